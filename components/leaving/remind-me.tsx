import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { type Clock, momentWords } from "@/components/ui/moment-words";
import { SubmitButton } from "@/components/ui/submit-button";
import type { LeavingView, ReminderView } from "@/lib/contracts/leaving";
import type { EmailFormView } from "@/lib/contracts/people";
import { paths } from "@/lib/paths";

type Offered = Extract<ReminderView, { is: "offered" }>;

const rowClass =
  "flex min-h-18 w-full list-none items-center gap-4 px-5 py-3.5 text-left hover:bg-primary-soft focus-visible:outline-offset-[-3px] sm:px-6";

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
    <section
      id={isAddressAsked(reminder) ? undefined : "remind"}
      aria-label="A reminder"
      className="scroll-mt-24 overflow-hidden rounded-3xl bg-surface"
    >
      {reminder.is === "offered" ? <Offer view={view} reminder={reminder} refused={refused} /> : null}
      {reminder.is === "set" ? (
        <form method="post" action={paths.api.remind} className="space-y-4 p-5 sm:px-6">
          <p role="status" className="wrap-anywhere">
            {`We'll email ${reminder.email} ${momentWords(reminder.dueAt, clock)}, once.`}
          </p>
          <OfPage view={view} answer="undo" />
          <SubmitButton variant="secondary" pendingLabel="One moment…">
            Don't remind me
          </SubmitButton>
        </form>
      ) : null}
      {reminder.is === "sent" ? <p className="p-5 sm:px-6">We've sent your reminder. We won't send another.</p> : null}
    </section>
  );
}

function isAddressAsked(reminder: ReminderView): boolean {
  return reminder.is === "offered" && reminder.knownEmail === null;
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
  const isRefused = Boolean(refused?.problem);
  // The browser opens it for who comes from another page's "Remind me tomorrow".
  if (knownEmail === null)
    return (
      <details open={isRefused} className="group">
        <summary className={rowClass}>
          <RowWords text="One email, between 08:00 and 20:00." icon="chevron-down" />
        </summary>
        <AddressForm id="remind" view={view} refused={refused} />
      </details>
    );
  return (
    <>
      <form method="post" action={paths.api.remind}>
        <OfPage view={view} answer="remind" />
        <button type="submit" className={rowClass}>
          <RowWords text={`One email to ${knownEmail}.`} icon="chevron-right" />
        </button>
      </form>
      <Disclosure label="Use another address" isOpen={isRefused} className="border-t border-line px-5 py-1.5 sm:px-6">
        <AddressForm view={view} refused={refused} />
      </Disclosure>
    </>
  );
}

function RowWords({ text, icon }: { text: string; icon: "chevron-down" | "chevron-right" }) {
  return (
    <>
      <Icon name="mail" className="size-6 text-primary" />
      <span className="min-w-0 flex-1">
        <span className="block font-semibold">Remind me tomorrow</span>
        <span className="block text-base leading-normal text-muted wrap-anywhere">{text}</span>
      </span>
      <Icon name={icon} className="size-5 text-muted group-open:rotate-180" />
    </>
  );
}

function AddressForm({ id, view, refused }: { id?: string; view: LeavingView; refused: EmailFormView | null }) {
  const problem = refused?.problem ?? null;
  return (
    <form
      id={id}
      method="post"
      action={paths.api.remind}
      noValidate
      className={`scroll-mt-24 space-y-4 pb-5 ${id ? "px-5 pt-2 sm:px-6" : "pt-2"}`}
    >
      <OfPage view={view} answer="remind" />
      <Field
        name="email"
        type="email"
        label="Your email address"
        value={refused?.email ?? ""}
        problem={
          problem &&
          (problem === "required" ? "Enter your email address" : "Enter an email address like name@company.co.uk")
        }
        autoComplete="email"
        isRequired
      />
      <SubmitButton variant="secondary" pendingLabel="One moment…">
        Remind me
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
