import { DAY_MS } from "@/lib/domain/calendar-day";
/** Days before the end of access on which people are reminded. */
export const REMINDER_DAYS = [30, 14, 7, 1];

/**
 * The reminder that is due with `daysLeft` days of access left: the nearest step that has been reached, so that a site
 * that was down sends one mail and not three. A step that is no shorter than the whole period of access is none.
 */
export function dueReminder(daysLeft: number, period: { from: Date | null; until: Date }): number | null {
  if (daysLeft < 0) return null;
  const step = [...REMINDER_DAYS].reverse().find((days) => daysLeft <= days);
  if (step === undefined) return null;
  const periodDays = period.from ? (period.until.getTime() - period.from.getTime()) / DAY_MS : Number.POSITIVE_INFINITY;
  return periodDays > step + 1 ? step : null;
}
