import { dayMs } from "../dates";

/** A date as a bank sent it, with the day under which the sandbox files it. */
export type OddDate = { day: number; postedDate: string };

/** Dates near midnight around month ends and the nights on which London changes its clocks, in every form that Codat documents. */
export function oddDates({ fromDay, toDay }: { fromDay: number; toDay: number }): OddDate[] {
  const dates: OddDate[] = [];
  for (let year = new Date(fromDay).getUTCFullYear(); year <= new Date(toDay).getUTCFullYear(); year += 1) {
    const clocksForward = lastSunday(year, 2);
    const clocksBack = lastSunday(year, 9);
    dates.push(
      at(clocksForward, "T00:59:59.9999999"),
      at(clocksForward, "T01:30:00"),
      at(clocksForward - dayMs, "T23:30:00.0000000Z"),
      at(clocksBack, "T01:30:00.1234567"),
      at(clocksBack, "T00:30:00Z"),
      at(clocksBack - dayMs, "T23:30:00.7654321Z"),
      at(Date.UTC(year, 1, 28), "T23:59:59.9999999"),
      at(Date.UTC(year, 2, 1), "T00:00:00.0000000"),
      at(Date.UTC(year, 5, 30), "T23:30:00.0000001Z"),
      at(Date.UTC(year, 6, 1), "T00:30:00+01:00"),
      at(Date.UTC(year, 7, 31), "T23:00:00-05:00"),
      at(Date.UTC(year, 8, 1), ""),
      at(Date.UTC(year, 11, 31), "T23:59:59.9999999"),
    );
  }
  return dates.filter(({ day }) => day >= fromDay && day <= toDay);
}

function at(day: number, time: string): OddDate {
  return { day, postedDate: `${new Date(day).toISOString().slice(0, 10)}${time}` };
}

function lastSunday(year: number, month: number): number {
  const lastDay = new Date(Date.UTC(year, month + 1, 0));
  return lastDay.getTime() - lastDay.getUTCDay() * dayMs;
}
