import "server-only";
import type { AccountView } from "@/lib/contracts/bank-data";
import type { ListedAccountRow } from "@/lib/db/bank-data";
import { accountDistinctions, accountKey } from "@/lib/domain/account-labels";
import { bankLogoPath } from "@/lib/domain/bank-index";
import { owedOn } from "@/lib/domain/debt";

/** Accounts as pages show them; all of a company, so that those which look the same can be distinguished. */
export function toAccountViews(rows: ListedAccountRow[]): AccountView[] {
  const distinctions = accountDistinctions(rows);
  return rows.map((row) => toAccountView(row, distinctions.get(accountKey(row)) ?? null));
}

function toAccountView(row: ListedAccountRow, distinction: string | null): AccountView {
  return {
    key: accountKey(row),
    connectionId: row.connectionId,
    bankName: row.bankName,
    bankLogoPath: bankLogoPath(row.providerKey),
    name: row.name,
    holder: row.holder,
    kind: row.type === "Debit" ? "debit" : row.type === "Credit" ? "credit" : "other",
    ending: row.ending,
    distinction,
    closedAt: row.closedAt?.toISOString() ?? null,
    currency: row.currency,
    current: row.type === "Credit" ? owedOn(row) : row.current,
    available: row.available,
    creditLimit: row.creditLimit,
  };
}
