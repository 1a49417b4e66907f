import { expect, it } from "vitest";
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
