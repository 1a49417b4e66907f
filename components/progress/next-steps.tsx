import { ButtonLink, buttonClass, TextLink } from "@/components/ui/button";
import type { ProgressView } from "@/lib/contracts/progress";
import { verdictWords } from "@/lib/domain/verdict-words";
import { paths } from "@/lib/paths";
import type { ProgressContext } from "./progress-context";

/** Where to go from here, the likeliest first, and the company's other banks. */
export function NextSteps({ view, context }: { view: ProgressView; context: ProgressContext }) {
  const { phase, verdict } = view;
  const action = verdict ? verdictWords(verdict, view.bankName).action : null;
  const canRelink = phase === "unlinked" || phase === "ended";
  const hasData = phase === "done" || phase === "partly";
  const isOptional = verdict?.nextStep === "sign-in-for-rest";
  const isDoneFirst = hasData && (action === null || isOptional);
  const again = paths.consent(view.providerKey);
  const done = hasData ? <DoneLink context={context} isFirst={isDoneFirst && !context.isAsking} /> : null;
  return (
    <>
      <div className="mt-8 flex flex-col gap-3 sm:flex-row sm:flex-wrap">
        {isDoneFirst ? done : null}
        {canRelink ? <ButtonLink href={again}>{phase === "unlinked" ? "Start again" : "Reconnect"}</ButtonLink> : null}
        {verdict?.nextStep === "ask-administrator" ? <ButtonLink href={context.askHref}>{action}</ButtonLink> : null}
        {verdict?.nextStep === "try-again" ? <TryAgain connectionId={view.connectionId} /> : null}
        {action && verdict?.nextStep !== "try-again" ? (
          <ButtonLink
            href={again}
            variant={isOptional || verdict?.nextStep === "ask-administrator" ? "secondary" : "primary"}
          >
            {verdict?.nextStep === "ask-administrator" ? "Sign in again" : action}
          </ButtonLink>
        ) : null}
        {verdict?.nextStep === "try-again" ? (
          <ButtonLink href={again} variant="secondary">
            Reconnect
          </ButtonLink>
        ) : null}
        {hasData && context.bankListHref ? (
          <ButtonLink href={context.bankListHref} variant="secondary">
            Add another bank
          </ButtonLink>
        ) : null}
        {!hasData && (canRelink || action) && context.bankListHref ? (
          <ButtonLink href={context.bankListHref} variant="secondary">
            Choose another bank
          </ButtonLink>
        ) : null}
        {isDoneFirst ? null : done}
        {verdict?.kind === "complete" && verdict.lacks === null ? null : (
          <ButtonLink href={context.helpHref} variant="quiet">
            Get help
          </ButtonLink>
        )}
      </div>
      {view.others.length > 0 ? <Others others={view.others} /> : null}
    </>
  );
}

/** Has it read again where it is; to sign in again instead, the customer chooses the bank once more. */
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

function DoneLink({ context, isFirst }: { context: ProgressContext; isFirst: boolean }) {
  const variant = isFirst ? "primary" : "secondary";
  if (context.isSignedIn)
    return (
      <ButtonLink href={paths.account} variant={variant}>
        See your account
      </ButtonLink>
    );
  return (
    <ButtonLink href={context.doneHref} variant={variant}>
      Done
    </ButtonLink>
  );
}
