import { Alert } from "@/components/ui/alert";
import { ButtonLink, buttonClass, TextLink } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { EmailAddress } from "@/components/ui/email-address";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { EmailFormView } from "@/lib/contracts/people";
import type { KeepAccessView } from "@/lib/contracts/sharing";
import { paths } from "@/lib/paths";

/**
 * After a bank was linked without an account: how to manage it from elsewhere, too. `linked` is that bank on the
 * page that shows it: there it is the question where its receipt goes.
 */
export function KeepAccess({
  view,
  brandName,
  linked = null,
  isSharing = true,
  isJustSent = linked?.isSent ?? false,
}: {
  view: KeepAccessView;
  brandName: string;
  linked?: LinkedBank | null;
  /** False where all that was shared has ended. */
  isSharing?: boolean;
  /** Whether the mail went out a moment ago. */
  isJustSent?: boolean;
}) {
  const { companyId, companyName, ways, signedInAs, sentTo, knownEmail, receipt } = view;
  const heading = `keep-${companyId}`;
  // Who has typed an address before is mailed the receipt there, whatever the form holds now.
  const asksWhere = linked !== null && ways.mail && !signedInAs && knownEmail === null;
  if (asksWhere && linked.isSkipped && !sentTo) return <Skipped />;
  const isForMore = linked !== null && receipt !== null && !signedInAs && !sentTo;
  if (isForMore) return <ReceiptAndMore view={view} receipt={receipt} brandName={brandName} linked={linked} />;
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading} className="text-heading">
        {!asksWhere ? manageHeading(view, linked) : sentTo ? "Your receipt" : "Where shall we send your receipt?"}
      </h2>
      {receipt ? (
        <p className="mt-2 max-w-column wrap-anywhere">
          <ReceiptWords {...receipt} />
        </p>
      ) : null}
      {asksWhere ? null : (
        <p className="mt-2 max-w-column text-muted wrap-anywhere">
          {isSharing
            ? `Only this browser can manage what ${companyName} shares with ${brandName}.`
            : `Only this browser can see what ${companyName} shared with ${brandName}.`}
        </p>
      )}
      <div className="mt-4 max-w-column space-y-5">
        {signedInAs ? <AddToAccount companyId={companyId} email={signedInAs} /> : null}
        {!signedInAs && ways.mail ? (
          sentTo ? (
            <Sent view={view} sentTo={sentTo} linked={linked} isReceipt={asksWhere} isJustSent={isJustSent} />
          ) : (
            <AddressForm view={view} linked={linked} asksWhere={asksWhere} />
          )
        ) : null}
        {!signedInAs && ways.oidc ? <SignInHere brandName={brandName} isOnlyWay={!ways.mail} /> : null}
        {asksWhere && !sentTo ? (
          <p className="text-base text-muted">
            If you skip this, you can come back to <TextLink href={paths.sharing}>what you share</TextLink> in this
            browser.
          </p>
        ) : null}
        {asksWhere || !isSharing ? null : linked === null ? (
          <p className="text-base text-muted">
            {`If you no longer have this browser, ${brandName} can stop the sharing for you, and access ends on the agreed date.`}
          </p>
        ) : (
          <p className="text-base text-muted">
            You don't have to. You can come back to <TextLink href={paths.sharing}>what you share</TextLink>
            {` in this browser. If you no longer have it, ${brandName} can stop the sharing for you, and access ends on the agreed date.`}
          </p>
        )}
      </div>
    </section>
  );
}

function manageHeading({ isReceiptToCome }: KeepAccessView, linked: LinkedBank | null): string {
  return linked === null && isReceiptToCome ? "Get your receipt, and manage from any device" : "Manage from any device";
}

/** The bank that has just been linked; `isSkipped` when its receipt isn't wanted, `isSent` when it was sent a moment ago. */
export type LinkedBank = { connectionId: string; isSkipped: boolean; isSent: boolean };

