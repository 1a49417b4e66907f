import { expect, test } from "vitest";
import { fc } from "@/testing/fixtures/properties";
import {
  areaPath,
  balancePoints,
  daysBetween,
  heightOf,
  linePath,
  monthsBetween,
  roundTicks,
  slotLabels,
  stretchOf,
  timeLabels,
  zonesOf,
} from "./chart-scale";

test.each([
  [0, 87, [0, 25, 50, 75, 100]],
  [0, 100, [0, 25, 50, 75, 100]],
  [-30, 90, [-50, 0, 50, 100]],
  [-5, -1, [-6, -4, -2, 0]],
  [0, 0, [0, 1]],
  [42, 42, [0, 20, 40, 60]],
  [0, 0.3, [0, 0.1, 0.2, 0.3]],
  [0, 9_876_543_210_987_654, [0, 2.5e15, 5e15, 7.5e15, 1e16]],
])("an axis for %s to %s has round numbers and zero", (low, high, ticks) => {
  expect(roundTicks(low, high)).toEqual(ticks);
});

test("whatever is drawn lies between the first tick and the last, which are few", () => {
  const amount = fc.double({ min: -1e300, max: 1e300, noNaN: true });
  fc.assert(
    fc.property(amount, amount, (a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      const ticks = roundTicks(low, high);
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(8);
      expect(ticks).toContain(0);
      for (const value of [low, high]) {
        expect(heightOf(value, ticks)).toBeGreaterThanOrEqual(0);
        expect(heightOf(value, ticks)).toBeLessThanOrEqual(100);
      }
    }),
  );
});

test("balances lie along their days, not evenly", () => {
  const points = balancePoints(
    [
      { day: "2026-01-01", balance: "0" },
      { day: "2026-01-02", balance: "-50" },
      { day: "2026-01-05", balance: "100.00" },
    ],
    [-100, 0, 100],
  );
  expect(points).toEqual([
    { x: 0, y: 50 },
    { x: 25, y: 75 },
    { x: 100, y: 0 },
  ]);
  expect(linePath(points)).toBe("M0 50L25 75L100 0");
  expect(areaPath(points, 50)).toBe("M0 50L25 75L100 0L100 50L0 50Z");
  expect(zonesOf(points)).toEqual([
    { x: 0, width: 12.5 },
    { x: 12.5, width: 50 },
    { x: 62.5, width: 37.5 },
  ]);
});

test("one balance stands in the middle, and none draws nothing", () => {
  expect(balancePoints([{ day: "2026-01-01", balance: "5" }], [0, 10])).toEqual([{ x: 50, y: 50 }]);
  expect(balancePoints([], [0, 1])).toEqual([]);
  expect(areaPath([], 50)).toBe("");
});

test("a balance that stays the same is a level line", () => {
  const ticks = roundTicks(42, 42);
  const points = balancePoints(
    [
      { day: "2026-01-01", balance: "42" },
      { day: "2026-03-01", balance: "42.00" },
    ],
    ticks,
  );
  expect(points[0]?.y).toBe(points[1]?.y);
});

test("months run over the end of a year", () => {
  expect(monthsBetween("2025-11", "2026-02")).toEqual(["2025-11", "2025-12", "2026-01", "2026-02"]);
  expect(monthsBetween("2026-03", "2026-02")).toEqual([]);
});

test("two years of months have four labels on a phone, and each wider chart adds some", () => {
  const { months, years } = slotLabels(monthsBetween("2024-12", "2026-11"));
  const named = (tier: number) => months.filter((label) => label.tier <= tier).map(({ month }) => month);
  expect(named(0)).toEqual(["2025-01", "2025-07", "2026-01", "2026-07"]);
  expect(named(1)).toHaveLength(8);
  expect(years.map(({ month }) => month)).toEqual(["2025-01", "2026-01"]);
});

test("however many months there are, their labels do not touch at any width", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 11 }), (count, start) => {
      const from = `2024-${String(start + 1).padStart(2, "0")}`;
      const all = monthsBetween(from, "2030-12").slice(0, count);
      const { months, years } = slotLabels(all);
      for (const [tier, width] of [260, 450, 700].entries())
        expectApart(
          months.filter((label) => label.tier <= tier),
          (34 / width) * 100,
        );
      expectApart(years, 12);
    }),
  );
});

test("a long time is labelled by its months where they begin, a short one by its days", () => {
  expect(timeLabels("2026-01-11", "2026-04-11")).toMatchObject({
    months: [
      { month: "2026-02", at: 23.33 },
      { month: "2026-03", at: 54.44 },
      { month: "2026-04", at: 88.89 },
    ],
    years: [{ month: "2026-01", at: 0 }],
  });
  expect(timeLabels("2026-01-30", "2026-02-02")).toEqual({
    days: [
      { day: "2026-01-30", at: 0 },
      { day: "2026-02-02", at: 100 },
    ],
  });
  expect(timeLabels("2025-12-15", "2026-06-30")).toMatchObject({ years: [{ month: "2026-01", at: 8.63 }] });
  expect(timeLabels("2025-11-15", "2026-06-30")).toMatchObject({
    years: [
      { month: "2025-11", at: 0 },
      { month: "2026-01", at: 20.7 },
    ],
  });
  expect(timeLabels("2026-01-30", "2026-01-30")).toEqual({ days: [{ day: "2026-01-30", at: 50 }] });
});

test("a stretch of days is cut to the time that is shown", () => {
  const year = { from: "2025-01-01", to: "2026-01-01" };
  expect(stretchOf({ from: "2025-07-02", to: "2026-01-01" }, year)).toEqual({ x: 49.86, width: 50.14 });
  expect(stretchOf({ from: "2024-01-01", to: "2027-01-01" }, year)).toEqual({ x: 0, width: 100 });
  expect(daysBetween("2026-02-28", "2026-03-01")).toBe(1);
});

function expectApart(labels: { at: number }[], least: number): void {
  for (const [at, label] of labels.slice(1).entries())
    expect(label.at - (labels[at]?.at ?? 0)).toBeGreaterThanOrEqual(least);
}
