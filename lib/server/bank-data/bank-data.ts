import "server-only";
import { getBrand } from "@/lib/brand";
import type { Authorised, AuthorisedCompanyId } from "@/lib/contracts/authorised-company";
import type {
  AccountView,
  BankDataView,
  CurrencyCharts,
  MonthFlow,
  MonthMoved,
  ReceivedFromBankView,
} from "@/lib/contracts/bank-data";
import type { ListedAccountRow } from "@/lib/db/bank-data";
import { type ConnectionRow, listConnectionRows } from "@/lib/db/connections";
import { type DataStatusRow, listDataStatuses, listDataStatusesOf } from "@/lib/db/data-statuses";
import { twinsOf } from "@/lib/domain/account-identity";
import { accountDistinctions, accountKey } from "@/lib/domain/account-labels";
import { balanceLine, extremesOf, monthEnds, thinned } from "@/lib/domain/balance-line";
import { believableDays } from "@/lib/domain/bank-day";
import { bankLogoPath } from "@/lib/domain/bank-index";
import { addDays, dayOf } from "@/lib/domain/calendar-day";
import type { Customer } from "@/lib/domain/customer";
import { owedOn, owedOnDay } from "@/lib/domain/debt";
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
import { hasArrived, importSummaryOf, shortHistoryOf } from "./import-summary";

const CHART_MONTHS = 24;
const MOST_POINTS = 200;
/** More than any bank has. */
const MOST_CATEGORIES = 10_000;
/** A business account is rarely without a transaction for so long. */
const GAP_DAYS = 21;
type Gap = { from: string; to: string };

/** "Your data" of a company: accounts, charts of a time and what each bank sent, all from what we hold. @throws AppError "not-found" */
export async function getBankData(
  customer: Customer,
  company: string,
  range: TimeRangeId = "all",
): Promise<BankDataView> {
  const { companyId } = await authoriseCompany(customer, company);
  requireDataShown();
  const now = new Date();
  const earliest = `${firstMonth(now, CHART_MONTHS)}-01`;
  const since = firstDayOf(range, dayOf(now));
  const shown = { from: since ?? earliest, to: tomorrow(now) };
  const flowDays = { ...shown, from: `${shown.from.slice(0, 7)}-01` };
  const accountsRead = listBankAccounts(companyId);
  const [rows, accounts, statuses, flows, moved, spending, balances, gaps] = await Promise.all([
    listConnectionRows(companyId),
    accountsRead,
    listDataStatusesOf(companyId),
    sumByMonth(companyId, flowDays),
    listMoved(companyId, { ...flowDays, accountsRead }),
    sumByCategory(companyId, shown),
    // From the beginning: what an account held before counts on.
    listDayBalances(companyId, { from: earliest, to: shown.to }),
    listGaps(companyId, { days: GAP_DAYS, ...believableDays(now) }),
  ]);
  const sent = rows.filter(hasArrived);
  const ends = endsOf(rows, now);
  // The accounts may be missing, or be in another currency than what was done with them.
  const currencies = [...new Set([...accounts, ...flows].map(({ currency }) => currency))];
  return {
    accounts: toAccountViews(accounts),
    charts: currencies.map(
      (currency): CurrencyCharts => ({
        currency,
        ...chartMonths(
          flows.filter((flow) => flow.currency === currency),
          moved.filter((one) => one.currency === currency),
        ),
        ...chartBalances(
          balances.filter((balance) => balance.currency === currency),
          { since: shown.from, endOf: (account) => account.closedAt ?? ends.get(account.connectionId) ?? null },
        ),
        without: withoutDays(
          accounts.filter((account) => account.currency === currency && !ends.has(account.connectionId)),
          balances,
        ),
        spending: spending.flatMap((one) =>
          one.currency === currency ? [{ category: one.category, amount: one.amount }] : [],
        ),
      }),
    ),
    since,
    received: sent.map((row) => toReceivedFromBank(row, { rows, gaps, statuses, now })),
    state: stateOf(rows, { hasSent: sent.length > 0, statuses }),
    lastSyncAt: lastReadAt(rows, statuses)?.toISOString() ?? null,
  };
}

/** What moved between the company's own accounts, as far as its banks say so of both sides. */
async function listMoved(
  companyId: AuthorisedCompanyId,
  { accountsRead, ...days }: { from: string; to: string; accountsRead: Promise<ListedAccountRow[]> },
) {
  const [names, accounts] = await Promise.all([listCategoryNames(companyId, MOST_CATEGORIES), accountsRead]);
  const categories = names.filter(isTransferCategory);
  return sumOwnTransfers(companyId, { ...days, categories, twins: twinsOf(accounts, accountKey) });
}

type DayBalance = Awaited<ReturnType<typeof listDayBalances>>[number];

/** When each bank that sends nothing more did end: what its accounts hold since is not known. */
function endsOf(rows: ConnectionRow[], now: Date): Map<string, Date> {
  return new Map(
    rows.flatMap((row): [string, Date][] => {
      const end = endOf(row, now);
      return end === null ? [] : [[row.id, end]];
    }),
  );
}

function endOf({ endedAt, accessUntil }: ConnectionRow, now: Date): Date | null {
  return endedAt ?? (accessUntil !== null && accessUntil < now ? accessUntil : null);
}

