import { expect, test } from "vitest";
import { fc, hostileText } from "@/testing/fixtures/properties";
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

const decimal = fc
  .tuple(
    fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
    fc.string({ unit: fc.constantFrom(..."0123456789"), maxLength: 12 }),
  )
  .map(([whole, fraction]) => (fraction === "" ? String(whole) : `${whole}.${fraction}`));

test("sums do not depend on the order, and taking away gives back what there was", () => {
  fc.assert(
    fc.property(fc.array(decimal, { maxLength: 8 }), decimal, decimal, (terms, a, b) => {
      const difference = (x: string, y: string) => Number(subtractDecimals(x, y).replace(/[-.0]/g, "") || "0");
      expect(addDecimals(terms.toReversed())).toBe(addDecimals(terms));
      expect(difference(subtractDecimals(addDecimals([a, b]), b), a)).toBe(0);
      expect(addDecimals([a, b])).toMatch(/^-?\d+(\.\d+)?$/);
    }),
  );
});

test("whatever text there is, something finite is drawn", () => {
  fc.assert(
    fc.property(fc.oneof(hostileText, decimal, fc.double().map(String)), (text) => {
      expect(Math.abs(drawable(text))).toBeLessThanOrEqual(1e300);
    }),
  );
});
