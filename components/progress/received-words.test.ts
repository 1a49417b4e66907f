import { expect, test } from "vitest";
import { moneyWords, spanWords } from "./received-words";

test("a balance keeps every digit the bank gave", () => {
  expect(moneyWords("9007199254740993.25", "GBP", "en-GB")).toBe("£9,007,199,254,740,993.25");
  expect(moneyWords("-1250.5", "EUR", "en-GB")).toBe("-€1,250.50");
});

test("a balance that is no plain decimal, or in no known currency, is shown as it came", () => {
  expect(moneyWords("n/a", "GBP", "en-GB")).toBe("n/a GBP");
  expect(moneyWords("12", "", "en-GB")).toBe("12");
});

test("a span is written in the brand's language, whatever the time zone", () => {
  expect(spanWords({ from: "2024-11-22", to: "2026-11-21" }, "en-GB")).toBe("22 Nov 2024 to 21 Nov 2026");
  expect(spanWords({ from: null, to: null }, "en-GB")).toBeNull();
});
