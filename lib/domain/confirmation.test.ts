import { expect, test } from "vitest";
import { readConfirmNumber } from "./confirmation";

test("two digits are a number that was typed, whatever spaces stand around them", () => {
  expect(["31", " 31 ", "3 1", "07"].map(readConfirmNumber)).toEqual([31, 31, 31, 7]);
});

test("anything else is no guess: nothing, letters, one digit, three, other scripts' digits", () => {
  for (const typed of ["", "  ", "ab", "3", "311", "3a", "3.1", "-3", "+31", "1e1", "٣١", "31\u0000"])
    expect(readConfirmNumber(typed), typed).toBeNull();
});
