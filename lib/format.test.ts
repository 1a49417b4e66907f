import { afterEach, expect, test } from "vitest";
import {
  dayOfInstant,
  formatAxisMoney,
  formatCount,
  formatCurrencyName,
  formatDay,
  formatInstant,
  formatMoney,
  formatMonth,
  formatSignedMoney,
  formatSignedTotal,
  formatTotal,
  formatWholeMoney,
} from "./format";

const ownTimeZone = process.env.TZ;
afterEach(() => {
  if (ownTimeZone === undefined) delete process.env.TZ;
  else process.env.TZ = ownTimeZone;
});

test.each([
  ["12", "GBP", "£12.00"],
  ["12.3400", "GBP", "£12.34"],
  ["0.0001", "GBP", "£0.0001"],
  ["1.123456", "EUR", "€1.123456"],
  ["100", "JPY", "JP¥100"],
  ["100.00", "JPY", "JP¥100"],
  ["100.5", "JPY", "JP¥100.5"],
  ["1.2", "KWD", "KWD 1.200"],
  ["9007199254740993.25", "GBP", "£9,007,199,254,740,993.25"],
  ["-1250.5", "EUR", "−€1,250.50"],
  ["-0.00", "GBP", "£0.00"],
  ["-0.0049", "GBP", "−£0.0049"],
  ["5", "gbp", "£5.00"],
])("%s %s is written %s: every digit the bank gave, and the currency's own decimals", (amount, currency, words) => {
  expect(formatMoney(amount, currency, "en-GB").replace(/\s/g, " ")).toBe(words);
});

test.each([
  ["1234.5", "QQQ", "1,234.5 QQQ"],
  ["1234.50", "", "1,234.50"],
  ["-3", "£££", "−3 £££"],
  ["n/a", "GBP", "n/a GBP"],
  ["1e9", "GBP", "1e9 GBP"],
])("%s in “%s”, which is no amount or no currency, is written %s", (amount, currency, words) => {
  expect(formatMoney(amount, currency, "en-GB")).toBe(words);
});

test.each([
  ["1234.50", "GBP", "£1,235"],
  ["-0.40", "GBP", "£0"],
  ["-87.6", "EUR", "−€88"],
  ["1234.50", "", "1,235"],
  ["n/a", "GBP", "n/a GBP"],
])("%s %s is %s where there is no room for its parts", (amount, currency, words) => {
  expect(formatWholeMoney(amount, currency, "en-GB")).toBe(words);
});

test.each([
  ["9903569.7853", "GBP", "£9,903,569.79"],
  ["12", "GBP", "£12.00"],
  ["1.005", "GBP", "£1.01"],
  ["-87.654", "EUR", "−€87.65"],
  ["-0.004", "GBP", "£0.00"],
  ["100.5", "JPY", "JP¥101"],
  ["1.2", "KWD", "KWD 1.200"],
  ["1.23456", "KWD", "KWD 1.235"],
  ["9007199254740993.2549", "GBP", "£9,007,199,254,740,993.25"],
  ["1234.5678", "QQQ", "1,234.5678 QQQ"],
  ["n/a", "GBP", "n/a GBP"],
])("%s %s together are %s: a total has the currency's own decimals and no more", (amount, currency, words) => {
  expect(formatTotal(amount, currency, "en-GB").replace(/\s/g, " ")).toBe(words);
});

test("money is written the way of the language", () => {
  expect(formatMoney("-1234.5", "EUR", "de-DE").replace(/\s/g, " ")).toBe("−1.234,50 €");
});

test("a signed amount says which way it went, and nothing of nothing", () => {
  expect(formatSignedMoney("20", "GBP", "en-GB")).toBe("+£20.00");
  expect(formatSignedMoney("-20", "GBP", "en-GB")).toBe("−£20.00");
  expect(formatSignedMoney("-0.00", "GBP", "en-GB")).toBe("£0.00");
  expect(formatSignedTotal("20.006", "GBP", "en-GB")).toBe("+£20.01");
  expect(formatSignedTotal("-0.004", "GBP", "en-GB")).toBe("£0.00");
});

test("an axis is short of letters", () => {
  expect(formatAxisMoney(0, "GBP", "en-GB")).toBe("£0");
  expect(formatAxisMoney(-1_500_000, "GBP", "en-GB")).toBe("−£1.5m");
  expect(formatAxisMoney(0.25, "GBP", "en-GB")).toBe("£0.25");
  expect(formatAxisMoney(20_000, "QQQ", "en-GB")).toBe("20k");
});

test("a currency is named, and one without a name keeps its code", () => {
  expect(formatCurrencyName("GBP", "en-GB")).toBe("British Pound (GBP)");
  expect(formatCurrencyName("QQQ", "en-GB")).toBe("QQQ");
  expect(formatCurrencyName("", "en-GB")).toBe("No currency named");
});

test("numbers are grouped", () => {
  expect(formatCount(12_345, "en-GB")).toBe("12,345");
});

test.each(["Pacific/Auckland", "America/Los_Angeles", "UTC"])(
  "a day is the same day whatever the server's time zone: %s",
  (timeZone) => {
    process.env.TZ = timeZone;
    expect(formatDay("2026-01-31", "en-GB")).toBe("31 Jan 2026");
    expect(formatDay("2024-02-29", "en-GB", "long")).toBe("29 February 2024");
    expect(formatDay("2026-03-29", "en-GB", "weekday")).toBe("Sunday, 29 March 2026");
    expect(formatMonth("2026-03", "en-GB")).toBe("March 2026");
    expect(formatMonth("2026-12", "en-GB", "short")).toBe("Dec 2026");
    expect(formatMonth("2026-12", "de-DE", "name")).toBe("Dez");
  },
);

test("what is no day stays as it is", () => {
  expect(formatDay("soon", "en-GB")).toBe("soon");
  expect(formatDay("2026-02-31", "en-GB")).not.toBe("");
});

test("a moment is given in its time zone, through both changes of the clocks", () => {
  expect(formatInstant("2026-03-29T00:59:59Z", "en-GB", "Europe/London")).toBe("29 Mar 2026, 00:59");
  expect(formatInstant("2026-03-29T01:00:00Z", "en-GB", "Europe/London")).toBe("29 Mar 2026, 02:00");
  expect(formatInstant("2026-10-25T00:30:00Z", "en-GB", "Europe/London", "full")).toBe("25 October 2026 at 01:30 BST");
  expect(formatInstant("2026-10-25T01:30:00Z", "en-GB", "Europe/London", "full")).toBe("25 October 2026 at 01:30 GMT");
  expect(formatInstant("2026-07-01T22:30:00Z", "en-GB", "Europe/Berlin", "time")).toBe("00:30");
});

test("a moment belongs to the day of its time zone; an unknown zone counts as UTC", () => {
  expect(dayOfInstant("2026-07-01T22:30:00Z", "Europe/Berlin")).toBe("2026-07-02");
  expect(dayOfInstant("2026-07-01T22:30:00Z", "Nowhere/Land")).toBe("2026-07-01");
});