/** Money and debts apart, each added up by day. An account that was closed, or whose bank ended, counts no more from then on. */
function chartBalances(
  days: DayBalance[],
  { since, endOf }: { since: string; endOf: (account: DayBalance) => Date | null },
): Pick<CurrencyCharts, "balances" | "owed" | "dayCounts" | "extremes"> {
  const latest = days.at(-1)?.day ?? "";
  const isLater = (day: string) => day > latest;
  const lineOf = (some: DayBalance[]) => {
    const lasts = [...new Map(some.map((one) => [accountKey(one), one])).values()];
    const ended = lasts.flatMap((last) => {
      const end = endOf(last);
      if (end === null) return [];
      const day = dayOf(end) > last.day ? dayOf(end) : addDays(last.day, 1);
      // Where nothing else goes on the line ends: what is there now is not known, and not nothing.
      return isLater(day) ? [] : [{ ...last, day, current: "0" }];
    });
    const line = [...some, ...ended].sort((a, b) => Number(a.day > b.day) - Number(a.day < b.day));
    const all = balanceLine(line.map((one) => ({ accountId: accountKey(one), day: one.day, current: one.current })));
    return all.filter(({ day }) => day >= since);
  };
  const debts = days.filter(({ type }) => type === "Credit");
  const balances = lineOf(days.filter(({ type }) => type !== "Credit"));
  const owed = lineOf(
    debts.map(({ current, account, ...one }) => ({ ...one, account, current: owedOnDay(current, account) })),
  );
  return {
    balances: thinned(balances, MOST_POINTS),
    // A card that is paid off every month is a saw in which nothing can be read.
    owed: owed.length > MOST_POINTS ? monthEnds(owed) : owed,
    dayCounts: { balances: balances.length, owed: owed.length },
    extremes: { balances: extremesOf(balances), owed: extremesOf(owed) },
  };
}

/** The banks of open accounts of which there is no balance of any day, and whether that is so of all that they have. */
function withoutDays(accounts: ListedAccountRow[], days: DayBalance[]): CurrencyCharts["without"] {
  const known = new Set(days.map(accountKey));
  const open = accounts.filter(({ closedAt }) => closedAt === null);
  const banksOf = (isDebt: boolean) => {
    const ofKind = open.filter(({ type }) => (type === "Credit") === isDebt);
    const shown = ofKind.filter((account) => known.has(accountKey(account))).map(({ bankName }) => bankName);
    const missing = ofKind.filter((account) => !known.has(accountKey(account))).map(({ bankName }) => bankName);
    return [...new Set(missing)].map((bankName) => ({ bankName, isWhole: !shown.includes(bankName) }));
  };
  return { balances: banksOf(false), owed: banksOf(true) };
}

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

function toReceivedFromBank(
  row: ConnectionRow,
  {
    rows,
    gaps,
    statuses,
    now,
  }: { rows: ConnectionRow[]; gaps: (Gap & { connectionId: string })[]; statuses: DataStatusRow[]; now: Date },
): ReceivedFromBankView {
  const ofRow = ({ connectionId }: { connectionId: string }) => connectionId === row.id;
  const { accounts, transactions, retained = 0 } = importSummaryOf(row);
  const { historyMonths } = getBrand().consent;
  const hasOthers = rows.some(({ id, providerKey }) => id !== row.id && providerKey === row.providerKey);
  return {
    connectionId: row.id,
    bankName: row.providerName,
    bankLogoPath: bankLogoPath(row.providerKey),
    login: hasOthers ? row.login : null,
    accountCount: accounts?.length ?? null,
    transactionCount: transactions?.count ?? null,
    from: transactions?.from ?? null,
    to: transactions?.to ?? null,
    unreadCount: statuses.filter(ofRow).reduce((sum, { unreadCount }) => sum + unreadCount, 0),
    retainedCount: retained,
    gaps: gaps.filter(ofRow).map(({ from, to }) => ({ from, to })),
    shortDays: shortHistoryOf(row, historyMonths)?.days ?? null,
    askedMonths: historyMonths,
    canRenew: row.status !== "Unlinked",
    endedAt: endOf(row, now)?.toISOString() ?? null,
  };
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

/** The months that are shown, and of them what moved between own accounts. */
function chartMonths(flows: MonthFlow[], moved: MonthMoved[]): Pick<CurrencyCharts, "months" | "moved"> {
  const months = withoutHoles(flows);
  const shown = new Set(months.map(({ month }) => month));
  return {
    months,
    moved: moved.flatMap(({ month, amount }) => (shown.has(month) ? [{ month, amount }] : [])),
  };
}

/** The months from the first with a transaction to the last, at most so many as a chart has, with none left out. */
function withoutHoles(flows: MonthFlow[]): MonthFlow[] {
  const [first, last] = [flows[0]?.month, flows.at(-1)?.month];
  if (!first || !last) return [];
  const byMonth = new Map(flows.map((flow) => [flow.month, flow]));
  const months: MonthFlow[] = [];
  for (let month = first; month <= last && months.length < CHART_MONTHS + 12; month = nextMonth(month)) {
    const flow = byMonth.get(month);
    months.push({ month, in: flow?.in ?? "0", out: flow?.out ?? "0" });
  }
  return months.slice(-CHART_MONTHS);
}

function nextMonth(month: string): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
}

/** The last day that it may be anywhere; what a bank dates later is still to come. */
function tomorrow(now: Date): string {
  return addDays(dayOf(now), 1);
}

/** The month that is the first of the last `count` ones, as "2026-03". */
function firstMonth(now: Date, count: number): string {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - count + 1, 1)).toISOString().slice(0, 7);
}
