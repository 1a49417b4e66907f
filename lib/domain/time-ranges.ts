import { addDays } from "./calendar-day";

/** The times that one tap chooses; null days for all there is. */
export const timeRanges = [
  { id: "30d", days: 30 },
  { id: "90d", days: 90 },
  { id: "1y", days: 365 },
  { id: "all", days: null },
] as const;
export type TimeRangeId = (typeof timeRanges)[number]["id"];

/** The first day of a range that ends today; null for all there is. */
export function firstDayOf(id: TimeRangeId, today: string): string | null {
  const days = timeRanges.find((range) => range.id === id)?.days ?? null;
  return days === null ? null : addDays(today, -days);
}

/** The range that a query names; all there is for anything else. */
export function readTimeRange(text: unknown): TimeRangeId {
  return timeRanges.find(({ id }) => id === text)?.id ?? "all";
}
