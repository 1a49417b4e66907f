import { addDays, dayNumber } from "@/lib/domain/calendar-day";
import { dayOfInstant, formatDay, formatInstant } from "@/lib/format";

/** How times are written on a page: in the brand's language, by the clocks of who reads it, as of one moment (ISO 8601). */
export type Clock = { language: string; timeZone: string; now: string };

/** Beyond it a day without its year could be taken for that of another. */
const HALF_A_YEAR = 182;

/** A moment as people say it: "today at 14:05", "yesterday at 09:12", "3 Mar 2027 at 09:12". */
export function momentWords(iso: string, { language, timeZone, now }: Clock): string {
  const time = formatInstant(iso, language, timeZone, "time");
  const day = dayOfInstant(iso, timeZone);
  const today = dayOfInstant(now, timeZone);
  if (day === today) return `today at ${time}`;
  if (day === addDays(today, -1)) return `yesterday at ${time}`;
  if (day === addDays(today, 1)) return `tomorrow at ${time}`;
  return `${formatDay(day, language)} at ${time}`;
}

/** The same by itself: "Today at 14:05", "3 Mar 2027 at 09:12". */
export function momentLabel(iso: string, { language, timeZone, now }: Clock): string {
  const time = formatInstant(iso, language, timeZone, "time");
  const day = dayOfInstant(iso, timeZone);
  const today = dayOfInstant(now, timeZone);
  if (day === today) return `Today at ${time}`;
  if (day === addDays(today, -1)) return `Yesterday at ${time}`;
  if (day === addDays(today, 1)) return `Tomorrow at ${time}`;
  return `${formatDay(day, language)} at ${time}`;
}

/** The day of a moment: "20 Feb 2027", "20 February 2027" when it is "long", "20 Feb" when it is "dayMonth" and within half a year. */
export function dayWords(
  iso: string,
  { language, timeZone, now }: Clock,
  variant: "short" | "long" | "dayMonth" = "short",
): string {
  const day = dayOfInstant(iso, timeZone);
  const distance = Math.abs(dayNumber(day) - dayNumber(dayOfInstant(now, timeZone)));
  return formatDay(day, language, variant === "dayMonth" && distance > HALF_A_YEAR ? "short" : variant);
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