/** For who gave an address and has all they need: where the receipt went, and in a closed row how to manage it from elsewhere. */
function ReceiptAndMore({
  view,
  receipt,
  brandName,
  linked,
}: {
  view: KeepAccessView;
  receipt: NonNullable<KeepAccessView["receipt"]>;
  brandName: string;
  linked: LinkedBank;
}) {
  const { companyId, companyName, ways, form } = view;
  const heading = `keep-${companyId}`;
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading} className="text-heading">
        Your receipt
      </h2>
      <p className="mt-2 max-w-column wrap-anywhere">
        <ReceiptWords {...receipt} /> You can manage <TextLink href={paths.sharing}>what you share</TextLink> in this
        browser.
      </p>
      <Disclosure label="Manage from any device" isOpen={form.problem !== null} className="mt-3 max-w-column">
        <div className="space-y-5 pt-2">
          {ways.mail ? <AddressForm view={view} linked={linked} isAside /> : null}
          {ways.oidc ? <SignInHere brandName={brandName} isOnlyWay={!ways.mail} /> : null}
          <p className="text-base text-muted wrap-anywhere">
            {`Until then only this browser can manage what ${companyName} shares. If you no longer have it, ${brandName} can stop the sharing for you.`}
          </p>
        </div>
      </Disclosure>
    </section>
  );
}

function ReceiptWords({ to, isSent }: NonNullable<KeepAccessView["receipt"]>) {
  return (
    <>
      {isSent ? "Your receipt went to" : "We're sending your receipt to"}{" "}
      <strong className="font-semibold">
        <EmailAddress>{to}</EmailAddress>
      </strong>
      .
    </>
  );
}

function Skipped() {
  return (
    <p
      tabIndex={-1}
      // biome-ignore lint/a11y/noAutofocus: the page answers "Skip", so reading starts at what it led to
      autoFocus
      className="max-w-column"
    >
      You skipped the receipt. You can still ask for it under <TextLink href={paths.sharing}>what you share</TextLink>,
      in this browser.
    </p>
  );
}

function AddToAccount({ companyId, email }: { companyId: string; email: string }) {
  return (
    <form method="post" action={paths.api.answerOffer}>
      <input type="hidden" name="company" value={companyId} />
      <p className="mb-4 wrap-anywhere">
        You're signed in as <EmailAddress>{email}</EmailAddress>. Add it to your account to use it on any device.
      </p>
      <button type="submit" name="answer" value="accept" className={buttonClass("primary")}>
        Add it to my account
      </button>
    </form>
  );
}

type FormProps = {
  linked: LinkedBank | null;
  asksWhere?: boolean;
  /** Whether it is offered besides what comes first. */
  isAside?: boolean;
};

function AddressForm({ view, linked, asksWhere, isAside }: { view: KeepAccessView } & FormProps) {
  const { suggestedEmail, form } = view;
  return (
    <>
      <EmailForm companyId={view.companyId} form={form} linked={linked} asksWhere={asksWhere} isAside={isAside} />
      {suggestedEmail && form.email === "" ? (
        <p className="text-base text-muted wrap-anywhere">
          The link you followed named {suggestedEmail}. Anyone with that address could then see what you share.{" "}
          <TextLink href={`${paths.sharing}?address=suggested`}>Use it anyway</TextLink>
        </p>
      ) : null}
    </>
  );
}

/** Where something else on the page comes first, which has its one filled button if there is one. */
const secondWhileQuiet =
  "group-data-quiet/question:bg-transparent group-data-quiet/question:text-primary group-data-quiet/question:hover:bg-primary-soft";

