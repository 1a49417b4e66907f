import "server-only";
import type { BankView } from "@/lib/contracts/bank-data";
import type { ListedAccountRow } from "@/lib/db/bank-data";
import type { ConnectionRow, ListedConnectionRow } from "@/lib/db/connections";
import type { AccountCopy } from "@/lib/db/copies";
import { bankLogoPath } from "@/lib/domain/bank-index";
import { groupByBank } from "@/lib/domain/group-by-bank";
import { importSummaryOf } from "./import-summary";

/** The banks of a company, each with all logins at it, in the order of their accounts; banks without any last. */
export function toBankViews(
  rows: ListedConnectionRow[],
  { accounts, copies }: { accounts: ListedAccountRow[]; copies: AccountCopy[] },
): BankView[] {
  const hasShared = (one: { connectionId: string }, other: { connectionId: string }) =>
    copies.some(({ connection_id, first_connection }) => {
      const pair = [connection_id, first_connection];
      return pair.includes(one.connectionId) && pair.includes(other.connectionId);
    });
  const order = [...new Set(accounts.map(({ connectionId }) => connectionId)), ...rows.map(({ id }) => id)];
  const banks = groupByBank(
    rows.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id)).map((row) => ({ ...row, connectionId: row.id })),
    hasShared,
  );
  return banks.flatMap((logins) => {
    const [first] = logins;
    if (!first) return [];
    const { id, providerKey, providerName: bankName } = first;
    const hasNamesake = banks.some((other) => other !== logins && other[0]?.providerName === bankName);
    return {
      id,
      bankName,
      login: hasNamesake ? firstLogin(logins) : null,
      bankLogoPath: bankLogoPath(providerKey),
      connectionIds: logins.map(({ connectionId }) => connectionId),
    };
  });
}

/** A bank of several logins is known from its namesakes by the first of them, whichever of its accounts comes first. */
function firstLogin(logins: ListedConnectionRow[]): number | null {
  const numbers = logins.flatMap(({ shownLogin }) => shownLogin ?? []);
  return numbers.length === 0 ? null : Math.min(...numbers);
}

/** Those of which there is something to show. */
export function withData(
  banks: BankView[],
  { rows, accounts }: { rows: ConnectionRow[]; accounts: ListedAccountRow[] },
): BankView[] {
  const known = new Set([
    ...accounts.map(({ connectionId }) => connectionId),
    ...rows.flatMap((row) => (importSummaryOf(row).transactions?.count ? row.id : [])),
  ]);
  return banks.filter(({ connectionIds }) => connectionIds.some((id) => known.has(id)));
}

/** The bank that one of its connections names; undefined for any other text. */
export function findBank(banks: BankView[], connectionId: unknown): BankView | undefined {
  return banks.find(({ connectionIds }) => connectionIds.some((id) => id === connectionId));
}
