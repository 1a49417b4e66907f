import { expect, test } from "vitest";
import { extremesOf } from "@/lib/domain/balance-line";
import {
  balanceWords,
  figureWords,
  flowTotals,
  headlineWords,
  missingDaysWords,
  monthName,
  ownTransferWords,
  shownWords,
  withoutWords,
} from "./chart-words";

const whole = { hasEarlier: false, isAnyLeftOut: false };
const manner = { currency: "GBP", language: "en-GB" };

test("balances are described by where they began and ended, and by their extremes", () => {
  const balances = [
    { day: "2026-01-01", balance: "100.00" },
    { day: "2026-02-01", balance: "-50.5" },
    { day: "2026-03-01", balance: "80" },
  ];
  const { course, extremes } = balanceWords({ balances, all: extremesOf(balances), notShown: whole }, manner);
  expect(course).toBe("From £100.00 on 1 Jan 2026 to £80.00 on 1 Mar 2026.");
  expect(extremes?.replace("\u2060", "")).toBe("Highest £100.00 on 1 Jan 2026, lowest −£50.50 on 1 Feb 2026.");
});

test("the extremes are of every day, also of those that are not drawn", () => {
  const day = (at: number, balance: string) => ({ day: `2026-01-0${at}`, balance });
  const all = [day(1, "1"), day(2, "9"), day(3, "1")];
  const { extremes } = balanceWords(
    { balances: [day(1, "1"), day(3, "1")], all: extremesOf(all), notShown: whole },
    manner,
  );
  expect(extremes).toBe("Highest £9.00 on 2 Jan 2026, lowest £1.00 on 1 Jan 2026.");
});

test("one balance, a level one and none are described as such", () => {
  const level = [
    { day: "2026-01-01", balance: "42" },
    { day: "2026-03-01", balance: "42.00" },
  ];
  const courseOf = (balances: typeof level, notShown = whole) =>
    balanceWords({ balances, all: extremesOf(balances), notShown }, manner).course;
  expect(courseOf(level)).toBe("£42.00 every day from 1 Jan 2026 to 1 Mar 2026.");
  const one = level.slice(0, 1);
  expect(courseOf(one)).toBe("£42.00 on 1 Jan 2026, the only day we have so far.");
  expect(courseOf(one, { ...whole, isAnyLeftOut: true })).toBe(
    "£42.00 on 1 Jan 2026, the only day we have so far for the accounts that are included.",
  );
  expect(courseOf(one, { hasEarlier: true, isAnyLeftOut: true })).toBe(
    "£42.00 on 1 Jan 2026, the only day with a balance in this time.",
  );
  expect(courseOf([])).toContain("no balances");
});

test("months are summed up exactly", () => {
  const months = [
    { month: "2026-01", in: "0.1", out: "9007199254740993.00" },
    { month: "2026-02", in: "0.2", out: "0" },
  ];
  expect(flowTotals(months, null, manner)).toEqual({
    in: "£0.30",
    out: "£9,007,199,254,740,993.00",
    net: "−£9,007,199,254,740,992.70",
    period: "Jan 2026 to Feb 2026",
  });
  expect(flowTotals(months.slice(0, 1), null, manner).period).toBe("Jan 2026");
});

test("a choice of time names its days, and the month of which a part is shown", () => {
  const months = [{ month: "2026-10", in: "1", out: "0" }];
  const periodOf = (from: string, to: string) => flowTotals(months, { from, to }, manner).period;
  expect(periodOf("2026-10-31", "2026-11-30")).toBe("31 Oct to 30 Nov 2026");
  expect(periodOf("2025-11-30", "2026-11-30")).toBe("30 Nov 2025 to 30 Nov 2026");
  const nameFrom = (from: string) => monthName("2026-10", { from, to: "2026-11-30" }, "en-GB");
  expect(nameFrom("2026-10-31")).toBe("Oct 2026 (from 31 Oct)");
  expect([nameFrom("2026-10-01"), nameFrom("2026-09-14"), monthName("2026-10", null, "en-GB")]).toEqual(
    Array(3).fill("Oct 2026"),
  );
});

test("a list of balances says which days it leaves out", () => {
  const on = (day: string) => ({ day, balance: "1" });
  const [first, second, fifth] = [on("2026-01-01"), on("2026-01-02"), on("2026-01-05")];
  expect(missingDaysWords([first, second], 2, "en-GB")).toBeNull();
  expect(missingDaysWords([first, fifth], 5, "en-GB")).toBe(
    "This shows 2 of 5 days. Choose a shorter time to see each day.",
  );
  expect(missingDaysWords([first, second, fifth], 3, "en-GB")).toBe(
    "2 days aren't shown, because your bank sent no balance for them.",
  );
  expect(missingDaysWords([], 0, "en-GB")).toBeNull();
});

