import type { ReactNode } from "react";
import { loginName } from "@/components/dashboard/connection-words";
import { ButtonLink } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ConnectionDetailView } from "@/lib/contracts/dashboard";
import { listWords } from "@/lib/contracts/list-words";
import { paths } from "@/lib/paths";
import { ConfirmFrame } from "./confirm-frame";
import { OwnersOnly } from "./owners-only";

/** Asks once more before two connections to the same accounts become one, and says which of them stays. */
export function MergeScreen({ view: { connection, role }, alert }: { view: ConnectionDetailView; alert: ReactNode }) {
  const { id, bankName, duplicateOf } = connection;
  if (duplicateOf === null) {
    return (
      <ConfirmFrame
        connection={connection}
        title="There's nothing to merge"
        lead="These accounts are connected only once. Someone may have merged them already."
        consequences={[]}
        alert={alert}
      >
        <ButtonLink href={paths.account}>Go to Home</ButtonLink>
      </ConfirmFrame>
    );
  }
  const isSameBank = duplicateOf.bankName === bankName;
  const staying = loginName({ ...duplicateOf, hasOtherLogins: isSameBank });
  const going = loginName({ ...connection, hasOtherLogins: isSameBank });
  return (
    <ConfirmFrame
      connection={connection}
      title="These accounts are connected twice"
      lead={`${namesOf(duplicateOf.accounts)} came from both ${going} and ${staying}, with the same account number and currency. This happens when a bank is connected a second time. Until you merge them, the total on Home leaves out ${going}, but your transactions, charts and downloads have both.`}
      consequences={[
        { icon: "check", text: <>{staying} stays as it is.</> },
        { icon: "stop", text: <>{going} ends. Its agreement stays in your agreements.</> },
        { icon: "archive", text: "Accounts and transactions found only in the one that ends move across." },
      ]}
      alert={alert}
    >
      {role === "owner" ? (
        <form method="post" action={paths.api.mergeConnection(id)} className="flex flex-col gap-3 sm:flex-row">
          <SubmitButton pendingLabel="Merging…">Merge</SubmitButton>
          <ButtonLink href={paths.connection(id)} variant="secondary">
            Keep both
          </ButtonLink>
        </form>
      ) : (
        <OwnersOnly connectionId={id} />
      )}
    </ConfirmFrame>
  );
}

/** "Everyday (ending 1042) and Business Reserve (ending 2895)" */
function namesOf(accounts: { name: string; ending: string | null }[]): string {
  return listWords(accounts.map(({ name, ending }) => (ending ? `${name} (ending ${ending})` : name)));
}
