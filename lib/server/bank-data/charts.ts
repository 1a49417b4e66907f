import "server-only";
import type { BankLeftOut, CategorySpending, CurrencyCharts, MonthFlow, SaidNow } from "@/lib/contracts/bank-data";
import type { ListedAccountRow } from "@/lib/db/bank-data";
import { accountKey } from "@/lib/domain/account-labels";
import { balanceLine, extremesOf, monthEnds, thinned, withExtremes } from "@/lib/domain/balance-line";
import { addDays, dayOf } from "@/lib/domain/calendar-day";
import { owedOn, owedOnDay } from "@/lib/domain/debt";
import { addDecimals, subtractDecimals } from "@/lib/domain/decimal";
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
  /** The day on which the banks were last read, which is when they said what their accounts hold now. */
  readOn: string | null;
};

/** The charts of a company, one set a currency. */
export function toCharts(drawn: Drawn): CurrencyCharts[] {
  const { accounts, flows, balances, since, ends, twins, readOn } = drawn;
  // The accounts may be missing, or be in another currency than what was done with them.
  const currencies = [...new Set([...accounts, ...flows].map(({ currency }) => currency))];
  const keyOf: KeyOf = (account) => twins[accountKey(account)] ?? accountKey(account);
  return currencies.map((currency) => {
    const isOf = (one: { currency: string }) => one.currency === currency;
    const moved = drawn.moved.filter(isOf);
    return {
      currency,
      ...chartMonths(flows.filter(isOf), moved),
      ...chartBalances(balances.filter(isOf), accounts.filter(isOf), { since, ends, keyOf, readOn }),
      spending: categoriesOf(drawn.spending.filter(isOf), moved),
    };
  });
}

/** What an account is known by: one that is connected twice by one key. */
type KeyOf = (account: KeyedAccount) => string;
type KeyedAccount = Pick<DayBalance, "connectionId" | "accountId">;

/** What was spent by category, and of it what only moved between own accounts. */
function categoriesOf(spending: Rows<typeof sumByCategory>, moved: Moved): CategorySpending[] {
  return spending.map(({ category, amount }) => ({
    category,
    amount,
    moved: addDecimals(moved.flatMap((one) => (one.category === category ? one.out : []))),
  }));
}

type LineContext = Pick<Drawn, "since" | "ends" | "readOn"> & { keyOf: KeyOf };

/** Money and debts apart, each added up by day. */
function chartBalances(
  days: DayBalance[],
  accounts: ListedAccountRow[],
  context: LineContext,
): Omit<CurrencyCharts, "currency" | "months" | "moved" | "spending"> {
  const isDebt = ({ type }: { type: string | null }) => type === "Credit";
  const isMoney = (one: { type: string | null }) => !isDebt(one);
  const debts = days.filter(isDebt).map((day) => ({ ...day, current: owedOnDay(day.current, day.account) }));
  const money = lineOf(days.filter(isMoney), accounts.filter(isMoney), context);
  const debtors = accounts.filter(isDebt).map((account) => ({ ...account, current: owedOn(account) }));
  const owed = lineOf(debts, debtors, context);
  return {
    balances: withExtremes(thinned(money.points, MOST_POINTS), money.points),
    // A card that is paid off every month is a saw in which nothing can be read.
    owed: owed.points.length > MOST_POINTS ? withExtremes(monthEnds(owed.points), owed.points) : owed.points,
    dayCounts: { balances: money.points.length, owed: owed.points.length },
    extremes: { balances: extremesOf(money.points), owed: extremesOf(owed.points) },
    leftOut: { balances: money.leftOut, owed: owed.leftOut },
    isLastKnown: { balances: money.isLastKnown, owed: owed.isLastKnown },
    hasEarlier: { balances: money.hasEarlier, owed: owed.hasEarlier },
    saidNow: { balances: money.saidNow, owed: owed.saidNow },
    without: { balances: money.without, owed: owed.without },
  };
}

/**
 * What accounts hold together, day by day. One that was closed counts no more from then on. A bank that has ended is left out
 * of every day, so that the line doesn't fall where only our knowledge ended; where none goes on each counts with what it held last.
 */
