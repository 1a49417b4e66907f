import type { ReactNode } from "react";
import { ButtonLink, type ButtonVariant, buttonClass, TextLink } from "@/components/ui/button";
import { FormButton } from "@/components/ui/form-button";
import type { ProgressView } from "@/lib/contracts/progress";
import { isWhole, verdictWords } from "@/lib/domain/verdict-words";
import { journeyPaths } from "@/lib/journey-paths";
import { paths } from "@/lib/paths";
import type { ProgressContext } from "./progress-context";

type Props = { view: ProgressView; context: ProgressContext };

/** Whether the customer can do something so that all of the bank's data can be here. */
export function needsAct({ phase, verdict, bankName, stoppedAt }: ProgressView): boolean {
  if (stoppedAt) return false;
  if (phase === "unlinked" || phase === "ended") return true;
  return verdict !== null && verdictWords(verdict, bankName).action !== null;
}

/** What mends it, the likeliest first, below what has come all the same; nothing where nothing has to be done. */
export function Remedies({ view, ask }: { view: ProgressView; ask: ReactNode }) {
  const { verdict } = view;
  if (verdict?.nextStep === "wait" && !view.stoppedAt)
    return (
      <Row className="pb-3">
        <TryAgain connectionId={view.connectionId} variant="secondary" />
      </Row>
    );
  if (!needsAct(view)) return null;
  const isTriedAgain = verdict?.nextStep === "try-again";
  if (verdict?.nextStep === "ask-administrator")
    return (
      <>
        {ask}
        <p className="mt-3 flex min-h-11 flex-wrap items-center gap-x-2 pb-3">
          <span>Allowed now?</span>
          <TextLink href={journeyPaths.consentAgain(view.providerKey)}>Sign in again</TextLink>
        </p>
      </>
    );
  return (
    <Row className="pb-3">
      {isTriedAgain ? <TryAgain connectionId={view.connectionId} variant="primary" /> : null}
      <ButtonLink href={journeyPaths.consentAgain(view.providerKey)} variant={isTriedAgain ? "secondary" : "primary"}>
        {verdict === null || isTriedAgain ? relinkWords(view.phase) : "Sign in again"}
      </ButtonLink>
    </Row>
  );
}

/** Where to go from here, the likeliest first, and the company's other banks. */
export function NextSteps({ view, context }: Props) {
  const { verdict, others } = view;
  const isUrgent = needsAct(view);
  return (
    <>
      <Row>
        {hasData(view) || view.stoppedAt ? (
          <DoneLink context={context} isFirst={!isUrgent && !context.isAsking} />
        ) : null}
        {view.stoppedAt ? (
          <ButtonLink href={journeyPaths.consentAgain(view.providerKey)} variant="secondary">
            Share again
          </ButtonLink>
        ) : null}
        {context.bankListHref && hasData(view) ? (
          <ButtonLink href={context.bankListHref} variant="secondary">
            Add another bank
          </ButtonLink>
        ) : null}
        {context.bankListHref && isUrgent && !hasData(view) ? (
          <ButtonLink href={context.bankListHref} variant="quiet">
            Choose another bank
          </ButtonLink>
        ) : null}
        {view.phase === "confirm" ? (
          <FormButton
            action={paths.api.cancelReturn}
            values={{ connection: view.connectionId }}
            pendingLabel="Cancelling…"
          >
            {`Cancel access to ${view.bankName}`}
          </FormButton>
        ) : null}
        {verdict && isWhole(verdict) ? null : <HelpLink context={context} />}
      </Row>
      {others.length > 0 ? <Others others={others} /> : null}
    </>
  );
}

function hasData({ phase }: ProgressView): boolean {
  return phase === "done" || phase === "partly";
}

/** What never was connected is started again. */
function relinkWords(phase: ProgressView["phase"]): string {
  return phase === "unlinked" ? "Start again" : "Reconnect";
}

function Row({ className = "", children }: { className?: string; children: ReactNode }) {
  return (
    <div className={`mt-6 flex flex-col gap-3 empty:hidden sm:flex-row sm:flex-wrap ${className}`}>{children}</div>
  );
}

function HelpLink({ context }: Pick<Props, "context">) {
  return (
    <ButtonLink href={context.helpHref} variant="quiet">
      Get help
    </ButtonLink>
  );
}

/** Has it read again where it is; to sign in again instead, the customer chooses the bank once more. */
function TryAgain({ connectionId, variant }: { connectionId: string; variant: ButtonVariant }) {
  return (
    <form method="post" action={paths.api.tryAgain} className="contents">
      <input type="hidden" name="connection" value={connectionId} />
      <button type="submit" className={buttonClass(variant)}>
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
