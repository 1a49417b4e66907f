import "server-only";
import type { CategorySpending, CurrencyCharts, MonthFlow } from "@/lib/contracts/bank-data";
import type { ListedAccountRow } from "@/lib/db/bank-data";
import { accountKey } from "@/lib/domain/account-labels";
import { balanceLine, extremesOf, monthEnds, thinned, withExtremes } from "@/lib/domain/balance-line";
import { addDays, dayOf } from "@/lib/domain/calendar-day";
import { owedOnDay } from "@/lib/domain/debt";
import { addDecimals } from "@/lib/domain/decimal";
import { groupBy } from "@/lib/domain/group-by";
import type { listDayBalances, sumByCategory, sumOwnTransfers } from "@/lib/server/access/data-display";

/** Up to this one; tomorrow may begin another. */
export const CHART_MONTHS = 24;
const MOST_POINTS = 198;

type Rows<Read extends (...args: never[]) => Promise<unknown[]>> = Awaited<ReturnType<Read>>;
type DayBalance = Rows<typeof listDayBalances>[number];
type Moved = Rows<typeof sumOwnTransfers>;

/** What is drawn, of all currencies. */
export type Drawn = {
  accounts: ListedAccountRow[];
  flows: (MonthFlow & { currency: string })[];
  /** What moved between own accounts, by day, in the days of `flows` and `spending`. */
  moved: Moved;
  spending: Rows<typeof sumByCategory>;
  balances: DayBalance[];
  /** The first day that is shown. */
  since: string;
  /** When each bank that sends nothing more did end: what its accounts hold since is not known. */
  ends: Map<string, Date>;
  /** Accounts that are one before them, by their keys: both are one account here. */
  twins: Record<string, string>;
};

/** The charts of a company, one set a currency. */
export function toCharts(drawn: Drawn): CurrencyCharts[] {
  const { accounts, flows, balances, ends, twins } = drawn;
  // The accounts may be missing, or be in another currency than what was done with them.
  const currencies = [...new Set([...accounts, ...flows].map(({ currency }) => currency))];
  const keyOf: KeyOf = (account) => twins[accountKey(account)] ?? accountKey(account);
  return currencies.map((currency) => {
    const isOf = (one: { currency: string }) => one.currency === currency;
    const ended = accounts.filter((account) => isOf(account) && ends.has(account.connectionId));
    // Where none shares any more each counts with what it held last: none is left out because of a day.
    const haveAllEnded = accounts.filter(isOf).every(({ connectionId }) => ends.has(connectionId));
    const moved = drawn.moved.filter(isOf);
    return {
      currency,
      ...chartMonths(flows.filter(isOf), moved),
      ...chartBalances(balances.filter(isOf), {
        since: drawn.since,
        endOf: (account) => account.closedAt ?? (haveAllEnded ? null : ends.get(account.connectionId)) ?? null,
        keyOf,
        ended: haveAllEnded ? [] : ended,
      }),
      isLastKnown: haveAllEnded && new Set(balances.filter(isOf).map(({ connectionId }) => connectionId)).size > 1,
      without: withoutDays(
        accounts.filter((account) => isOf(account) && (haveAllEnded || !ends.has(account.connectionId))),
        balances,
        keyOf,
      ),
      spending: categoriesOf(drawn.spending.filter(isOf), moved),
    };
  });
}

/** What an account is known by: one that is connected twice by one key. */
type KeyOf = (account: Pick<DayBalance, "connectionId" | "accountId">) => string;

/** What was spent by category, and of it what only moved between own accounts. */
function categoriesOf(spending: Rows<typeof sumByCategory>, moved: Moved): CategorySpending[] {
  return spending.map(({ category, amount }) => ({
    category,
    amount,
    moved: addDecimals(moved.flatMap((one) => (one.category === category ? one.out : []))),
  }));
}

