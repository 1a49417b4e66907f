import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import type { BankView } from "@/lib/contracts/bank";
import type { OutcomeKind, OutcomeView } from "@/lib/contracts/outcome";
import { journeyPaths } from "@/lib/journey-paths";
import { paths } from "@/lib/paths";
import { CheckAgain } from "./check-again";
import { OutcomeActions } from "./outcome-actions";
import { elsewhereText } from "./outcome-words";

const refreshedKinds: OutcomeKind[] = ["waiting", "unknown", "our-fault", "unsettled", "number-needed"];

/** What passes at the bank, though nobody knows when: by itself, or once the customer has unlocked their login. */
const passingKinds: OutcomeKind[] = ["bank-unavailable", "bank-failed", "throttled", "locked"];

/** Every way on from how it ended, the likeliest first and help last. */
export function WaysOn({
  outcome,
  reloadHref,
  helpHref,
  bankListHref,
  canRemind,
  others,
  stoppedChoices,
}: {
  outcome: OutcomeView;
  /** This page again, for what comes to an end by itself. */
  reloadHref: string;
  helpHref: string;
  /** Null where the operator offers one bank only. */
  bankListHref: string | null;
  /** Whether a reminder can be mailed. */
  canRemind: boolean;
  /** What else the same bank has on the list, where this account can't be connected. */
  others: BankView[];
  /** What may help who stopped at the bank. */
  stoppedChoices: (retry: NonNullable<OutcomeView["retry"]>) => ReactNode;
}) {
  const { kind, isHolder } = outcome;
  const retryAt = isHolder && !outcome.isStillLinked && !outcome.invitation ? outcome.retry : null;
  // Who stopped is asked what would help; a renewal that was stopped changes nothing.
  const stoppedAt = kind === "stopped" ? retryAt : null;
  const remindAt = canRemind && passingKinds.includes(kind) ? retryAt : null;
  return (
    <>
      <div className="mt-8 flex flex-col gap-3 empty:hidden sm:flex-row sm:flex-wrap sm:gap-x-5">
        {refreshedKinds.includes(kind) ? (
          <CheckAgain href={reloadHref} afterSeconds={outcome.retryAfterSeconds} />
        ) : null}
        {others.map(({ key, name }, at) => (
          <ButtonLink key={key} href={paths.consent(key)} variant={at === 0 ? "primary" : "secondary"}>
            {name}
          </ButtonLink>
        ))}
        {isHolder || kind === "number-needed" ? (
          <OutcomeActions
            outcome={outcome}
            bankListHref={stoppedAt || outcome.invitation ? null : bankListHref}
            hasOthers={others.length > 0}
            remindHref={remindAt && journeyPaths.remind(remindAt.providerKey, "ask", reloadHref)}
          />
        ) : (
          <Elsewhere outcome={outcome} here={reloadHref} />
        )}
        {hasHelp(outcome) && !stoppedAt ? <GetHelp href={helpHref} /> : null}
      </div>
      {stoppedAt ? (
        <>
          {stoppedChoices(stoppedAt)}
          <div className="mt-6 flex flex-col sm:flex-row">
            <GetHelp href={helpHref} />
          </div>
        </>
      ) : null}
    </>
  );
}

/** Not where nothing is needed, nor where the line below says whom to write to. */
function hasHelp({ kind, reference }: OutcomeView): boolean {
  if (kind === "unknown" || kind === "our-fault") return reference === null;
  return kind !== "linked" && kind !== "finished-elsewhere" && kind !== "not-supported";
}

function GetHelp({ href }: { href: string }) {
  return (
    <ButtonLink href={href} variant="quiet">
      Get help
    </ButtonLink>
  );
}

function Elsewhere({ outcome, here }: { outcome: OutcomeView; here: string }) {
  if (outcome.needsSignIn)
    return outcome.answers?.needs === "sign-in" ? null : <ButtonLink href={paths.signInFor(here)}>Sign in</ButtonLink>;
  if (outcome.kind === "finished-elsewhere")
    return (
      <ButtonLink href={paths.welcome} variant="secondary">
        Go to the home page
      </ButtonLink>
    );
  if (elsewhereText(outcome) === null) return null;
  return (
    <ButtonLink href={paths.welcome} variant="secondary">
      Start again here
    </ButtonLink>
  );
}
