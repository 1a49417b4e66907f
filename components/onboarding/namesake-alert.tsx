import { Alert } from "@/components/ui/alert";
import { SubmitButton } from "@/components/ui/submit-button";
import type { CompanyOption } from "@/lib/contracts/dashboard";
import { listWords } from "@/lib/contracts/list-words";
import { paths } from "@/lib/paths";

/** For somebody who names a company of theirs once more: to carry on with it, or to make another one of that name. */
export function NamesakeAlert({ company, bankKey }: { company: CompanyOption; bankKey: string | null }) {
  const { id, name, banks } = company;
  const shared = listWords(banks.map((bank) => bank.name));
  return (
    <Alert tone="info" title={`You already have ${name} here`} isAnswer>
      <p>
        {shared === "" ? "No bank is connected to it yet. " : `It shares ${shared}. `}
        Continue with it, or use the form below if this is another company of the same name.
      </p>
      <form method="post" action={paths.api.addBank}>
        <input type="hidden" name="company" value={id} />
        {bankKey === null ? null : <input type="hidden" name="bank" value={bankKey} />}
        <SubmitButton pendingLabel="One moment…" size="small" className="wrap-anywhere">
          Continue with {name}
        </SubmitButton>
      </form>
    </Alert>
  );
}
