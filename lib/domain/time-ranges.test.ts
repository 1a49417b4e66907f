import { expect, test } from "vitest";
import { monthsBetween } from "./chart-scale";
import { firstDayOf } from "./time-ranges";

test("twelve months are twelve of the calendar on any day of a month, this one the last", () => {
  for (const today of ["2026-11-30", "2026-12-01", "2026-01-31", "2028-02-29", "2026-03-15"]) {
    const first = firstDayOf("1y", today) ?? "";
    expect(first.endsWith("-01")).toBe(true);
    expect(monthsBetween(first.slice(0, 7), today.slice(0, 7))).toHaveLength(12);
  }
  expect(firstDayOf("30d", "2026-11-30")).toBe("2026-10-31");
  expect(firstDayOf("all", "2026-11-30")).toBeNull();
});
