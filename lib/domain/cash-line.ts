import { balanceLine } from "./balance-line";

type AccountDay = { accountId: string; day: string; current: string };

/**
 * What a company's accounts held together, day by day from `from` (ISO), the oldest first; it ends with `total`, what they hold
 * on `until`. It begins where all of them are known, and is empty where that is never: a part would pass for the whole.
 */
export function cashLine(
  days: AccountDay[],
  { accountIds, from, until, total }: { accountIds: string[]; from: string; until: string; total: string },
): { day: string; balance: string }[] {
  const own = days.filter(({ accountId, day }) => accountIds.includes(accountId) && day < until);
  const begun = accountIds.map((id) => own.find(({ accountId }) => accountId === id)?.day);
  const start = begun.reduce(
    (latest, day) => (latest === undefined || day === undefined ? undefined : max(latest, day)),
    from,
  );
  if (start === undefined || accountIds.length === 0) return [];
  const line = balanceLine(own).filter(({ day }) => day >= start);
  return line.length === 0 ? [] : [...line, { day: until, balance: total }];
}

function max(one: string, other: string): string {
  return one > other ? one : other;
}
