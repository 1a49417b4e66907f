import { addDays, dayOf } from "@/lib/domain/calendar-day";
import { NO_DAY } from "./bank-text";

/** No bank hands out history that is older, and none books further ahead. */
const YEARS_BACK = 20;
const DAYS_AHEAD = 31;
const LONGEST_ODD = 40;

/** The days on which a bank's transactions can have been, both ends included, as ISO days. */
export function believableDays(now: Date): { first: string; last: string } {
  return {
    first: `${now.getUTCFullYear() - YEARS_BACK}-01-01`,
    last: addDays(dayOf(now), DAYS_AHEAD),
  };
}

/** The bank's own day, whatever its time of day or zone: a booking belongs to the day the bank wrote on it. */
export function readDay(text: string | null): string | null {
  const day = text?.trim().slice(0, 10) ?? "";
  const date = new Date(`${day}T00:00:00Z`);
  const isDay = /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
  // The calendar of the database begins with the year 1.
  return isDay && day >= NO_DAY ? day : null;
}

/**
 * Where a transaction stands in lists. `odd` is null where that is the day that the bank gave; else what it gave, which may
 * be nothing: what has no day at all comes last, as what lies beyond belief does. What was posted on
 * what is no day was posted all the same, and not on the day on which it was authorised.
 */
export function assignDay(
  { posted, authorised }: { posted: string | null; authorised: string | null },
  { first, last }: { first: string; last: string },
): { day: string; odd: string | null; isPosted: boolean } {
  const [postedDay, authorisedDay] = [readDay(posted), readDay(authorised)];
  const isPosted = Boolean(posted?.trim());
  const day = isPosted ? postedDay : authorisedDay;
  if (day === null) return { day: NO_DAY, odd: oddText(posted, authorised), isPosted };
  if (day > last) return { day: NO_DAY, odd: day, isPosted };
  if (day < first) return { day, odd: day, isPosted };
  return { day, odd: null, isPosted };
}

/** The day that the bank gave, if it is one, and else its words, if it gave any. */
export function givenDay({ day, oddDay }: { day: string; oddDay: string | null }): {
  day: string | null;
  words: string | null;
} {
  if (oddDay === null) return { day: day === NO_DAY ? null : day, words: null };
  const isDay = readDay(oddDay) === oddDay;
  return { day: isDay ? oddDay : null, words: isDay || oddDay === "" ? null : oddDay };
}

function oddText(posted: string | null, authorised: string | null): string {
  return (posted?.trim() || authorised?.trim() || "").slice(0, LONGEST_ODD).toWellFormed();
}
