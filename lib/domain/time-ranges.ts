import { addDays, firstOfMonth } from "./calendar-day";

/** The times that one tap chooses; "1y" is twelve months of the calendar, of which this is the last. */
export const timeRanges = [{ id: "30d" }, { id: "90d" }, { id: "1y" }, { id: "all" }] as const;
export type TimeRangeId = (typeof timeRanges)[number]["id"];

const MONTHS_OF_YEAR = 12;

/** The first day of a range that ends today; null for all there is. */
export function firstDayOf(id: TimeRangeId, today: string): string | null {
  switch (id) {
    case "30d":
      return addDays(today, -30);
    case "90d":
      return addDays(today, -90);
    case "1y":
      return firstOfMonth(today, MONTHS_OF_YEAR);
    case "all":
      return null;
  }
}

/** The range that a query names; all there is for anything else. */
export function readTimeRange(text: unknown): TimeRangeId {
  return timeRanges.find(({ id }) => id === text)?.id ?? "all";
}
