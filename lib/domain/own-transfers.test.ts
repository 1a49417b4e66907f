import { expect, test } from "vitest";
import { isTransferCategory, spendingWithoutOwnTransfers, withoutOwnTransfers } from "./own-transfers";

test.each([
  "Transfers between own accounts",
  "Transfer between accounts",
  "Internal transfer",
  "Card repayment",
  "CREDIT CARD PAYMENT",
])("banks call own transfers “%s”", (name) => expect(isTransferCategory(name)).toBe(true));

test.each([
  "Transfer",
  "Bank transfers",
  "Transfer In",
  "Card payment",
  "Card takings",
  "Customer payments",
  "TransferWise fees",
  "Transfer fees",
  "Wire transfer charges",
])("what banks call “%s” is no own transfer", (name) => expect(isTransferCategory(name)).toBe(false));

test("no month is left with less than nothing", () => {
  expect(
    withoutOwnTransfers([{ month: "2026-01", in: "60", out: "50.5" }], [{ month: "2026-01", in: "60", out: "60" }]),
  ).toEqual([{ month: "2026-01", in: "0", out: "0" }]);
});

test("what moved is taken off each side of its month, and of no other", () => {
  const months = [
    { month: "2026-01", in: "100.10", out: "90" },
    { month: "2026-02", in: "5", out: "7" },
  ];
  expect(withoutOwnTransfers(months, [{ month: "2026-01", in: "60.05", out: "0.05" }])).toEqual([
    { month: "2026-01", in: "40.05", out: "89.95" },
    { month: "2026-02", in: "5", out: "7" },
  ]);
});

test("of a category stays what did not only move between own accounts, the largest first", () => {
  expect(
    spendingWithoutOwnTransfers([
      { category: "Transfers", amount: "90", moved: "80" },
      { category: "Card repayment", amount: "50", moved: "50.00" },
      { category: "Wages", amount: "40", moved: "0" },
    ]),
  ).toEqual([
    { category: "Wages", amount: "40", moved: "0" },
    { category: "Transfers", amount: "10", moved: "0" },
  ]);
});
