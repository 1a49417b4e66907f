import { addDecimals, subtractDecimals } from "./decimal";

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
