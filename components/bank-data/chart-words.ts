import type { DayBalance, MonthFlow } from "@/lib/contracts/bank-data";
import { addDecimals, drawable } from "@/lib/domain/decimal";
import { formatDay, formatMoney, formatMonth } from "@/lib/format";

type Manner = { currency: string; language: string };

/** A chart of balances in words, for those who do not see it and those who want the figures. */
export function balanceWords(balances: DayBalance[], { currency, language }: Manner): string {
  const money = (amount: string) => withoutBreak(formatMoney(amount, currency, language));
  const balanceOn = ({ day, balance }: DayBalance) => `${money(balance)} on ${formatDay(day, language)}`;
  const [first] = balances;
  const last = balances.at(-1);
  if (!first || !last) return "Your bank sent no balances yet.";
  if (balances.length === 1) return `${balanceOn(first)}, the only day we have so far.`;
  const [lowest, highest] = extremes(balances, first);
  if (drawable(lowest.balance) === drawable(highest.balance)) {
    return `${money(first.balance)} on every day from ${formatDay(first.day, language)} to ${formatDay(last.day, language)}.`;
  }
  return `From ${balanceOn(first)} to ${balanceOn(last)}. Highest ${balanceOn(highest)}, lowest ${balanceOn(lowest)}.`;
}

/** What went in and out over all the months, and which months these are. */
export function flowTotals(months: MonthFlow[], { currency, language }: Manner) {
  const [first] = months;
  const last = months.at(-1);
  const name = (month: string) => formatMonth(month, language, "short");
  const sum = (amounts: string[]) => formatMoney(addDecimals(amounts), currency, language);
  return {
    in: sum(months.map((month) => month.in)),
    out: sum(months.map((month) => month.out)),
    period: !first || !last ? "" : first === last ? name(first.month) : `${name(first.month)} to ${name(last.month)}`,
  };
}

/** Lines would break between a minus and the sign of the currency. */
function withoutBreak(money: string): string {
  return money.replace("−", "−\u2060");
}

function extremes(balances: DayBalance[], first: DayBalance): [lowest: DayBalance, highest: DayBalance] {
  let [lowest, highest] = [first, first];
  for (const one of balances) {
    if (drawable(one.balance) < drawable(lowest.balance)) lowest = one;
    if (drawable(one.balance) > drawable(highest.balance)) highest = one;
  }
  return [lowest, highest];
}
