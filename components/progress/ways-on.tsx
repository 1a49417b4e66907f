import { ButtonLink, TextLink } from "@/components/ui/button";
import type { ProgressView } from "@/lib/contracts/progress";
import { paths } from "@/lib/paths";
import type { ProgressPlace } from "./progress-place";

/** Where to go from here, and the company's other banks. */
export function WaysOn({ view, place }: { view: ProgressView; place: ProgressPlace }) {
  const { phase } = view;
  const needsBank = ["unlinked", "ended", "empty", "failed", "reconnect"].includes(phase);
  const isSettled = phase === "done" || phase === "partly";
  return (
    <>
      <div className="mt-8 flex flex-col gap-3 sm:flex-row sm:flex-wrap">
        {needsBank ? <ButtonLink href={paths.consent(view.providerKey)}>{againLabel(phase)}</ButtonLink> : null}
        {isSettled && place.isSignedIn ? <ButtonLink href={paths.account}>See your account</ButtonLink> : null}
        {isSettled && !place.isSignedIn ? <ButtonLink href={place.doneHref}>Done</ButtonLink> : null}
        {isSettled && place.bankListHref ? (
          <ButtonLink href={place.bankListHref} look="secondary">
            Add another bank
          </ButtonLink>
        ) : null}
        {needsBank && place.bankListHref ? (
          <ButtonLink href={place.bankListHref} look="secondary">
            Choose another bank
          </ButtonLink>
        ) : null}
        {phase === "done" && view.received?.transactionCount !== 0 ? null : (
          <ButtonLink href={place.helpHref} look="quiet">
            Get help
          </ButtonLink>
        )}
      </div>
      {view.others.length > 0 ? <Others others={view.others} /> : null}
    </>
  );
}

function Others({ others }: { others: ProgressView["others"] }) {
  return (
    <nav aria-label="Your other banks" className="mt-10 border-t border-line pt-5">
      <h2 className="text-base font-semibold">Your other banks</h2>
      <ul className="mt-1 flex flex-wrap gap-x-6">
        {others.map(({ connectionId, bankName }) => (
          <li key={connectionId} className="wrap-anywhere">
            <TextLink className="inline-flex min-h-11 items-center" href={paths.progressOf(connectionId)}>
              {bankName}
            </TextLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function againLabel(phase: ProgressView["phase"]) {
  return phase === "reconnect" ? "Sign in again" : "Link it again";
}
