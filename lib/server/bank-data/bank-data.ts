import "server-only";
import type { BankDataView } from "@/lib/contracts/bank-data";
import { type ConnectionRow, listConnectionRows } from "@/lib/db/connections";
import { type DataStatusRow, listDataStatusesOf } from "@/lib/db/data-statuses";
import { twinsOf } from "@/lib/domain/account-identity";
import { accountKey } from "@/lib/domain/account-labels";
import { believableDays } from "@/lib/domain/bank-day";
import { addDays, dayOf, firstOfMonth } from "@/lib/domain/calendar-day";
import type { Customer } from "@/lib/domain/customer";
import { lastReadAt } from "@/lib/domain/last-read";
import { isTransferCategory } from "@/lib/domain/own-transfers";
import { firstDayOf, type TimeRangeId } from "@/lib/domain/time-ranges";
import { authoriseCompany } from "@/lib/server/access/authorise";
import {
  listBankAccounts,
  listCategoryNames,
  listDayBalances,
  listGaps,
  requireDataShown,
  sumByCategory,
  sumByMonth,
  sumOwnTransfers,
} from "@/lib/server/access/data-display";
import { accountCopies, bestFirst } from "./account-copies";
import { toAccountViews } from "./account-views";
import { CHART_MONTHS, toCharts } from "./charts";
import { hasArrived } from "./import-summary";
import { endOf, GAP_DAYS, toReceivedFromBank } from "./received-from-bank";

/** More than any bank has. */
const MOST_CATEGORIES = 10_000;

/** "Your data" of a company: accounts, charts of a time and what each bank sent, all from what we hold. @throws AppError "not-found" */
export async function getBankData(
  customer: Customer,
  company: string,
  range: TimeRangeId = "all",
  /** By the calendar of whoever asks, as everything that ranges end on. */
  today: string = dayOf(new Date()),
): Promise<BankDataView> {
  const { companyId } = await authoriseCompany(customer, company);
  requireDataShown();
  const now = new Date();
  const to = tomorrow(now);
  const earliest = firstOfMonth(today, CHART_MONTHS);
  const since = firstDayOf(range, today);
  // Months and categories are of the same days, so that their sums agree; the first month may be a part of one.
  const shown = { from: since ?? earliest, to };
  const [accounts, names] = await Promise.all([
    listBankAccounts(companyId),
    listCategoryNames(companyId, MOST_CATEGORIES),
  ]);
  const copies = accountCopies(accounts);
  const twins = twinsOf(bestFirst(accounts), accountKey);
  const [rows, statuses, flows, moved, spending, balances, gaps] = await Promise.all([
    listConnectionRows(companyId),
    listDataStatusesOf(companyId),
    sumByMonth(companyId, { ...shown, copies }),
    sumOwnTransfers(companyId, { ...shown, categories: names.filter(isTransferCategory), twins, copies }),
    sumByCategory(companyId, { ...shown, copies }),
    // From the beginning: what an account held before counts on.
    listDayBalances(companyId, { from: earliest, to }),
    listGaps(companyId, { days: GAP_DAYS, ...believableDays(now) }),
  ]);
  const sent = rows.filter(hasArrived);
  const ends = endsOf(rows, now);
  return {
    accounts: toAccountViews(accounts),
    charts: toCharts({ accounts, flows, moved, spending, balances, since: shown.from, ends, twins }),
    since,
    isAnySharing: rows.some((row) => row.status === "Linked" && !ends.has(row.id)),
    received: sent.map((row) => toReceivedFromBank(row, { rows, gaps, statuses, now })),
    state: stateOf(rows, { hasSent: sent.length > 0, statuses }),
    lastSyncAt: lastReadAt(rows, statuses)?.toISOString() ?? null,
  };
}

/** When each bank that sends nothing more did end: what its accounts hold since is not known. */
function endsOf(rows: ConnectionRow[], now: Date): Map<string, Date> {
  return new Map(
    rows.flatMap((row): [string, Date][] => {
      const end = endOf(row, now);
      return end === null ? [] : [[row.id, end]];
    }),
  );
}

function stateOf(
  rows: ConnectionRow[],
  { hasSent, statuses }: { hasSent: boolean; statuses: DataStatusRow[] },
): BankDataView["state"] {
  if (hasSent) return "ready";
  const linked = rows.filter(({ status }) => status === "Linked").map(({ id }) => id);
  const isFailing = statuses.some(({ connectionId, failingSince }) => failingSince && linked.includes(connectionId));
  return linked.length === 0 ? "empty" : isFailing ? "failing" : "pending";
}

/** The last day that it may be anywhere; what a bank dates later is still to come. */
function tomorrow(now: Date): string {
  return addDays(dayOf(now), 1);
}
