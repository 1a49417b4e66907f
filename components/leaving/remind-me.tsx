import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { EmailAddress } from "@/components/ui/email-address";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { type Clock, momentWords } from "@/components/ui/moment-words";
import { SubmitButton } from "@/components/ui/submit-button";
import type { LeavingView, ReminderView, RemindStep } from "@/lib/contracts/leaving";
import type { EmailFormView } from "@/lib/contracts/people";
import { paths } from "@/lib/paths";

const HOURS = "One email, between 08:00 and 20:00.";

type Offered = Extract<ReminderView, { is: "offered" }>;

/** The page that the forms are of, and where it leads back to. */
type OfPage = { view: LeavingView; from: string | null };

const rowClass =
  "flex min-h-18 w-full list-none items-center gap-4 px-5 py-3.5 text-left hover:bg-primary-soft focus-visible:rounded-3xl focus-visible:outline-offset-[-3px] sm:px-6";

/** "Remind me tomorrow": one tap where an address is known, else the address first; afterwards what was asked, and undoing it. */
export function RemindMe({
  of,
  step,
  reminder,
  refused,
  clock,
}: {
  of: OfPage;
  /** What the page opens at: the focus is there. */
  step: RemindStep | null;
  reminder: ReminderView;
  /** The address as it was refused a moment ago. */
  refused: EmailFormView | null;
  clock: Clock;
}) {
  return (
    <section aria-label="A reminder" className="overflow-hidden rounded-3xl bg-surface">
      {step === "undone" && reminder.is === "offered" ? (
        <Answer isFocused icon="check" title="No reminder is set" text="We won't email you." />
      ) : null}
      {reminder.is === "offered" ? (
        <Offer
          of={of}
          isAsked={step === "ask"}
          isTitled={of.from !== null && step === "ask"}
          reminder={reminder}
          refused={refused}
        />
      ) : null}
      {reminder.is === "set" ? (
        <>
          <Answer
            isFocused={step === "set"}
            icon="check"
            title={`Reminder set for ${momentWords(reminder.dueAt, clock)}`}
            text={
              <>
                One email to <EmailAddress>{reminder.email}</EmailAddress>. You can close this page.
              </>
            }
          />
          <form method="post" action={paths.api.remind} className="px-5 pt-2 pb-5 sm:px-6">
            <Fields of={of} answer="undo" />
            <SubmitButton variant="secondary" pendingLabel="One moment…">
              Don't remind me
            </SubmitButton>
          </form>
        </>
      ) : null}
      {reminder.is === "sent" ? (
        <Answer isFocused={step !== null} icon="mail" title="We've sent your reminder" text="We won't send another." />
      ) : null}
    </section>
  );
}

/** What stands about the reminder, in the layout of a row; the browser moves the focus to it where the last form led to it. */
function Answer({
  icon,
  title,
  text,
  isFocused,
}: {
  icon: "check" | "mail";
  title: string;
  text: ReactNode;
  isFocused: boolean;
}) {
  return (
    <div
      role="status"
      tabIndex={isFocused ? -1 : undefined}
      // biome-ignore lint/a11y/noAutofocus: the page answers a form, so reading starts at what it led to
      autoFocus={isFocused}
      className="flex min-h-18 items-center gap-4 rounded-3xl px-5 py-3.5 focus-visible:rounded-3xl focus-visible:outline-offset-[-3px] sm:px-6"
    >
      <Icon name={icon} className={`size-6 ${icon === "check" ? "text-success" : "text-primary"}`} />
      <p className="min-w-0 flex-1">
        <RowText title={title} text={text} />
      </p>
    </div>
  );
}

function Offer({
  of,
  isAsked,
  isTitled,
  reminder: { knownEmail },
  refused,
}: {
  of: OfPage;
  /** Whether the page was opened for this. */
  isAsked: boolean;
  /** Whether the page's own title says what it is. */
  isTitled: boolean;
  reminder: Offered;
  refused: EmailFormView | null;
}) {
  const isRefused = Boolean(refused?.problem);
  if (isTitled && knownEmail === null)
    return (
      <>
        <p className="px-5 pt-5 text-muted sm:px-6">{HOURS}</p>
        <AddressForm of={of} refused={refused} isInset isAsked />
      </>
    );
  if (knownEmail === null)
    return (
      <details open={isAsked || isRefused} className="group">
        <summary className={rowClass}>
          <RowWords text={HOURS} icon="chevron-down" />
        </summary>
        <AddressForm of={of} refused={refused} isInset isAsked={isAsked} />
      </details>
    );
  return (
    <>
      <form method="post" action={paths.api.remind} className={isTitled ? "space-y-4 px-5 py-5 sm:px-6" : ""}>
        <Fields of={of} answer="remind" />
        {isTitled ? (
          <p className="text-muted">
            One email to <EmailAddress>{knownEmail}</EmailAddress>.
          </p>
        ) : null}
        <button
          type="submit"
          // biome-ignore lint/a11y/noAutofocus: the page was opened to be reminded
          autoFocus={isAsked && !isRefused}
          className={isTitled ? buttonClass(isRefused ? "secondary" : "primary") : rowClass}
        >
          {isTitled ? (
            "Remind me"
          ) : (
            <RowWords
              text={
                <>
                  One email to <EmailAddress>{knownEmail}</EmailAddress>.
                </>
              }
              icon="chevron-right"
            />
          )}
        </button>
      </form>
      <Disclosure label="Use another address" isOpen={isRefused} className="border-t border-line px-5 py-1.5 sm:px-6">
        <AddressForm of={of} refused={refused} />
      </Disclosure>
    </>
  );
}

function RowWords({ text, icon }: { text: ReactNode; icon: "chevron-down" | "chevron-right" }) {
  return (
    <>
      <Icon name="mail" className="size-6 text-primary" />
      <span className="min-w-0 flex-1">
        <RowText title="Remind me tomorrow" text={text} />
      </span>
      <Icon name={icon} className="size-5 text-muted group-open:rotate-180" />
    </>
  );
}

function RowText({ title, text }: { title: string; text: ReactNode }) {
  return (
    <>
      <span className="block font-semibold">{title}</span>
      <span className="block text-base leading-normal text-muted wrap-anywhere">{text}</span>
    </>
  );
}

function AddressForm({
  of,
  refused,
  isInset = false,
  isAsked = false,
}: {
  of: OfPage;
  refused: EmailFormView | null;
  isInset?: boolean;
  /** Whether the page was opened for this: then the field has the focus, and its button is the filled one. */
  isAsked?: boolean;
}) {
  const problem = refused?.problem ?? null;
  return (
    <form
      method="post"
      action={paths.api.remind}
      noValidate
      className={`space-y-4 pt-2 pb-5 ${isInset ? "px-5 sm:px-6" : ""}`}
    >
      <Fields of={of} answer="remind" />
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
        isFocused={isAsked}
        isRequired
      />
      <SubmitButton variant={isAsked ? "primary" : "secondary"} pendingLabel="One moment…">
        Remind me
      </SubmitButton>
    </form>
  );
}

function Fields({ of: { view, from }, answer }: { of: OfPage; answer: "remind" | "undo" }) {
  return (
    <>
      <input type="hidden" name="bank" value={view.bank.key} />
      <input type="hidden" name="answer" value={answer} />
      {view.journeyId ? <input type="hidden" name="journey" value={view.journeyId} /> : null}
      {from === null ? null : <input type="hidden" name="from" value={from} />}
    </>
  );
}
