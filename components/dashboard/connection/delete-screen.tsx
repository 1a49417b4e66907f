import type { ReactNode } from "react";
import { loginName } from "@/components/dashboard/connection-words";
import { ButtonLink } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { BankSection } from "@/lib/contracts/bank-section";
import { accountsWords, transactionsWords } from "@/lib/contracts/count-words";
import type { ConnectionDetailView } from "@/lib/contracts/dashboard";
import type { TypedProblem } from "@/lib/contracts/typed-problem";
import { monthsWords } from "@/lib/domain/length-words";
import { paths } from "@/lib/paths";
import { ConfirmFrame } from "./confirm-frame";
import { OwnersOnly } from "./owners-only";

/** Asks for the bank's name before what was read from it is deleted. */
export function DeleteScreen({
  view,
  section,
  ownRecords,
  agreementYears,
  language,
  problem,
  alert,
}: {
  view: ConnectionDetailView;
  section: BankSection;
  /** What the operator may keep all the same. */
  ownRecords: string;
  /** How long after its end the record of an agreement stays. */
  agreementYears: number;
  language: string;
  /** What the last attempt lacked. */
  problem: TypedProblem | null;
  alert: ReactNode;
}) {
  const { connection, role } = view;
  const { id, bankName } = connection;
  const backHref = paths.connection(id, section);
  return (
    <ConfirmFrame
      connection={connection}
      backHref={backHref}
      title={`Delete the data from ${loginName(connection)}?`}
      lead="You can't undo this."
      consequences={[
        {
          icon: "trash",
          text: `${deletedWords(view, language)} ${endWords(connection)}`,
        },
        { icon: "archive", text: ownRecords },
        {
          icon: "scales",
          text: `We keep your agreement for ${monthsWords(agreementYears * 12)}.`,
          more: "That's counted from when it ends, so that receipts can be checked.",
        },
      ]}
      alert={alert}
    >
      {role === "owner" ? (
        <form method="post" action={paths.api.deleteData(id)} noValidate className="space-y-6">
          <input type="hidden" name="section" value={section} />
          <Field
            name="typed"
            label={
              <>
                To confirm, type <span className="wrap-anywhere">{bankName}</span>
              </>
            }
            hint="Capital letters don't matter."
            problem={problem && problemWords(problem, bankName)}
            value=""
            autoComplete="off"
            isRequired
          />
          <div className="flex flex-col gap-3 sm:flex-row">
            <SubmitButton variant="danger" pendingLabel="Deleting…">
              Delete the data
            </SubmitButton>
            <ButtonLink href={backHref} variant="secondary">
              Keep the data
            </ButtonLink>
          </div>
        </form>
      ) : (
        <OwnersOnly backHref={backHref} />
      )}
    </ConfirmFrame>
  );
}

function problemWords(problem: TypedProblem, bankName: string): string {
  return problem === "empty"
    ? `Type ${bankName} to delete the data.`
    : `That isn't the bank's name. Type ${bankName} to delete the data.`;
}

/** "3 accounts with 1,204 transactions from NatWest will be deleted here and at Codat." */
function deletedWords({ connection, accounts }: ConnectionDetailView, language: string): string {
  const { transactionCount } = connection;
  const name = loginName(connection);
  const accountCount = connection.accountCount ?? accounts.length;
  if (accountCount === 0) return `All data from ${name} will be deleted here and at Codat.`;
  const theirs = accountsWords(accountCount, language);
  return transactionCount === null
    ? `${theirs} from ${name} will be deleted here and at Codat.`
    : `${theirs} with ${transactionsWords(transactionCount, language)} from ${name} will be deleted here and at Codat.`;
}

function endWords({ state }: ConnectionDetailView["connection"]): string {
  return state === "linked"
    ? "Sharing ends; your bank accounts aren't affected."
    : "Your bank accounts aren't affected.";
}