function lineOf(all: DayBalance[], accounts: ListedAccountRow[], { since, ends, keyOf, readOn }: LineContext) {
  const isOpen = ({ closedAt }: { closedAt: Date | null }) => closedAt === null || closedAt > new Date();
  const sharing = accounts.filter(({ connectionId }) => !ends.has(connectionId));
  const withDays = new Set(all.map(keyOf));
  // While none that shares has sent balances of days, what is known last is all there is to draw.
  const isDrawn = sharing.some((account) => isOpen(account) && withDays.has(keyOf(account)));
  const over = isDrawn ? accounts.filter(({ connectionId }) => ends.has(connectionId)) : [];
  const goOn = new Set(sharing.map(keyOf));
  const hasEnded = (account: KeyedAccount) => !goOn.has(keyOf(account));
  const leftOut = [...groupBy(over, ({ connectionId }) => connectionId)].flatMap(([connectionId, own]) => {
    const others = own.filter(hasEnded);
    return others.length === 0 ? [] : { connectionId, isWhole: others.length === own.length };
  });
  const known = over.length === 0 ? all : all.filter((day) => !hasEnded(day));
  const days = countedOnce(known, { isEnded: ({ connectionId }) => ends.has(connectionId), keyOf });
  const banksAtEnd = new Set(days.flatMap(({ connectionId }) => (ends.has(connectionId) ? connectionId : [])));
  const points = pointsOf(days, { isOpen, keyOf });
  const drawn = sharing.filter((account) => isOpen(account) && withDays.has(keyOf(account)));
  return {
    points: points.filter(({ day }) => day >= since),
    hasEarlier: points.some(({ day }) => day < since),
    leftOut,
    isLastKnown: !isDrawn && banksAtEnd.size > 1,
    saidNow: saidNow(new Map(drawn.map((account) => [keyOf(account), account])), { last: points.at(-1), readOn }),
    without: withoutDays(over.length === 0 ? accounts : sharing, new Set(days.map(keyOf)), keyOf),
  };
}

/** What banks say that their accounts hold now, where a line that is as new ends elsewhere. */
function saidNow(
  accounts: Map<string, ListedAccountRow>,
  { last, readOn }: { last: { day: string; balance: string } | undefined; readOn: string | null },
): SaidNow | null {
  const amounts = [...accounts.values()].map(({ current }) => current);
  const known = amounts.flatMap((amount) => amount ?? []);
  if (!last || readOn === null || last.day < readOn || known.length === 0 || known.length < amounts.length) return null;
  const amount = addDecimals(known);
  const bankCount = new Set([...accounts.values()].map(({ bankName }) => bankName)).size;
  return Number(subtractDecimals(amount, last.balance)) === 0 ? null : { amount, bankCount };
}

function pointsOf(
  days: DayBalance[],
  { isOpen, keyOf }: { isOpen: (account: DayBalance) => boolean; keyOf: KeyOf },
): { day: string; balance: string }[] {
  const latest = days.at(-1)?.day ?? "";
  const lasts = [...new Map(days.map((one) => [keyOf(one), one])).values()];
  const closed = lasts.flatMap((last) => {
    if (last.closedAt === null || isOpen(last)) return [];
    const day = dayOf(last.closedAt) > last.day ? dayOf(last.closedAt) : addDays(last.day, 1);
    // Where nothing else goes on the line ends: what is there now is not known, and not nothing.
    return day > latest ? [] : [{ ...last, day, current: "0" }];
  });
  const line = [...days, ...closed].sort((a, b) => Number(a.day > b.day) - Number(a.day < b.day));
  return balanceLine(line.map((one) => ({ accountId: keyOf(one), day: one.day, current: one.current })));
}

/** One balance an account and day: of one that is connected twice that which still goes on. */
function countedOnce(
  days: DayBalance[],
  { isEnded, keyOf }: { isEnded: (account: DayBalance) => boolean; keyOf: KeyOf },
): DayBalance[] {
  const once = new Map<string, DayBalance>();
  for (const one of days) {
    const key = `${keyOf(one)} ${one.day}`;
    const other = once.get(key);
    if (!other || (isEnded(other) && !isEnded(one))) once.set(key, one);
  }
  return [...once.values()];
}

/** The banks of open accounts of which there is no balance of any day, and whether that is so of all that they have. */
function withoutDays(accounts: ListedAccountRow[], known: Set<string>, keyOf: KeyOf): BankLeftOut[] {
  const open = accounts.filter(({ closedAt }) => closedAt === null);
  const shown = open.filter((account) => known.has(keyOf(account))).map(({ bankName }) => bankName);
  const missing = open.filter((account) => !known.has(keyOf(account))).map(({ bankName }) => bankName);
  return [...new Set(missing)].map((bankName) => ({ bankName, isWhole: !shown.includes(bankName) }));
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
