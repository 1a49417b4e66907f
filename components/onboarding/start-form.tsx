import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { SubmitButton } from "@/components/ui/submit-button";
import type { StartField, StartFormView } from "@/lib/contracts/journey";
import { paths } from "@/lib/paths";
import { StartProblems } from "./start-problems";
import { problemWords } from "./start-words";

/** The form "Your company". It works as it stands in the page; what was typed comes back when it is refused. */
export function StartForm({
  view,
  brandName,
  mails,
  isAnother = false,
}: {
  view: StartFormView;
  brandName: string;
  /** False where the site sends no mail. */
  mails: boolean;
  /** True where a company of this name is there already, and this is to be another one. */
  isAnother?: boolean;
}) {
  const isRefused = Object.values(view.problems).some(Boolean);
  const problemOf = (field: StartField) => {
    const problem = view.problems[field];
    return problem ? problemWords(field, problem) : null;
  };
  return (
    <form
      method="post"
      action={paths.api.journey}
      noValidate
      className={isRefused ? "space-y-6 sm:space-y-7" : "space-y-7"}
    >
      <StartProblems problems={view.problems} />
      <input type="hidden" name="requestId" value={view.requestId} />
      <input type="hidden" name="suggestedEmail" value={view.suggestedEmail} />
      {isAnother ? <input type="hidden" name="another" value="yes" /> : null}
      {view.bankKey === null ? null : <input type="hidden" name="bank" value={view.bankKey} />}
      <Field
        name="companyName"
        label="Company name"
        hint="As it appears on your bank statements."
        value={view.values.companyName}
        problem={problemOf("companyName")}
        autoComplete="organization"
        isRequired
      />
      <Field
        name="email"
        type="email"
        label={<Optional>Contact email</Optional>}
        hint={
          // An address that the link suggested and nobody typed is sent no receipt.
          mails && view.suggestedEmail === ""
            ? "For your receipt, and if your bank needs attention."
            : `So ${brandName} can contact you if your bank needs attention.`
        }
        value={view.values.email}
        problem={problemOf("email")}
        autoComplete="email"
      />
      <details open={view.values.reference !== "" || view.problems.reference !== undefined} className="group">
        <summary className="-mx-2 inline-flex min-h-11 list-none items-center gap-2 rounded-lg px-2 font-semibold text-primary">
          <Icon name="chevron-down" className="size-5 motion-safe:transition-transform group-open:rotate-180" />
          Add your own reference
        </summary>
        <div className="mt-3">
          <Field
            name="reference"
            label={<Optional>Your reference</Optional>}
            hint={`A number ${brandName} gave you, or one of your own.`}
            value={view.values.reference}
            problem={problemOf("reference")}
            autoComplete="off"
          />
        </div>
      </details>
      <SubmitButton pendingLabel="Saving…" className="w-full sm:w-auto sm:min-w-56">
        Continue
      </SubmitButton>
    </form>
  );
}

function Optional({ children }: { children: string }) {
  return (
    <>
      {children} <span className="font-normal text-muted">(optional)</span>
    </>
  );
}
