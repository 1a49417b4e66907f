import { BackLink } from "@/components/ui/back-link";
import { LogoTile } from "@/components/ui/logo-tile";
import type { Clock } from "@/components/ui/moment-words";
import type { Brand } from "@/lib/contracts/brand";
import type { LeavingView, RemindStep } from "@/lib/contracts/leaving";
import type { EmailFormView } from "@/lib/contracts/people";
import { paths } from "@/lib/paths";
import { LeaveChoices } from "./leave-choices";
import { RemindMe } from "./remind-me";

/** What the page is about: leaving, or, for who comes from something that failed, being reminded. */
export function leaveTitle({ from, step }: { from: string | null; step: RemindStep | null }): string {
  if (from === null || step === null) return "Not now? That's fine";
  return step === "ask" ? "Remind me tomorrow" : "Your reminder";
}

/** Where "Not now" leads: nothing happened, and what can be done instead. */
export function LeaveScreen({
  view,
  brand,
  from,
  step,
  refused,
  clock,
  hasBankChoice,
}: {
  view: LeavingView;
  brand: Brand;
  /** The page that it was opened from, where that isn't the agreement. */
  from: string | null;
  /** What the page opens at. */
  step: RemindStep | null;
  /** The address for the reminder as it was refused a moment ago. */
  refused: EmailFormView | null;
  clock: Clock;
  hasBankChoice: boolean;
}) {
  const { bank, journeyId, reminder } = view;
  const isReminderFirst = step !== null || reminder?.is === "set" || reminder?.is === "sent";
  // Where it failed, the page before has the other ways on.
  const isOnlyReminder = from !== null && step !== null && reminder !== null;
  const remindMe = reminder ? (
    <RemindMe of={{ view, from }} step={step} reminder={reminder} refused={refused} clock={clock} />
  ) : null;
  return (
    <div className="max-w-2xl">
      {from === null ? (
        <BackLink href={paths.consent(bank.key)}>Back to what you'd share</BackLink>
      ) : (
        <BackLink href={from}>Back to where you were</BackLink>
      )}
      <div className="mt-3 flex items-center gap-4">
        <LogoTile src={bank.logoPath} />
        <h1 className="min-w-0 text-title">{leaveTitle({ from, step })}</h1>
      </div>
      {isReminderFirst ? <div className="mt-5">{remindMe}</div> : null}
      {isOnlyReminder ? null : (
        <>
          <p className={`mb-6 text-lead text-muted ${isReminderFirst ? "mt-8" : "mt-3"}`}>
            {isReminderFirst ? "What else would help?" : "What would help?"}
          </p>
          <LeaveChoices
            bank={bank}
            journeyId={journeyId}
            hasBankChoice={hasBankChoice}
            mustClaimFirst={view.mustClaimFirst}
            hasStatements={brand.links.statements !== undefined}
          />
        </>
      )}
      {isReminderFirst ? null : <div className="mt-5 empty:hidden">{remindMe}</div>}
    </div>
  );
}
