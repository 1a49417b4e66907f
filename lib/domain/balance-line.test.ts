import { expect, it } from "vitest";
import { fc } from "@/testing/fixtures/properties";
import { balanceLine, extremesOf, monthEnds, thinned, withExtremes } from "./balance-line";

const on = (day: string, accountId: string, current: string) => ({ day, accountId, current });

it("accounts are added up by day, one without a balance keeping its last", () => {
  const line = balanceLine([
    on("2026-03-28", "a", "10.10"),
    on("2026-03-28", "b", "-3"),
    on("2026-03-30", "a", "0.2"),
    on("2026-03-31", "b", "1"),
  ]);
  expect(line.map(({ day, balance }) => [day, Number(balance)])).toEqual([
    ["2026-03-28", 7.1],
    ["2026-03-30", -2.8],
    ["2026-03-31", 1.2],
  ]);
});

it("a long line is thinned to what can be drawn, with both ends kept", () => {
  const days = Array.from({ length: 900 }, (_, index) => on(String(index).padStart(4, "0"), "a", String(index)));
  const line = thinned(balanceLine(days), 200);
  expect(line).toHaveLength(200);
  expect([line[0]?.day, line.at(-1)?.day]).toEqual(["0000", "0899"]);
});

it("a line by month has the last day of each that is known, and the latest of all", () => {
  const days = ["2026-01-03", "2026-01-31", "2026-02-27", "2026-04-01", "2026-04-02"].map((day) => ({ day }));
  expect(monthEnds(days).map(({ day }) => day)).toEqual(["2026-01-31", "2026-02-27", "2026-04-02"]);
});

it("the lowest and the highest are of every day, whatever is drawn", () => {
  const [first, low, high] = [
    { day: "2026-01-01", balance: "5" },
    { day: "2026-01-02", balance: "-0.01" },
    { day: "2026-01-03", balance: "5.10" },
  ] as const;
  expect(extremesOf([first, low, high])).toEqual({ lowest: low, highest: high });
  expect(extremesOf([])).toBeNull();
});

it("whichever of its days a line is drawn by, the lowest and the highest of all of them are among them", () => {
  const lines = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 60 }).map((amounts) =>
    amounts.map((amount, at) => ({
      day: new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10),
      balance: String(amount),
    })),
  );
  fc.assert(
    fc.property(lines, fc.integer({ min: 2, max: 12 }), (all, most) => {
      for (const some of [monthEnds(all), thinned(all, most)]) {
        const drawn = withExtremes(some, all);
        expect(extremesOf(drawn)).toEqual(extremesOf(all));
        expect(drawn).toEqual(expect.arrayContaining(some));
        expect(drawn.length).toBeLessThanOrEqual(some.length + 2);
        expect(drawn.map(({ day }) => day)).toEqual(drawn.map(({ day }) => day).toSorted());
      }
    }),
  );
});
