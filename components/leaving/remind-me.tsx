import { buttonClass } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import { type Clock, momentWords } from "@/components/ui/moment-words";
import { SubmitButton } from "@/components/ui/submit-button";
import type { LeavingView, ReminderView } from "@/lib/contracts/leaving";
import type { EmailFormView } from "@/lib/contracts/people";
import { paths } from "@/lib/paths";

type Offered = Extract<ReminderView, { is: "offered" }>;

/** "Remind me tomorrow": one tap where an address is known, else the address first; afterwards what was asked, and undoing it. */
export function RemindMe({
  view,
  reminder,
  refused,
  clock,
}: {
  view: LeavingView;
  reminder: ReminderView;
  /** The address as it was refused a moment ago. */
  refused: EmailFormView | null;
  clock: Clock;
}) {
  return (
    <section id="remind" aria-labelledby="remind-heading" className="scroll-mt-6 rounded-3xl bg-surface p-6">
      <h2 id="remind-heading" className="text-heading">
        Do it tomorrow
      </h2>
      {reminder.is === "offered" ? <Offer view={view} reminder={reminder} refused={refused} /> : null}
      {reminder.is === "set" ? (
        <form method="post" action={paths.api.remind} className="mt-2 space-y-4">
          <p role="status" className="wrap-anywhere">
            {`We'll email ${reminder.email} ${momentWords(reminder.dueAt, clock)}, once.`}
          </p>
          <OfPage view={view} answer="undo" />
          <SubmitButton variant="secondary" pendingLabel="One moment…">
            Don't remind me
          </SubmitButton>
        </form>
      ) : null}
      {reminder.is === "sent" ? <p className="mt-2">We've sent your reminder. We won't send another.</p> : null}
    </section>
  );
}

function Offer({
  view,
  reminder: { knownEmail },
  refused,
}: {
  view: LeavingView;
  reminder: Offered;
  refused: EmailFormView | null;
}) {
  const problem = refused?.problem ?? null;
  if (knownEmail === null) return <AddressForm view={view} refused={refused} />;
  return (
    <>
      <form method="post" action={paths.api.remind} className="mt-2 space-y-4">
        <p className="text-muted wrap-anywhere">{`One email to ${knownEmail}, a day from now.`}</p>
        <OfPage view={view} answer="remind" />
        <button type="submit" className={buttonClass("secondary")}>
          Remind me tomorrow
        </button>
      </form>
      <Disclosure label="Use another address" isOpen={problem !== null} className="mt-3">
        <AddressForm view={view} refused={refused} />
      </Disclosure>
    </>
  );
}

function AddressForm({ view, refused }: { view: LeavingView; refused: EmailFormView | null }) {
  const problem = refused?.problem ?? null;
  return (
    <form method="post" action={paths.api.remind} noValidate className="mt-3 space-y-4">
      <OfPage view={view} answer="remind" />
      <Field
        name="email"
        type="email"
        label="Your email address"
        hint="One email tomorrow, nothing else."
        value={refused?.email ?? ""}
        problem={
          problem &&
          (problem === "required" ? "Enter your email address" : "Enter an email address like name@company.co.uk")
        }
        autoComplete="email"
        isRequired
      />
      <SubmitButton variant="secondary" pendingLabel="One moment…">
        Remind me tomorrow
      </SubmitButton>
    </form>
  );
}

function OfPage({ view, answer }: { view: LeavingView; answer: "remind" | "undo" }) {
  return (
    <>
      <input type="hidden" name="bank" value={view.bank.key} />
      <input type="hidden" name="answer" value={answer} />
      {view.journeyId ? <input type="hidden" name="journey" value={view.journeyId} /> : null}
    </>
  );
}
