import { expect, test } from "vitest";
import { assignDay, believableDays } from "./bank-day";

const days = believableDays(new Date("2026-03-10T12:00:00Z"));
const given = (posted: string | null, authorised: string | null = null) => assignDay({ posted, authorised }, days);

test("what has a day stands there, posted or not", () => {
  expect(given("2026-03-08T00:00:00", "2026-03-06")).toEqual({ day: "2026-03-08", odd: null, isPosted: true });
  expect(given(null, "2026-03-06")).toEqual({ day: "2026-03-06", odd: null, isPosted: false });
});

test("what was posted on what is no day is posted, and keeps the bank's words for it", () => {
  for (const words of ["soon", "08/03/2026", "2026-02-30T00:00:00", "1772928000"])
    expect(given(words, "2026-03-06")).toEqual({ day: "0001-01-01", odd: words, isPosted: true });
});

test("what has no day at all is pending, and comes last", () => {
  for (const words of [null, "", " "]) expect(given(words)).toEqual({ day: "0001-01-01", odd: "", isPosted: false });
});

test("days beyond belief come last, as what they are", () => {
  for (const day of ["0001-01-01", "1900-01-01", "1970-01-01"])
    expect(given(day)).toEqual({ day, odd: day, isPosted: true });
  expect(given("9999-12-31")).toEqual({ day: "0001-01-01", odd: "9999-12-31", isPosted: true });
});
