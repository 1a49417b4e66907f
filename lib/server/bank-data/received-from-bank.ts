import "server-only";
import { getBrand } from "@/lib/brand";
import type { Authorised } from "@/lib/contracts/authorised-company";
import type { ReceivedFromBankView } from "@/lib/contracts/bank-data";
import { type ConnectionRow, type ListedConnectionRow, listConnectionRows } from "@/lib/db/connections";
import { type DataStatusRow, listDataStatuses } from "@/lib/db/data-statuses";
import { believableDays } from "@/lib/domain/bank-day";
import { bankLogoPath } from "@/lib/domain/bank-index";
import { dayOf, subtractMonths } from "@/lib/domain/calendar-day";
import { connectionState } from "@/lib/domain/connection-state";
import { listGaps } from "@/lib/server/access/data-display";
import { hasArrived, importSummaryOf, shortHistoryOf } from "./import-summary";

/** A business account is rarely without a transaction for so long. */
export const GAP_DAYS = 21;
type Gap = { from: string; to: string };

/** What one bank has sent; null before the first of it arrived. */
export async function getReceivedFromBank(row: Authorised<ConnectionRow>): Promise<ReceivedFromBankView | null> {
  if (!hasArrived(row)) return null;
  const now = new Date();
  const [rows, gaps, statuses] = await Promise.all([
    listConnectionRows(row.companyId),
    listGaps(row.companyId, { days: GAP_DAYS, ...believableDays(now) }),
    listDataStatuses(row.id),
  ]);
  return toReceivedFromBank(row, { rows, gaps, statuses, now });
}

/** The same, of what has been read of a company already. */
export function toReceivedFromBank(
  row: ConnectionRow,
  {
    rows,
    gaps,
    statuses,
    now,
  }: { rows: ListedConnectionRow[]; gaps: (Gap & { connectionId: string })[]; statuses: DataStatusRow[]; now: Date },
): ReceivedFromBankView {
  const ofRow = ({ connectionId }: { connectionId: string }) => connectionId === row.id;
  const { accounts, transactions, retained = 0 } = importSummaryOf(row);
  const { historyMonths } = getBrand().consent;
  return {
    connectionId: row.id,
    bankName: row.providerName,
    bankLogoPath: bankLogoPath(row.providerKey),
    login: rows.find(({ id }) => id === row.id)?.shownLogin ?? null,
    accountCount: accounts?.length ?? null,
    transactionCount: transactions?.count ?? null,
    from: transactions?.from ?? null,
    to: transactions?.to ?? null,
    unreadCount: statuses.filter(ofRow).reduce((sum, { unreadCount }) => sum + unreadCount, 0),
    retainedCount: retained,
    gaps: gaps.filter(ofRow).map(({ from, to }) => ({ from, to })),
    shortDays: shortHistoryOf(row, historyMonths)?.days ?? null,
    askedMonths: historyMonths,
    askedFrom: subtractMonths(dayOf(row.linkedAt ?? now), historyMonths),
    canRenew: row.status !== "Unlinked",
    endedAt: endOf(row, now)?.toISOString() ?? null,
    isStopped: connectionState(row) === "stopped",
  };
}

/** When a bank that sends nothing more did end; null while it shares. */
export function endOf({ endedAt, accessUntil }: ConnectionRow, now: Date): Date | null {
  return endedAt ?? (accessUntil !== null && accessUntil < now ? accessUntil : null);
}