test("a line that is without some accounts names their banks, or how many they are", () => {
  expect(withoutWords([])).toBeNull();
  const leftOut = (isWhole: boolean, ...names: string[]) => names.map((bankName) => ({ bankName, isWhole }));
  expect(withoutWords([...leftOut(true, "Monzo"), ...leftOut(false, "Tide")])).toContain("accounts at Monzo and Tide.");
  expect(withoutWords(leftOut(true, "Monzo", "Tide"))).toContain("leaves out Monzo and Tide.");
  expect(withoutWords(leftOut(false, "Monzo", "Tide", "HSBC", "Starling"))).toContain("at 4 banks.");
});

test("a figure is of the line's last day, or what the banks say now where the line ends elsewhere", () => {
  const part = [{ bankName: "Monzo", isWhole: true }];
  const figure = (more: object) => {
    const owed = [{ day: "2026-11-30", balance: "281.15" }];
    const none = { owed: null, balances: null };
    const charts = { currency: "GBP", owed, without: { owed: [] }, saidNow: none, ...more };
    return figureWords(charts as unknown as Parameters<typeof figureWords>[0], "owed", "en-GB");
  };
  expect(figure({})).toEqual({ amount: "£281.15", of: "on 30 Nov 2026", note: null });
  expect(figure({ without: { owed: part } })?.of).toBe("on 30 Nov 2026, of the accounts with daily balances");
  const said = (amount: string, bankCount: number) => figure({ saidNow: { owed: { amount, bankCount } } });
  expect(said("250000", 1)).toMatchObject({ amount: "£250,000.00", of: "as your bank last sent it" });
  expect(said("250000", 1)?.note?.replace("\u2060", "")).toBe(
    "The line shows your bank's daily balances. They end at £281.15 on 30 Nov 2026, which isn't what it says is owed now.",
  );
  expect(said("250000", 2)?.note).toMatch(/your banks' daily balances.* which isn't what they say is owed now\.$/);
  expect(said("281.1500", 1)?.of).toBe("on 30 Nov 2026");
});

test("own transfers that we found are named with how much they are, whether they count or not", () => {
  const all = { areLeftOut: true, bankName: null };
  const moved = { in: "80.00", out: "80.00" };
  expect(ownTransferWords(moved, all, manner)).toBe("Leaves out £80.00 of transfers between your own accounts.");
  expect(ownTransferWords(moved, { ...all, areLeftOut: false }, manner)).toBe(
    "Includes £80.00 of transfers between your own accounts.",
  );
  expect(ownTransferWords({ in: "0", out: "0" }, all, manner)).toBe("We found no transfers between your own accounts.");
});

test("of one bank each side of its own transfers is named by itself, because the other may be elsewhere", () => {
  const words = (came: string, out: string, areLeftOut = true) =>
    ownTransferWords({ in: came, out }, { areLeftOut, bankName: "NatWest" }, manner);
  expect(words("0", "0")).toBe("We found no transfers to or from your own accounts at NatWest.");
  expect(words("0", "5")).toBe("Leaves out £5.00 that went to your own accounts.");
  expect(words("2.5", "0.00", false)).toBe("Includes £2.50 that came from your own accounts.");
  expect(words("2.5", "5")).toBe("Leaves out £5.00 that went to your own accounts and £2.50 that came from them.");
});

test("a currency that is folded away has one figure, and a choice of time its days", () => {
  const none = { currency: "GBP", balances: [], months: [] };
  const charts = (some: object) =>
    ({ ...none, saidNow: { balances: null, owed: null }, ...some }) as unknown as Parameters<typeof headlineWords>[0];
  expect(headlineWords(charts({ balances: [{ day: "2026-01-01", balance: "5" }] }), "en-GB")).toBe(
    "£5.00 on 1 Jan 2026",
  );
  expect(headlineWords(charts({ months: [{ month: "2026-01", in: "5", out: "7" }] }), "en-GB")).toBe("Net −£2.00");
  expect(headlineWords(charts({}), "en-GB")).toBe("");
  const days = { from: "2026-10-31", to: "2026-11-30" };
  expect(shownWords({ days, bankName: null }, "en-GB")).toBe("Charts show 31 Oct to 30 Nov 2026.");
  expect(shownWords({ days, bankName: "Tide" }, "en-GB")).toBe("Charts show Tide, 31 Oct to 30 Nov 2026.");
  expect(shownWords({ days: null, bankName: null }, "en-GB")).toBe("Charts show all time.");
});
