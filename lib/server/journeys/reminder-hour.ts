import "server-only";
import { addDays } from "@/lib/domain/calendar-day";
import { dayOfInstant, formatInstant } from "@/lib/format";

/** No reminder comes at night: one asked for between these hours comes at the first of the morning. */
const MORNING = "08:00";
const EVENING = "20:00";

/** Tomorrow at the same time of day by the clocks of `timeZone`, or in the morning where that is at night. */
export function tomorrowAtDaytime(now: Date, timeZone: string): Date {
  const [tomorrow, time] = [addDays(dayOfInstant(now.toISOString(), timeZone), 1), timeOfDay(now, timeZone)];
  const isNight = time < MORNING || time >= EVENING;
  return instantOf(tomorrow, isNight ? MORNING : time, timeZone);
}

/** The moment at which clocks of `timeZone` show a day and a time; where they leap over it, it is as much later. */
function instantOf(day: string, time: string, timeZone: string): Date {
  const asUtc = Date.parse(`${day}T${time}Z`);
  const before = asUtc - offsetMs(new Date(asUtc), timeZone);
  return new Date(asUtc - offsetMs(new Date(before), timeZone));
}

/** How far clocks of `timeZone` are ahead of UTC at a moment. */
function offsetMs(at: Date, timeZone: string): number {
  const shown = Date.parse(`${dayOfInstant(at.toISOString(), timeZone)}T${timeOfDay(at, timeZone)}Z`);
  return shown - Math.floor(at.getTime() / 60_000) * 60_000;
}

/** "14:05" */
function timeOfDay(at: Date, timeZone: string): string {
  return formatInstant(at.toISOString(), "sv-SE", timeZone, "time");
}