/** Money and debts apart, each added up by day. An account that was closed, or whose bank ended, counts no more from then on. */
function chartBalances(
  all: DayBalance[],
  {
    since,
    endOf,
    keyOf,
    ended: endedAccounts,
  }: { since: string; endOf: (account: DayBalance) => Date | null; keyOf: KeyOf; ended: ListedAccountRow[] },
): Pick<CurrencyCharts, "balances" | "owed" | "dayCounts" | "extremes" | "leftOut"> {
  const days = countedOnce(all, { endOf, keyOf });
  const latest = days.at(-1)?.day ?? "";
  // Where nothing else goes on the line ends: what is there now is not known, and not nothing.
  const shownEnd = (last: DayBalance) => {
    const end = endOf(last);
    if (end === null) return null;
    const day = dayOf(end) > last.day ? dayOf(end) : addDays(last.day, 1);
    return day > latest ? null : day;
  };
  const lineOf = (some: DayBalance[]) => {
    const lasts = [...new Map(some.map((one) => [keyOf(one), one])).values()];
    const ended = lasts.flatMap((last) => {
      const day = shownEnd(last);
      return day === null ? [] : [{ ...last, day, current: "0" }];
    });
    const line = [...some, ...ended].sort((a, b) => Number(a.day > b.day) - Number(a.day < b.day));
    const points = balanceLine(line.map((one) => ({ accountId: keyOf(one), day: one.day, current: one.current })));
    return points.filter(({ day }) => day >= since);
  };
  const leftOutOf = (isDebt: boolean) => {
    const ofKind = (one: { type: string | null }) => (one.type === "Credit") === isDebt;
    const lasts = [...new Map(days.filter(ofKind).map((one) => [keyOf(one), one])).values()];
    const goOn = new Set(lasts.filter((last) => shownEnd(last) === null).map(keyOf));
    const others = endedAccounts.filter((account) => ofKind(account) && !goOn.has(keyOf(account)));
    return [...new Set(others.map(({ connectionId }) => connectionId))];
  };
  const debts = days.filter(({ type }) => type === "Credit");
  const balances = lineOf(days.filter(({ type }) => type !== "Credit"));
  const owed = lineOf(
    debts.map(({ current, account, ...one }) => ({ ...one, account, current: owedOnDay(current, account) })),
  );
  return {
    balances: withExtremes(thinned(balances, MOST_POINTS), balances),
    // A card that is paid off every month is a saw in which nothing can be read.
    owed: owed.length > MOST_POINTS ? withExtremes(monthEnds(owed), owed) : owed,
    dayCounts: { balances: balances.length, owed: owed.length },
    leftOut: { balances: leftOutOf(false), owed: leftOutOf(true) },
    extremes: { balances: extremesOf(balances), owed: extremesOf(owed) },
  };
}

/** One balance an account and day: of one that is connected twice that which still goes on. */
function countedOnce(
  days: DayBalance[],
  { endOf, keyOf }: { endOf: (account: DayBalance) => Date | null; keyOf: KeyOf },
): DayBalance[] {
  const once = new Map<string, DayBalance>();
  for (const one of days) {
    const key = `${keyOf(one)} ${one.day}`;
    const other = once.get(key);
    if (!other || (endOf(other) !== null && endOf(one) === null)) once.set(key, one);
  }
  return [...once.values()];
}

/** The banks of open accounts of which there is no balance of any day, and whether that is so of all that they have. */
function withoutDays(accounts: ListedAccountRow[], days: DayBalance[], keyOf: KeyOf): CurrencyCharts["without"] {
  const known = new Set(days.map(keyOf));
  const open = accounts.filter(({ closedAt }) => closedAt === null);
  const banksOf = (isDebt: boolean) => {
    const ofKind = open.filter(({ type }) => (type === "Credit") === isDebt);
    const shown = ofKind.filter((account) => known.has(keyOf(account))).map(({ bankName }) => bankName);
    const missing = ofKind.filter((account) => !known.has(keyOf(account))).map(({ bankName }) => bankName);
    return [...new Set(missing)].map((bankName) => ({ bankName, isWhole: !shown.includes(bankName) }));
  };
  return { balances: banksOf(false), owed: banksOf(true) };
}

/** The months that are shown, and of them what moved between own accounts. */
function chartMonths(flows: MonthFlow[], moved: Moved): Pick<CurrencyCharts, "months" | "moved"> {
  const byMonth = groupBy(moved, ({ day }) => day.slice(0, 7));
  return {
    months: withoutHoles(flows),
    moved: [...byMonth].map(([month, days]) => ({
      month,
      in: addDecimals(days.map((day) => day.in)),
      out: addDecimals(days.map(({ out }) => out)),
    })),
  };
}

/** The months from the first with a transaction to the last, with none left out. */
function withoutHoles(flows: MonthFlow[]): MonthFlow[] {
  const [first, last] = [flows[0]?.month, flows.at(-1)?.month];
  if (!first || !last) return [];
  const byMonth = new Map(flows.map((flow) => [flow.month, flow]));
  const months: MonthFlow[] = [];
  for (let month = first; month <= last && months.length <= CHART_MONTHS; month = nextMonth(month)) {
    const flow = byMonth.get(month);
    months.push({ month, in: flow?.in ?? "0", out: flow?.out ?? "0" });
  }
  return months;
}

function nextMonth(month: string): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
}
