import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { CurrencyCharts } from "@/lib/contracts/bank-data";
import { SpendingBars } from "./spending-bars";

const charts: CurrencyCharts = {
  ...{ currency: "GBP", balances: [], extremes: { balances: null, owed: null }, dayCounts: { balances: 0, owed: 0 } },
  ...{
    owed: [],
    without: { balances: [], owed: [] },
    leftOut: { balances: [], owed: [] },
    isLastKnown: { balances: false, owed: false },
    saidNow: { balances: null, owed: null },
    hasEarlier: { balances: false, owed: false },
    months: [],
    moved: [{ month: "2026-11", in: "80", out: "80" }],
  },
  spending: [
    { category: "Groceries", amount: "50", moved: "0" },
    { category: "Transfers", amount: "90", moved: "80.00" },
  ],
};
const said = (areOwnTransfersLeftOut: boolean) => {
  const bars = { charts, areOwnTransfersLeftOut, since: "2026-11-01", isWide: false, language: "en-GB" };
  return renderToStaticMarkup(<SpendingBars {...bars} />)
    .split("<li")
    .map((item) => item.replace(/<[^>]+>/g, " "));
};

test("a bar that leaves out own transfers says what its list has besides, and no other bar does", () => {
  const [, groceries, transfers] = said(true);
  expect(groceries).toMatch(/Groceries.*£50\.00/);
  expect(transfers).toMatch(/£10\.00.*The list also has £80\.00 that moved between your own accounts/);
  expect(groceries).not.toContain("list also");
  expect(said(false).join()).toContain("£90.00");
  expect(said(false).join()).not.toContain("list also");
});