function EmailForm({
  companyId,
  form,
  linked,
  asksWhere = false,
  isAside = false,
}: { companyId: string; form: EmailFormView } & FormProps) {
  return (
    <form method="post" action={paths.api.keepAccess} noValidate className="space-y-5">
      <input type="hidden" name="company" value={companyId} />
      {linked ? <input type="hidden" name="connection" value={linked.connectionId} /> : null}
      <Field
        name="email"
        type="email"
        label="Your email address"
        hint={
          asksWhere
            ? "It says what you share and until when, with a link to renew or stop."
            : "We'll email a link there. Open it, confirm, then sign in with this address."
        }
        problem={problemWords(form.problem)}
        value={form.email}
        autoComplete="email"
        isRequired
      />
      <div className="flex flex-wrap items-center gap-3 sm:gap-x-5">
        <SubmitButton
          variant={isAside ? "secondary" : "primary"}
          pendingLabel="Sending…"
          className={asksWhere ? secondWhileQuiet : ""}
        >
          {asksWhere ? "Send my receipt" : "Email me a link"}
        </SubmitButton>
        {asksWhere && linked ? (
          <ButtonLink
            href={`${paths.progressOf(linked.connectionId)}&receipt=skip`}
            variant="quiet"
            className="max-sm:min-w-11 max-sm:justify-start max-sm:border-x-0 max-sm:px-0"
          >
            Skip
          </ButtonLink>
        ) : null}
      </div>
    </form>
  );
}

function Sent({
  view,
  sentTo,
  linked,
  isReceipt,
  isJustSent,
}: { view: KeepAccessView; sentTo: string; isReceipt: boolean; isJustSent: boolean } & FormProps) {
  const words = <SentWords sentTo={sentTo} isReceipt={isReceipt} minutes={view.linkMinutes} />;
  return (
    <>
      {linked?.isSent ? (
        <Alert tone="success" title="Check your email" isAnswer>
          {words}
        </Alert>
      ) : (
        <div
          role={isJustSent ? "status" : undefined}
          tabIndex={isJustSent ? -1 : undefined}
          // biome-ignore lint/a11y/noAutofocus: the page answers the form that asked for the mail
          autoFocus={isJustSent}
          className="space-y-3"
        >
          {words}
        </div>
      )}
      <div className="flex flex-wrap items-start gap-x-5">
        <form method="post" action={paths.api.keepAccess}>
          <input type="hidden" name="company" value={view.companyId} />
          <input type="hidden" name="email" value={sentTo} />
          {linked ? <input type="hidden" name="connection" value={linked.connectionId} /> : null}
          <button
            type="submit"
            className="min-h-11 font-semibold text-primary underline decoration-1 underline-offset-4"
          >
            Send it again
          </button>
        </form>
        <Disclosure label="Use another address" isOpen={view.form.problem !== null} className="open:basis-full">
          <p className="pt-2 pb-4 text-base text-muted wrap-anywhere">
            <EmailAddress>{sentTo}</EmailAddress> can then no longer confirm.
          </p>
          <EmailForm
            companyId={view.companyId}
            form={view.form.problem ? view.form : { email: "", problem: null }}
            linked={linked}
          />
        </Disclosure>
      </div>
    </>
  );
}

function SentWords({ sentTo, isReceipt, minutes }: { sentTo: string; isReceipt: boolean; minutes: number }) {
  const address = (
    <strong className="font-semibold wrap-anywhere">
      <EmailAddress>{sentTo}</EmailAddress>
    </strong>
  );
  return (
    <>
      <p>
        {isReceipt ? "We've sent your receipt to" : "We've sent a link to"} {address}.
      </p>
      {isReceipt ? (
        <p>
          To manage <TextLink href={paths.sharing}>what you share</TextLink> on any device, open the link in that email
          within {minutes} minutes and confirm.
        </p>
      ) : (
        <p>{`Open it on any device within ${minutes} minutes and confirm. Nothing changes until you do.`}</p>
      )}
    </>
  );
}

function SignInHere({ brandName, isOnlyWay }: { brandName: string; isOnlyWay: boolean }) {
  return (
    <p>
      {isOnlyWay ? "To use it on any device, " : "Or "}
      <TextLink href={paths.signInFor(paths.sharing)}>sign in with {brandName}</TextLink> in this browser and add it to
      your account.
    </p>
  );
}

function problemWords(problem: EmailFormView["problem"]): string | null {
  if (problem === "required") return "Enter your email address";
  return problem === "not-an-email" ? "Enter an email address like name@company.co.uk" : null;
}
