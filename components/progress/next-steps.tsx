import { ButtonLink, buttonClass, TextLink } from "@/components/ui/button";
import type { ProgressView } from "@/lib/contracts/progress";
import { verdictWords } from "@/lib/domain/verdict-words";
import { paths } from "@/lib/paths";
import type { ProgressPlace } from "./progress-context";

/** Where to go from here, the likeliest first, and the company's other banks. */
export function WaysOn({ view, place }: { view: ProgressView; place: ProgressPlace }) {
  const { phase, verdict } = view;
  const action = verdict ? verdictWords(verdict, view.bankName).action : null;
  const isLinkedAnew = phase === "unlinked" || phase === "ended";
  const hasData = phase === "done" || phase === "partly";
  const isOptional = verdict?.todo === "sign-in-for-rest";
  const isDoneFirst = hasData && (action === null || isOptional);
  const again = paths.consent(view.providerKey);
  const done = hasData ? <DoneLink place={place} isFirst={isDoneFirst} /> : null;
  return (
    <>
      <div className="mt-8 flex flex-col gap-3 sm:flex-row sm:flex-wrap">
        {isDoneFirst ? done : null}
        {isLinkedAnew ? <ButtonLink href={again}>Link it again</ButtonLink> : null}
        {verdict?.todo === "ask-administrator" ? <ButtonLink href={place.askHref}>{action}</ButtonLink> : null}
        {verdict?.todo === "try-again" ? <TryAgain connectionId={view.connectionId} /> : null}
        {action && verdict?.todo !== "try-again" ? (
          <ButtonLink href={again} look={isOptional || verdict?.todo === "ask-administrator" ? "secondary" : "primary"}>
            {verdict?.todo === "ask-administrator" ? "Sign in again" : action}
          </ButtonLink>
        ) : null}
        {verdict?.todo === "try-again" ? (
          <ButtonLink href={again} look="secondary">
            Link it again
          </ButtonLink>
        ) : null}
        {hasData && place.bankListHref ? (
          <ButtonLink href={place.bankListHref} look="secondary">
            Add another bank
          </ButtonLink>
        ) : null}
        {!hasData && (isLinkedAnew || action) && place.bankListHref ? (
          <ButtonLink href={place.bankListHref} look="secondary">
            Choose another bank
          </ButtonLink>
        ) : null}
        {isDoneFirst ? null : done}
        {verdict?.kind === "complete" && verdict.lacks === null ? null : (
          <ButtonLink href={place.helpHref} look="quiet">
            Get help
          </ButtonLink>
        )}
      </div>
      {view.others.length > 0 ? <Others others={view.others} /> : null}
    </>
  );
}

/** Has it read again where it is; whoever would rather sign in anew chooses the bank once more. */
function TryAgain({ connectionId }: { connectionId: string }) {
  return (
    <form method="post" action={paths.api.tryAgain} className="contents">
      <input type="hidden" name="connection" value={connectionId} />
      <button type="submit" className={buttonClass("primary")}>
        Try again
      </button>
    </form>
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

function DoneLink({ place, isFirst }: { place: ProgressPlace; isFirst: boolean }) {
  const look = isFirst ? "primary" : "secondary";
  if (place.isSignedIn)
    return (
      <ButtonLink href={paths.account} look={look}>
        See your account
      </ButtonLink>
    );
  return (
    <ButtonLink href={place.doneHref} look={look}>
      Done
    </ButtonLink>
  );
}
