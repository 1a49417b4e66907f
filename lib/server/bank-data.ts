import "server-only";
import { getBrand } from "../brand";
import type {
  AccountView,
  BankDataView,
  CurrencyCharts,
  MonthFlow,
  ReceivedFromBankView,
} from "../contracts/bank-data";
import type { ListedAccountRow } from "../db/bank-data";
import { type ConnectionRow, listConnectionRows } from "../db/connections";
import { listDataStatusesOf } from "../db/data-statuses";
import { balanceLine } from "../domain/balance-line";
import { bankLogoPath } from "../domain/bank-index";
import type { Customer } from "../domain/customer";
import { authoriseCompany } from "./authorise";
import { listBankAccounts, listDayBalances, listGaps, requireDataShown, sumByMonth } from "./data-display";
import { isShortHistory, receivedOf } from "./received";

const CHART_MONTHS = 24;
const MOST_POINTS = 200;
/** A business account is rarely without a transaction for so long. */
const GAP_DAYS = 21;

/** "Your data" of a company: accounts, charts and what each bank sent, all from what we hold. @throws AppError "not-found" */
export async function getBankData(customer: Customer, companyId: string): Promise<BankDataView> {
  await authoriseCompany(customer, companyId);
  requireDataShown();
  const since = firstMonth(new Date(), CHART_MONTHS);
  const [rows, accounts, statuses, flows, balances, gaps] = await Promise.all([
    listConnectionRows(companyId),
    listBankAccounts(companyId),
    listDataStatusesOf(companyId),
    sumByMonth(companyId, { from: `${since}-01`, to: tomorrow(new Date()) }),
    listDayBalances(companyId, `${since}-01`),
    listGaps(companyId, GAP_DAYS),
  ]);
  const sent = rows.filter((row) => receivedOf(row).accounts !== null);
  const currencies = [...new Set(accounts.map(({ currency }) => currency))];
  const syncs = statuses.flatMap(({ lastSuccessfulSyncAt }) => lastSuccessfulSyncAt?.getTime() ?? []);
  return {
    accounts: accounts.map(toAccountView),
    charts: currencies.map(
      (currency): CurrencyCharts => ({
        currency,
        months: withoutHoles(flows.filter((flow) => flow.currency === currency)),
        balances: balanceLine(
          balances
            .filter((balance) => balance.currency === currency)
            .map(({ connectionId, accountId, day, current }) => ({
              accountId: `${connectionId} ${accountId}`,
              day,
              current,
            })),
          MOST_POINTS,
        ),
      }),
    ),
    received: sent.map((row) =>
      toReceivedFromBank(
        row,
        rows,
        gaps.filter(({ connectionId }) => connectionId === row.id),
      ),
    ),
    state: stateOf(rows, sent.length),
    lastSyncAt: syncs.length > 0 ? new Date(Math.max(...syncs)).toISOString() : null,
  };
}

/** What one bank has sent; null before the first of it arrived. */
export async function getReceivedFromBank(row: ConnectionRow): Promise<ReceivedFromBankView | null> {
  if (receivedOf(row).accounts === null) return null;
  const [rows, gaps] = await Promise.all([listConnectionRows(row.companyId), listGaps(row.companyId, GAP_DAYS)]);
  return toReceivedFromBank(
    row,
    rows,
    gaps.filter(({ connectionId }) => connectionId === row.id),
  );
}

export function toAccountView(row: ListedAccountRow): AccountView {
  return {
    key: `${row.connectionId}.${row.accountId}`,
    connectionId: row.connectionId,
    bankName: row.bankName,
    bankLogoPath: bankLogoPath(row.providerKey),
    name: row.name,
    holder: row.holder,
    kind: row.type === "Debit" ? "debit" : row.type === "Credit" ? "credit" : "other",
    ending: row.ending,
    currency: row.currency,
    current: row.current,
    available: row.available,
    creditLimit: row.creditLimit,
  };
}

function toReceivedFromBank(
  row: ConnectionRow,
  rows: ConnectionRow[],
  gaps: { from: string; to: string }[],
): ReceivedFromBankView {
  const { accounts, transactions } = receivedOf(row);
  const { historyMonths } = getBrand().consent;
  const hasOthers = rows.some(({ id, providerKey }) => id !== row.id && providerKey === row.providerKey);
  return {
    connectionId: row.id,
    bankName: row.providerName,
    bankLogoPath: bankLogoPath(row.providerKey),
    login: hasOthers ? row.login : null,
    accountCount: accounts?.length ?? 0,
    transactionCount: transactions?.count ?? 0,
    from: transactions?.from ?? null,
    to: transactions?.to ?? null,
    gaps: gaps.map(({ from, to }) => ({ from, to })),
    isShort: isShortHistory(transactions?.from ?? null, historyMonths, row.linkedAt ?? new Date()),
    askedMonths: historyMonths,
    canRenew: row.status !== "Unlinked",
  };
}

function stateOf(rows: ConnectionRow[], sentCount: number): BankDataView["state"] {
  if (sentCount > 0) return "ready";
  return rows.some(({ status }) => status === "Linked") ? "pending" : "empty";
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
  return new Date(now.getTime() + 86_400_000).toISOString().slice(0, 10);
}

/** The month that is the first of the last `count` ones, as "2026-03". */
function firstMonth(now: Date, count: number): string {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - count + 1, 1)).toISOString().slice(0, 7);
}
