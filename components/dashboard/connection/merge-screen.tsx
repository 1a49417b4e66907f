import type { ReactNode } from "react";
import { loginName } from "@/components/dashboard/connection-words";
import { ButtonLink } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ConnectionDetailView } from "@/lib/contracts/dashboard";
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
        title="There is nothing to merge"
        lead="The accounts of this connection are here once. Perhaps somebody has merged them already."
        consequences={[]}
        alert={alert}
      >
        <ButtonLink href={paths.account}>Go to your banks</ButtonLink>
      </ConfirmFrame>
    );
  }
  const isSameBank = duplicateOf.bankName === bankName;
  const staying = loginName({ ...duplicateOf, hasOtherLogins: isSameBank });
  const going = loginName({ ...connection, hasOtherLogins: isSameBank });
  return (
    <ConfirmFrame
      connection={connection}
      title="The same accounts are here twice"
      lead={`${namesOf(duplicateOf.accounts)} came through ${going} and through ${staying}: the account number and the currency are the same. That happens when a bank is linked anew, and it makes each transaction count double.`}
      consequences={[
        { icon: "check", text: <>{staying} stays, and goes on as it is.</> },
        { icon: "stop", text: <>{going} ends. Its agreement stays among your agreements.</> },
        { icon: "archive", text: "Every account and transaction that only the one that ends has moves over." },
      ]}
      alert={alert}
    >
      {role === "owner" ? (
        <form method="post" action={paths.api.mergeConnection(id)} className="flex flex-col gap-3 sm:flex-row">
          <SubmitButton pendingLabel="Merging…">Merge them</SubmitButton>
          <ButtonLink href={paths.connection(id)} variant="secondary">
            Leave both
          </ButtonLink>
        </form>
      ) : (
        <OwnersOnly connectionId={id} />
      )}
    </ConfirmFrame>
  );
}

function namesOf(accounts: { name: string; ending: string | null }[]): string {
  const names = accounts.map(({ name, ending }) => (ending ? `${name}, ending ${ending},` : name));
  return new Intl.ListFormat("en-GB").format(names);
}
