import "server-only";
import type { AuthorisedCompanyId } from "@/lib/contracts/authorised-company";
import type { BankDataView } from "@/lib/contracts/bank-data";
import { type ConnectionRow, listConnectionRows } from "@/lib/db/connections";
import type { AccountCopy } from "@/lib/db/copies";
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
import { accountCopies, sentFirst } from "./account-copies";
import { toAccountViews } from "./account-views";
import { findBank, toBankViews, withData } from "./banks";
import { CHART_MONTHS, toCharts } from "./charts";
import { hasArrived } from "./import-summary";
import { endOf, GAP_DAYS, toReceivedFromBank } from "./received-from-bank";

/** More than any bank has. */
const MOST_CATEGORIES = 10_000;

type Choice = {
  range?: TimeRangeId;
  /** By the calendar of whoever asks, as everything that ranges end on. */
  today?: string;
  /** A connection to the only bank to show; all are shown where it is none of theirs. */
  bank?: unknown;
};

/**
 * "Your data" of a company: accounts, charts of a time and what each bank sent, all from what we hold. Of one bank it is that bank's
 * part of the same: what is one account, a copy or a transfer is decided over all banks. @throws AppError "not-found"
 */
export async function getBankData(
  customer: Customer,
  company: string,
  { range = "all", today = dayOf(new Date()), bank: wanted }: Choice = {},
): Promise<BankDataView> {
  const { companyId } = await authoriseCompany(customer, company);
  requireDataShown();
  const now = new Date();
  const since = firstDayOf(range, today);
  const [allRows, allStatuses, allAccounts, categories] = await Promise.all([
    listConnectionRows(companyId),
    listDataStatusesOf(companyId),
    listBankAccounts(companyId),
    listCategoryNames(companyId, MOST_CATEGORIES),
  ]);
  const copies = accountCopies(allAccounts);
  const all = toBankViews(allRows, { accounts: allAccounts, copies });
  const banks = withData(all, { rows: allRows, accounts: allAccounts });
  const bank = banks.length > 1 ? findBank(banks, wanted) : undefined;
  const isShown = (id: string) => bank === undefined || bank.connectionIds.includes(id);
  const rows = allRows.filter(({ id }) => isShown(id));
  const statuses = allStatuses.filter(({ connectionId }) => isShown(connectionId));
  const accounts = allAccounts.filter(({ connectionId }) => isShown(connectionId));
  const ends = endsOf(rows, now);
  const twins = twinsOf(sentFirst(allAccounts), accountKey);
  const shown = { since, today, now, connectionIds: bank?.connectionIds };
  const [drawn, gaps] = await Promise.all([
    readDrawn(companyId, { ...shown, categories, copies, twins }),
    listGaps(companyId, { days: GAP_DAYS, ...believableDays(now) }),
  ]);
  const sent = rows.filter(hasArrived);
  const lastRead = lastReadAt(rows, statuses);
  return {
    banks,
    bank: bank ?? null,
    accounts: toAccountViews(allAccounts).filter(({ connectionId }) => isShown(connectionId)),
    charts: toCharts({
      ...drawn,
      accounts,
      ends,
      twins,
      readOn:
        lastRead &&
        areDaysAsNew(
          rows.filter(({ id }) => !ends.has(id)),
          statuses,
        )
          ? dayOf(lastRead)
          : null,
    }),
    since,
    isAnySharing: rows.some((row) => row.status === "Linked" && !ends.has(row.id)),
    received: sent.map((row) => toReceivedFromBank(row, { rows: allRows, gaps, statuses, now })),
    state: stateOf(rows, { hasSent: sent.length > 0, statuses }),
    lastSyncAt: lastRead?.toISOString() ?? null,
  };
}

/** What is drawn of some connections, or of all. */
async function readDrawn(
  companyId: AuthorisedCompanyId,
  {
    since,
    today,
    now,
    categories,
    ...of
  }: {
    since: string | null;
    today: string;
    now: Date;
    categories: string[];
    copies: AccountCopy[];
    twins: Record<string, string>;
    connectionIds: string[] | undefined;
  },
) {
  const earliest = firstOfMonth(today, CHART_MONTHS);
  // Months and categories are of the same days, so that their sums agree; the first month may be a part of one.
  const shown = { ...of, from: since ?? earliest, to: tomorrow(now) };
  const [flows, moved, spending, balances] = await Promise.all([
    sumByMonth(companyId, shown),
    sumOwnTransfers(companyId, { ...shown, categories: categories.filter(isTransferCategory) }),
    sumByCategory(companyId, shown),
    // From the beginning: what an account held before counts on.
    listDayBalances(companyId, { ...shown, from: earliest }),
  ]);
  return { flows, moved, spending, balances, since: shown.from };
}

/** Whether the daily balances of banks were imported since what their accounts hold now was, and nothing newer is to come. */
function areDaysAsNew(rows: ConnectionRow[], statuses: DataStatusRow[]): boolean {
  return rows
    .filter(({ status }) => status === "Linked")
    .every(({ id }) => {
      const of = (dataType: string) => statuses.find((one) => one.connectionId === id && one.dataType === dataType);
      const [accounts, days] = [of("banking-accounts"), of("banking-accountBalances")];
      const isWhole = days?.importedSyncAt?.getTime() === days?.lastSuccessfulSyncAt?.getTime();
      return isWhole && days?.importedAt && accounts?.importedAt ? days.importedAt >= accounts.importedAt : false;
    });
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
