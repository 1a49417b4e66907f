import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, dayNumber, dayOf, endOfDay, startOfDay, subtractMonths } from "./calendar-day";

const days = fc.date({ min: new Date("1900-01-01"), max: new Date("2199-12-31"), noInvalidDate: true }).map(dayOf);

test("days are added and taken away without loss, over leap years and clock changes", () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -20_000, max: 20_000 }), (day, count) => {
      const later = addDays(day, count);
      expect(addDays(later, -count)).toBe(day);
      expect(dayNumber(later) - dayNumber(day)).toBe(count);
      expect([startOfDay(day), endOfDay(day)].map(dayOf)).toEqual([day, day]);
    }),
  );
  expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
  expect(addDays("2027-03-28", 1)).toBe("2027-03-29");
});

test("months are taken away by the calendar", () => {
  expect(subtractMonths("2027-01-15", 24)).toBe("2025-01-15");
  expect(subtractMonths("2027-03-31", 1)).toBe("2027-03-03");
});
