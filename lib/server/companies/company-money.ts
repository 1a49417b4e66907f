import "server-only";
import type { AccountView } from "@/lib/contracts/bank-data";
import type { ConnectionView, MoneyView } from "@/lib/contracts/dashboard";
import type { ListedAccountRow } from "@/lib/db/bank-data";
import type { DataStatusRow } from "@/lib/db/data-statuses";
import { twinsOf } from "@/lib/domain/account-identity";
import { accountKey } from "@/lib/domain/account-labels";
import { addDays, dayOf } from "@/lib/domain/calendar-day";
import { cashLine } from "@/lib/domain/cash-line";
import { companyMoney } from "@/lib/domain/company-money";
import { typeState } from "@/lib/domain/sync-progress";
import type { listDayBalances } from "@/lib/server/access/data-display";
import { bestFirst } from "@/lib/server/bank-data/account-copies";
import { toAccountViews } from "@/lib/server/bank-data/account-views";

type DayBalanceRow = Awaited<ReturnType<typeof listDayBalances>>[number];

/** So far back the cash is drawn; and how much earlier an account's last balance may be that counts on from there. */
const LINE_DAYS = 90;
const LEAD_DAYS = 31;

/** The days whose balances `toMoneyView` is given. */
export function daysOfLine(now = new Date()): { from: string; to: string } {
  const to = dayOf(now);
  return { from: addDays(to, -LINE_DAYS - LEAD_DAYS), to };
}

type Sources = { connections: ConnectionView[]; statuses: DataStatusRow[]; days: DayBalanceRow[] };

/** What a company has and owes by what its banks sent last; accounts that a bank sends no more hold nothing. */
export function toMoneyView(accounts: ListedAccountRow[], { connections, statuses, days }: Sources): MoneyView {
  const banks = connections.map((connection) => ({
    connectionId: connection.id,
    readAt: accountsReadAt(connection, statuses),
    isLeftOut: connection.state !== "linked" || connection.ending !== null,
  }));
  const sharing = new Map(banks.flatMap((bank) => (bank.isLeftOut ? [] : [[bank.connectionId, bank.readAt]])));
  const twins = twinsOf(countedFirst(accounts, sharing), accountKey);
  const views = toAccountViews(accounts).filter(({ closedAt }) => closedAt === null);
  const connectionOf = new Map(views.map(({ key, connectionId }) => [key, connectionId]));
  const money = companyMoney(
    views.map(({ current, ...account }) => ({
      ...account,
      amount: current,
      isTwin: account.key in twins,
      isCovered: sharing.has(connectionOf.get(twins[account.key] ?? "") ?? ""),
    })),
    banks,
  );
  const line = lineOf(
    money,
    views.filter(({ connectionId, key }) => sharing.has(connectionId) && !(key in twins)),
    days,
  );
  const awaited = statuses.filter((status) => sharing.has(status.connectionId) && areBalancesToCome(status));
  return { ...money, line, isLineToCome: line === null && Boolean(money.totals[0]?.cash) && awaited.length > 0 };
}

/** Of an account that is connected twice that counts which is shared still and has a balance, and the later one. */
function countedFirst(accounts: ListedAccountRow[], sharing: Map<string, Date | null>): ListedAccountRow[] {
  return bestFirst(accounts, {
    worth: ({ connectionId, closedAt, current }) => [closedAt === null && sharing.has(connectionId), current !== null],
    time: ({ connectionId }) => sharing.get(connectionId),
  });
}

function lineOf({ totals, asOf }: Pick<MoneyView, "totals" | "asOf">, accounts: AccountView[], days: DayBalanceRow[]) {
  const [first] = totals;
  if (!first || first.cash === null || asOf === null) return null;
  const { currency, cash } = first;
  const own = accounts.filter((one) => one.kind !== "credit" && one.currency === currency && one.current !== null);
  const until = dayOf(new Date(asOf));
  const points = cashLine(
    days.map((row) => ({ accountId: accountKey(row), day: row.day, current: row.current })),
    { accountIds: own.map(({ key }) => key), from: addDays(until, -LINE_DAYS), until, total: cash },
  );
  return points.length === 0 ? null : { currency, points };
}

/** Whether the daily balances of a bank were never imported, and nothing says that they won't be. */
function areBalancesToCome({ dataType, status, importedAt, failingSince, failure }: DataStatusRow): boolean {
  const { state } = typeState(status);
  const isLost = failingSince !== null || failure !== null || state === "failed" || state === "unsupported";
  return dataType === "banking-accountBalances" && importedAt === null && !isLost;
}

/** Of which sync the accounts are that we hold: Codat may have synced since without their being imported. */
function accountsReadAt({ id }: ConnectionView, statuses: DataStatusRow[]): Date | null {
  const status = statuses.find((one) => one.connectionId === id && one.dataType === "banking-accounts");
  return status?.importedSyncAt ?? status?.importedAt ?? null;
}
