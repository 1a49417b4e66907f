import { expect, test } from "vitest";
import { addDecimals, drawable, subtractDecimals } from "./decimal";

test.each([
  ["10", "3", "7"],
  ["0.30", "0.1", "0.20"],
  ["3", "10.005", "-7.005"],
  ["-0.5", "0.25", "-0.75"],
  ["9007199254740993.01", "0.02", "9007199254740992.99"],
  ["0", "0.00", "0.00"],
])("%s less %s is %s, to the last digit", (a, b, difference) => {
  expect(subtractDecimals(a, b)).toBe(difference);
});

test("a number can always be drawn", () => {
  expect(drawable("-12.5")).toBe(-12.5);
  expect(drawable("9".repeat(400))).toBe(1e300);
  expect(drawable("n/a")).toBe(0);
});

test("a sum keeps the smallest part of each", () => {
  expect(addDecimals(["0.1", "0.2", "9007199254740993"])).toBe("9007199254740993.3");
  expect(addDecimals([])).toBe("0");
});
