/**
 * Days of the calendar as ISO text ("2027-02-28"), counted in UTC, which no clock change makes longer or shorter. The days
 * that somebody's own clocks show are those of dayOfInstant and formatDay (lib/format.ts).
 */

export const DAY_MS = 86_400_000;

/** The day of a moment, given as a date or in milliseconds. */
export function dayOf(moment: Date | number): string {
  return new Date(moment).toISOString().slice(0, 10);
}

/** Days since 1 January 1970. */
export function dayNumber(day: string): number {
  return Math.round(startOfDay(day).getTime() / DAY_MS);
}

/** So many days later, or earlier where `days` is negative. */
export function addDays(day: string, days: number): string {
  return dayOf((dayNumber(day) + days) * DAY_MS);
}

/** So many months earlier; a day that the month does not have is one of the next. */
export function subtractMonths(day: string, months: number): string {
  const date = startOfDay(day);
  date.setUTCMonth(date.getUTCMonth() - months);
  return dayOf(date);
}

/** The first day of the month that is the first of so many, of which the last is that of `day`. */
export function firstOfMonth(day: string, count: number): string {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return dayOf(Date.UTC(year, month - count, 1));
}

export function startOfDay(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** Its last moment. */
export function endOfDay(day: string): Date {
  return new Date(`${day}T23:59:59Z`);
}
