import "server-only";
import type { ConnectionView, MoneyView } from "@/lib/contracts/dashboard";
import type { ListedAccountRow } from "@/lib/db/bank-data";
import type { DataStatusRow } from "@/lib/db/data-statuses";
import { companyMoney } from "@/lib/domain/company-money";
import { toAccountViews } from "@/lib/server/bank-data/bank-data";

/** What a company has and owes by what its banks sent last; accounts that a bank sends no more hold nothing. */
export function toMoneyView(
  accounts: ListedAccountRow[],
  { connections, statuses }: { connections: ConnectionView[]; statuses: DataStatusRow[] },
): MoneyView {
  const open = toAccountViews(accounts).filter(({ closedAt }) => closedAt === null);
  return companyMoney(
    open.map(({ current, ...account }) => ({ ...account, amount: current })),
    connections.map((connection) => ({
      connectionId: connection.id,
      readAt: accountsReadAt(connection, statuses),
      leftOut: leftOutOf(connection),
    })),
  );
}

function leftOutOf({ state, ending, duplicateOf }: ConnectionView): MoneyView["leftOut"][number]["reason"] | null {
  if (duplicateOf !== null) return "twice";
  return state === "linked" && ending === null ? null : "ended";
}

/** Of which sync the accounts are that we hold: Codat may have synced since without their being imported. */
function accountsReadAt({ id }: ConnectionView, statuses: DataStatusRow[]): Date | null {
  const status = statuses.find((one) => one.connectionId === id && one.dataType === "banking-accounts");
  return status?.importedSyncAt ?? status?.importedAt ?? null;
}
