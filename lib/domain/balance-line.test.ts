import { expect, it } from "vitest";
import { balanceLine, thinned } from "./balance-line";

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
