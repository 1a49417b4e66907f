import { ButtonLink, type ButtonVariant } from "@/components/ui/button";
import { FormButton } from "@/components/ui/form-button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { OutcomeKind, OutcomeView } from "@/lib/contracts/outcome";
import { paths } from "@/lib/paths";

/** What the holder of the journey can do now, the likeliest first. */
export function OutcomeActions({
  outcome,
  bankListHref,
  hasOthers,
  remindHref,
}: {
  outcome: OutcomeView;
  bankListHref: string | null;
  /** Whether the page names a likelier entry of the list. */
  hasOthers: boolean;
  /** For later, where it passes with time; else null. */
  remindHref: string | null;
}) {
  const { kind, connectionId } = outcome;
  if (kind === "number-needed" && connectionId !== null)
    return (
      <FormButton action={paths.api.cancelReturn} values={{ connection: connectionId }} pendingLabel="Cancelling…">
        {`Cancel access to ${outcome.bankName ?? "your bank"}`}
      </FormButton>
    );
  if (["waiting", "unknown", "our-fault", "number-needed", "withdrawn"].includes(kind)) return null;
  // Without a bank to retry the list of banks is the next step.
  const canRetry = outcome.retry !== null || bankListHref === null;
  const retryLabel = canRetry ? retryLabels[kind] : undefined;
  const isWorthWaiting = kind === "bank-unavailable" || kind === "throttled";
  const progressHref = connectionId === null ? paths.progress : paths.progressOf(connectionId);
  return (
    <>
      {kind === "linked" ? <ButtonLink href={progressHref}>Continue</ButtonLink> : null}
      {kind === "already-connected" ? <ButtonLink href={progressHref}>See what we received</ButtonLink> : null}
      {isWorthWaiting ? <Wait outcome={outcome} remindHref={remindHref} progressHref={progressHref} /> : null}
      {retryLabel ? <RetryForm outcome={outcome} label={retryLabel} isSecond={isWorthWaiting} /> : null}
      {remindHref && !isWorthWaiting ? (
        <ButtonLink href={remindHref} variant="secondary">
          Remind me tomorrow
        </ButtonLink>
      ) : null}
      {/* What follows are links, in a line of their own. */}
      {remindHref ? <span className="hidden basis-full sm:block" /> : null}
      {kind === "access-ended" ? (
        <ButtonLink href={progressHref} variant="secondary">
          See what we received
        </ButtonLink>
      ) : null}
      {bankListHref && kind !== "linked" ? (
        <ButtonLink
          href={bankListHref}
          variant={bankListVariant(hasOthers || retryLabel !== undefined, remindHref !== null)}
        >
          {kind === "already-connected"
            ? "Add another bank"
            : outcome.bankName
              ? "Choose another bank"
              : "Choose your bank"}
        </ButtonLink>
      ) : null}
    </>
  );
}

/** Where waiting is the advice: being reminded, else leaving it for now. Who was invited closes the page. */
function Wait({
  outcome: { retry, isStillLinked, invitation },
  remindHref,
  progressHref,
}: {
  outcome: OutcomeView;
  remindHref: string | null;
  progressHref: string;
}) {
  if (remindHref) return <ButtonLink href={remindHref}>Remind me tomorrow</ButtonLink>;
  if (isStillLinked) return <ButtonLink href={progressHref}>See what we received</ButtonLink>;
  return retry && !invitation ? <ButtonLink href={paths.leave(retry.providerKey)}>Not now</ButtonLink> : null;
}

/** The list of banks is first where nothing else is, and the last of three. */
function bankListVariant(isSecond: boolean, canRemind: boolean): ButtonVariant {
  if (!isSecond) return "primary";
  return canRemind ? "quiet" : "secondary";
}

const retryLabels: Partial<Record<OutcomeKind, string>> = {
  unsettled: "Try again",
  stopped: "Try again",
  "sign-in-refused": "Try again",
  locked: "I've unlocked my login",
  "bank-unavailable": "Try again",
  "bank-failed": "Try again",
  "permission-missing": "Try again with another login",
  "link-expired": "Get a new link",
  throttled: "Try again",
  "already-connected": "Reconnect",
  "access-ended": "Renew access",
  "not-confirmed": "Try again",
};

function RetryForm({ outcome, label, isSecond }: { outcome: OutcomeView; label: string; isSecond: boolean }) {
  const { retry, kind, bankName } = outcome;
  // Where nothing has to be done, or somebody else can do it, it is not the main thing to do.
  const variant: ButtonVariant =
    isSecond || kind === "already-connected" || kind === "permission-missing" ? "secondary" : "primary";
  if (retry === null) return <ButtonLink href={paths.bankList}>{label}</ButtonLink>;
  const isAgain = kind === "already-connected" || kind === "access-ended" || outcome.isStillLinked;
  return (
    <form method="post" action={outcome.invitation ? paths.api.agreeInvited : paths.api.link} className="contents">
      {outcome.invitation ? <input type="hidden" name="invitation" value={outcome.invitation} /> : null}
      <input type="hidden" name="providerKey" value={retry.providerKey} />
      <input type="hidden" name="consentHash" value={retry.consentHash} />
      <input type="hidden" name="journey" value={retry.journeyId} />
      <input type="hidden" name="login" value="tried" />
      {isAgain ? <input type="hidden" name="intent" value="again" /> : null}
      <SubmitButton variant={variant} pendingLabel={`Taking you to ${bankName ?? "your bank"}…`}>
        {label}
      </SubmitButton>
    </form>
  );
}
