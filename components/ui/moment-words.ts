import { dayNumber } from "@/lib/domain/calendar-day";
import { dayOfInstant, formatDay, formatInstant } from "@/lib/format";

/** How times are written on a page: in the brand's language, by the clocks of who reads it, as of one moment (ISO 8601). */
export type Clock = { language: string; timeZone: string; now: string };

/** How exactly a moment is said. */
export type Precision = "minute" | "second";

/** Beyond it a day without its year could be taken for that of another. */
const HALF_A_YEAR = 182;

/** A moment as people say it: "today at 14:05", "today at 14:05:09", "yesterday at 09:12", "3 Mar 2027 at 09:12". */
export function momentWords(iso: string, clock: Clock, precision: Precision = "minute"): string {
  const time = timeOf(iso, clock, precision);
  switch (daysFromNow(iso, clock)) {
    case 0:
      return `today at ${time}`;
    case -1:
      return `yesterday at ${time}`;
    case 1:
      return `tomorrow at ${time}`;
    default:
      return `${dayWords(iso, clock)} at ${time}`;
  }
}

/** The same by itself: "Today at 14:05", "3 Mar 2027 at 09:12". */
export function momentLabel(iso: string, clock: Clock): string {
  const time = timeOf(iso, clock);
  switch (daysFromNow(iso, clock)) {
    case 0:
      return `Today at ${time}`;
    case -1:
      return `Yesterday at ${time}`;
    case 1:
      return `Tomorrow at ${time}`;
    default:
      return `${dayWords(iso, clock)} at ${time}`;
  }
}

/** A moment by which something is to be done, after "by" or "before": "10:09 today", "09:12 on 3 Mar 2027". */
export function deadlineWords(iso: string, clock: Clock): string {
  const time = timeOf(iso, clock);
  const days = daysFromNow(iso, clock);
  if (Math.abs(days) <= 1) return `${time} ${daysWords(days)}`;
  return `${time} on ${dayWords(iso, clock)}`;
}

/** The day of a moment: "20 Feb 2027", "20 February 2027" when it is "long", "20 Feb" when it is "dayMonth" and within half a year. */
export function dayWords(iso: string, clock: Clock, variant: "short" | "long" | "dayMonth" = "short"): string {
  const isFar = Math.abs(daysFromNow(iso, clock)) > HALF_A_YEAR;
  return formatDay(
    dayOfInstant(iso, clock.timeZone),
    clock.language,
    variant === "dayMonth" && isFar ? "short" : variant,
  );
}

/** So many days from now: "today", "tomorrow", "in 9 days", "3 days ago". */
export function daysWords(days: number): string {
  if (days === 0) return "today";
  if (days === 1) return "tomorrow";
  if (days === -1) return "yesterday";
  return days > 0 ? `in ${days} days` : `${-days} days ago`;
}

/** The same by itself: "Today", "In 9 days". */
export function daysLabel(days: number): string {
  if (days === 0) return "Today";
  if (days === 1) return "Tomorrow";
  if (days === -1) return "Yesterday";
  return days > 0 ? `In ${days} days` : `${-days} days ago`;
}

/** How many days of the reader's calendar a moment is ahead; negative when it is past. */
function daysFromNow(iso: string, { timeZone, now }: Clock): number {
  return dayNumber(dayOfInstant(iso, timeZone)) - dayNumber(dayOfInstant(now, timeZone));
}

function timeOf(iso: string, { language, timeZone }: Clock, precision: Precision = "minute"): string {
  return formatInstant(iso, language, timeZone, precision === "second" ? "timeWithSeconds" : "time");
}
