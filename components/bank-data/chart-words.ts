import type { BankLeftOut, CurrencyCharts, DayBalance, Extremes, MonthFlow } from "@/lib/contracts/bank-data";
import { listWords } from "@/lib/contracts/list-words";
import { daysBetween } from "@/lib/domain/chart-scale";
import { addDecimals, drawable, subtractDecimals } from "@/lib/domain/decimal";
import { formatCount, formatDay, formatMonth, formatSignedTotal, formatTotal } from "@/lib/format";

type Manner = { currency: string; language: string };

/** What a line doesn't show: days before it, or accounts of banks that have ended. */
export type NotShown = { hasEarlier: boolean; isAnyLeftOut: boolean };

/** A chart of balances in words: how it went, for those who do not see it, and the highest and lowest of every day, for all. */
export function balanceWords(
  { balances, all, notShown }: { balances: DayBalance[]; all: Extremes | null; notShown: NotShown },
  { currency, language }: Manner,
): { course: string; extremes: string | null } {
  const money = (amount: string) => withoutBreak(formatTotal(amount, currency, language));
  const balanceOn = ({ day, balance }: DayBalance) => `${money(balance)} on ${formatDay(day, language)}`;
  const [first] = balances;
  const last = balances.at(-1);
  const only = (course: string) => ({ course, extremes: null });
  if (!first || !last || !all) return only("Your bank sent no balances yet.");
  if (balances.length === 1) return only(onlyDayWords(balanceOn(first), notShown));
  const { lowest, highest } = all;
  if (drawable(lowest.balance) === drawable(highest.balance)) {
    return only(
      `${money(first.balance)} every day from ${formatDay(first.day, language)} to ${formatDay(last.day, language)}.`,
    );
  }
  return {
    course: `From ${balanceOn(first)} to ${balanceOn(last)}.`,
    extremes: `Highest ${balanceOn(highest)}, lowest ${balanceOn(lowest)}.`,
  };
}

/** Of a line that has one day: whether it is all that there is. */
function onlyDayWords(balanceOnDay: string, { hasEarlier, isAnyLeftOut }: NotShown): string {
  if (hasEarlier) return `${balanceOnDay}, the only day with a balance in this time.`;
  return isAnyLeftOut
    ? `${balanceOnDay}, the only day we have so far for the accounts that are included.`
    : `${balanceOnDay}, the only day we have so far.`;
}

/**
 * Which days a list of balances leaves out, of `known` days that there are; null when none is. A long time is drawn by
 * some of its days, and banks send no balance for others.
 */
export function missingDaysWords(balances: DayBalance[], known: number, language: string): string | null {
  const [first] = balances;
  const last = balances.at(-1);
  if (!first || !last) return null;
  const count = (days: number) => formatCount(days, language);
  if (balances.length < known)
    return `This shows ${count(balances.length)} of ${count(known)} days. Choose a shorter time to see each day.`;
  const silent = daysBetween(first.day, last.day) + 1 - known;
  if (silent <= 0) return null;
  return silent === 1
    ? "1 day isn't shown, because your bank sent no balance for it."
    : `${count(silent)} days aren't shown, because your bank sent no balance for them.`;
}

/** So many banks are named; of more it is said how many they are. */
const MOST_NAMED = 3;

/** Which banks or accounts a line is without; null where it has all. */
export function withoutWords(banks: BankLeftOut[]): string | null {
  if (banks.length === 0) return null;
  const where = banks.length > MOST_NAMED ? `${banks.length} banks` : listWords(banks.map(({ bankName }) => bankName));
  return banks.every(({ isWhole }) => isWhole)
    ? `This leaves out ${where}. We don't have daily balances from there.`
    : `This leaves out some accounts at ${where}. We don't have their daily balances.`;
}

/** The figure that stands above a line, of when or by whom it is, and where the line ends elsewhere, where and why; null without a line. */
export function figureWords(charts: CurrencyCharts, kind: Kind, language: string): FigureWords | null {
  const last = charts[kind].at(-1);
  if (!last) return null;
  const { currency, without, saidNow } = charts;
  const said = saidNow[kind];
  const day = formatDay(last.day, language);
  const drawn = formatTotal(last.balance, currency, language);
  const now = said && formatTotal(said.amount, currency, language);
  const isPart = without[kind].length > 0;
  if (said === null || now === null || now === drawn)
    return { amount: drawn, of: isPart ? `on ${day}, of the accounts with daily balances` : `on ${day}`, note: null };
  const of = said.bankCount === 1 ? "as your bank last sent it" : "as your banks last sent it";
  const end = `${withoutBreak(drawn)} on ${day}`;
  return {
    amount: now,
    of: isPart ? `${of}, of the accounts with daily balances` : of,
    note: elsewhereWords[kind][said.bankCount === 1 ? "one" : "several"](end),
  };
}

type Kind = "balances" | "owed";
type FigureWords = { amount: string; of: string; note: string | null };

