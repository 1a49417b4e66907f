import { expect, it } from "vitest";
import { endOfDay } from "@/lib/domain/calendar-day";
import { fc } from "@/testing/fixtures/properties";
import { daysUntil } from "./connection-state";
import { accessEndsOn } from "./consent-text";
import { dueReminder } from "./reminder-steps";

const period = (days: number) => ({
  from: new Date("2026-01-31T10:00:00Z"),
  until: new Date(Date.parse("2026-01-31T10:00:00Z") + days * 86_400_000),
});

it.each([
  [31, null],
  [30, 30],
  [15, 30],
  [14, 14],
  [7, 7],
  [2, 7],
  [1, 1],
  [0, 1],
  [-1, null],
])("with %d days of ninety left the step is %s", (daysLeft, step) => {
  expect(dueReminder(daysLeft, period(90))).toBe(step);
});

it("who has just agreed for a week is not reminded of it at once", () => {
  expect(dueReminder(7, period(7))).toBeNull();
  expect(dueReminder(1, period(7))).toBe(1);
});

it("over month ends, leap days and clock changes each step comes once, that many days before the last one", () => {
  const hourMs = 3_600_000;
  const from = fc.date({
    min: new Date("2026-01-01T00:00:00Z"),
    max: new Date("2028-12-31T00:00:00Z"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(from, fc.constantFrom(90, 180), (linkedAt, accessDays) => {
      const until = endOfDay(accessEndsOn(linkedAt, accessDays));
      const firstDays = new Map<number, string>();
      for (let now = linkedAt.getTime(); now <= until.getTime(); now += 5 * hourMs) {
        const daysLeft = daysUntil(until, new Date(now));
        const step = dueReminder(daysLeft ?? -1, { from: linkedAt, until });
        if (step !== null && !firstDays.has(step)) firstDays.set(step, new Date(now).toISOString().slice(0, 10));
      }
      const dayBefore = (days: number) => accessEndsOn(until, -days);
      expect([...firstDays]).toEqual([30, 14, 7, 1].map((days) => [days, dayBefore(days)]));
    }),
    { numRuns: 50 },
  );
});
