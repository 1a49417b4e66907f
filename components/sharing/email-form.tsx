import { ButtonLink, TextLink } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { EmailFormView } from "@/lib/contracts/people";
import type { KeepAccessView } from "@/lib/contracts/sharing";
import { paths } from "@/lib/paths";

/** The bank that has just been linked; `isSkipped` when its receipt isn't wanted, `isSent` when it was sent a moment ago. */
export type LinkedBank = { connectionId: string; isSkipped: boolean; isSent: boolean };

type FormProps = {
  linked: LinkedBank | null;
  asksWhere?: boolean;
  /** Whether it is offered besides what comes first. */
  isAside?: boolean;
};

export function AddressForm({ view, linked, asksWhere, isAside }: { view: KeepAccessView } & FormProps) {
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

export function EmailForm({
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

function problemWords(problem: EmailFormView["problem"]): string | null {
  if (problem === "required") return "Enter your email address";
  return problem === "not-an-email" ? "Enter an email address like name@company.co.uk" : null;
}