/** Where a line ends that isn't what banks say is there now. */
const elsewhereWords: Record<Kind, Record<"one" | "several", (end: string) => string>> = {
  balances: {
    one: (end) =>
      `The line shows your bank's daily balances. They end at ${end}, which isn't the balance it gives now.`,
    several: (end) =>
      `The line shows your banks' daily balances. They end at ${end}, which isn't the balance they give now.`,
  },
  owed: {
    one: (end) =>
      `The line shows your bank's daily balances. They end at ${end}, which isn't what it says is owed now.`,
    several: (end) =>
      `The line shows your banks' daily balances. They end at ${end}, which isn't what they say is owed now.`,
  },
};

/** What moved between own accounts: of all banks both are the same. */
type Moved = { in: string; out: string };

/** What the amounts do with transfers between the company's own accounts, of which we found `moved`; `bankName` where they are of one bank only. */
export function ownTransferWords(
  moved: Moved,
  { areLeftOut, bankName }: { areLeftOut: boolean; bankName: string | null },
  { currency, language }: Manner,
): string {
  const money = (amount: string) => formatTotal(amount, currency, language);
  if (bankName !== null) return bankTransferWords(moved, { areLeftOut, bankName }, money);
  if (isNothing(moved.out)) return "We found no transfers between your own accounts.";
  return areLeftOut
    ? `Leaves out ${money(moved.out)} of transfers between your own accounts.`
    : `Includes ${money(moved.out)} of transfers between your own accounts.`;
}

/** The sides of one bank: the others may be at another, and then are not in its amounts. */
function bankTransferWords(
  { in: came, out }: Moved,
  { areLeftOut, bankName }: { areLeftOut: boolean; bankName: string },
  money: (amount: string) => string,
): string {
  if (isNothing(came) && isNothing(out)) return `We found no transfers to or from your own accounts at ${bankName}.`;
  if (isNothing(came))
    return areLeftOut
      ? `Leaves out ${money(out)} that went to your own accounts.`
      : `Includes ${money(out)} that went to your own accounts.`;
  if (isNothing(out))
    return areLeftOut
      ? `Leaves out ${money(came)} that came from your own accounts.`
      : `Includes ${money(came)} that came from your own accounts.`;
  return areLeftOut
    ? `Leaves out ${money(out)} that went to your own accounts and ${money(came)} that came from them.`
    : `Includes ${money(out)} that went to your own accounts and ${money(came)} that came from them.`;
}

function isNothing(amount: string): boolean {
  return !/[1-9]/.test(amount);
}

/** How much more there is in the list of a category's transactions than in its bar, which is without own transfers. */
export function listedToo(moved: string, { currency, language }: Manner): string {
  return `The list also has ${formatTotal(moved, currency, language)} that moved between your own accounts`;
}

/** The days that a choice of time shows, both included. */
export type ShownDays = { from: string; to: string };

/** Which days the charts are of, and which bank, for who has just chosen them. */
export function shownWords(
  { days, bankName }: { days: ShownDays | null; bankName: string | null },
  language: string,
): string {
  if (bankName === null)
    return days === null ? "Charts show all time." : `Charts show ${daysShownWords(days, language)}.`;
  return days === null
    ? `Charts show ${bankName}, all time.`
    : `Charts show ${bankName}, ${daysShownWords(days, language)}.`;
}

/** The one figure that stands for a currency that is folded away: what is there, or else what was left of what went in. */
export function headlineWords(charts: CurrencyCharts, language: string): string {
  const { currency, months } = charts;
  const figure = figureWords({ ...charts, without: { balances: [], owed: [] } }, "balances", language);
  if (figure) return `${figure.amount} ${figure.of}`;
  return months.length === 0 ? "" : `Net ${flowTotals(months, null, { currency, language }).net}`;
}

/** "31 Oct to 30 Nov 2026" */
function daysShownWords({ from, to }: ShownDays, language: string): string {
  const isOneYear = from.slice(0, 4) === to.slice(0, 4);
  return `${formatDay(from, language, isOneYear ? "dayMonth" : "short")} to ${formatDay(to, language)}`;
}

/** "Oct 2026"; where not all of it is shown, "Oct 2026 (from 14 Oct)". */
export function monthName(month: string, days: ShownDays | null, language: string): string {
  const name = formatMonth(month, language, "short");
  if (!days?.from.startsWith(month) || days.from === `${month}-01`) return name;
  return `${name} (from ${formatDay(days.from, language, "dayMonth")})`;
}

/** What went in and out over all that is shown, and which days or, where all is shown, months these are. */
export function flowTotals(months: MonthFlow[], days: ShownDays | null, { currency, language }: Manner) {
  const sum = (amounts: string[]) => formatTotal(addDecimals(amounts), currency, language);
  return {
    in: sum(months.map((month) => month.in)),
    out: sum(months.map((month) => month.out)),
    net: formatSignedTotal(
      subtractDecimals(addDecimals(months.map((month) => month.in)), addDecimals(months.map((month) => month.out))),
      currency,
      language,
    ),
    period: days === null ? monthsShownWords(months, language) : daysShownWords(days, language),
  };
}

function monthsShownWords(months: MonthFlow[], language: string): string {
  const [first] = months;
  const last = months.at(-1);
  const name = (month: string) => formatMonth(month, language, "short");
  if (!first || !last) return "";
  return first === last ? name(first.month) : `${name(first.month)} to ${name(last.month)}`;
}

/** Lines would break between a minus and the sign of the currency. */
function withoutBreak(money: string): string {
  return money.replace("−", "−\u2060");
}
