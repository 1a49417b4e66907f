import type { DayBalance, Extremes } from "@/lib/contracts/bank-data";
import { addDecimals, drawable, subtractDecimals } from "./decimal";

type AccountDay = { accountId: string; day: string; current: string };

/**
 * The balance of several accounts together at the end of each day that is known. An account that has no balance on a day keeps its last one; before its first it
 * counts as nothing. `days` come oldest first.
 */
export function balanceLine(days: AccountDay[]): { day: string; balance: string }[] {
  const latest = new Map<string, string>();
  const line: { day: string; balance: string }[] = [];
  let total = "0";
  days.forEach(({ accountId, day, current }, index) => {
    total = addDecimals([total, subtractDecimals(current, latest.get(accountId) ?? "0")]);
    latest.set(accountId, current);
    if (days[index + 1]?.day !== day) line.push({ day, balance: total });
  });
  return line;
}

/** At most `most` of the points, evenly chosen with the first and the last among them. */
export function thinned<T>(points: T[], most: number): T[] {
  if (points.length <= most) return points;
  const step = (points.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, index) => points[Math.round(index * step)]).flatMap((point) => point ?? []);
}

/** Some of the balances together with the first lowest and the first highest of all of them, in their order. */
export function withExtremes(some: DayBalance[], all: DayBalance[]): DayBalance[] {
  const extremes = extremesOf(all);
  const shown = new Set([...some, ...(extremes ? [extremes.lowest, extremes.highest] : [])]);
  return all.filter((one) => shown.has(one));
}

/** The last point of each month; of the month that is not over, the latest. */
export function monthEnds<T extends { day: string }>(points: T[]): T[] {
  return points.filter(({ day }, at) => points[at + 1]?.day.slice(0, 7) !== day.slice(0, 7));
}

/** The first lowest and the first highest of all balances; null where there are none. */
export function extremesOf(balances: DayBalance[]): Extremes | null {
  const [first] = balances;
  if (!first) return null;
  let [lowest, highest] = [first, first];
  for (const one of balances) {
    if (drawable(one.balance) < drawable(lowest.balance)) lowest = one;
    if (drawable(one.balance) > drawable(highest.balance)) highest = one;
  }
  return { lowest, highest };
}
