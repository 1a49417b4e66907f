import { expect, test } from "vitest";
import type { AccountView, TransactionQuery } from "@/lib/contracts/bank-data";
import { filtersInUse } from "@/lib/domain/transaction-query";
import { amountLabels, filterWords, matchWords, noMatchAdvice, noneWords } from "./filter-words";

const account: AccountView = {
  key: "c1.a1",
  connectionId: "c1",
  bankName: "NatWest",
  bankLogoPath: "/api/logos/natwest_uk",
  name: "Business current account",
  holder: null,
  kind: "debit",
  ending: "4821",
  currency: "GBP",
  current: null,
  available: null,
  creditLimit: null,
  distinction: null,
  closedAt: null,
};

const bank = { id: "c1", bankName: "NatWest", bankLogoPath: "", login: null, connectionIds: ["c1", "c2"] };

test("every filter in use is named in words", () => {
  const query: TransactionQuery = {
    q: "rent\u202e",
    account: "c1.a1",
    from: "2026-01-31",
    to: "2026-02-28",
    min: "-10.00",
    max: "500",
    direction: "out",
    category: "Utilities",
  };
  expect(
    filtersInUse(query).map((filter) => filterWords(filter, { query, banks: [bank], accounts: [account] }, "en-GB")),
  ).toEqual([
    "“rent”",
    "NatWest: Business current account, ending 4821",
    "From 31 Jan 2026",
    "To 28 Feb 2026",
    "At least 10.00",
    "At most 500",
    "Money out",
    "Utilities",
  ]);
});

test("all accounts of a bank are one filter, named by the bank", () => {
  for (const login of bank.connectionIds)
    expect(filterWords("account", { query: { account: login }, banks: [bank], accounts: [account] }, "en-GB")).toBe(
      "NatWest",
    );
});

test("an account that is no longer there is still a filter that can be removed", () => {
  expect(filterWords("account", { query: { account: "x" }, banks: [bank], accounts: [] }, "en-GB")).toBe(
    "An unknown account",
  );
});

test.each([
  [1204, false, "1,204 transactions"],
  [1, true, "1 transaction matches"],
  [0, true, "No transactions match"],
  [null, true, "10,000+ transactions match"],
])("%s matches (filtered: %s) are called “%s”", (matches, isFiltered, words) => {
  expect(matchWords({ matches }, isFiltered, "en-GB")).toBe(words);
});

test("filters that exclude each other are distinguished from those that find nothing", () => {
  expect(noMatchAdvice({ from: "2026-02-01", to: "2026-01-01" })).toContain("“From” date");
  expect(noMatchAdvice({ min: "100", max: "20" })).toContain("“At least” amount is more");
  expect(noMatchAdvice({ from: "2026-01-01", to: "2026-01-01", min: "9", max: "10" })).toBe("Try fewer filters.");
  expect(noMatchAdvice({ q: "zzzz" })).toBe("Try another word of the description.");
  expect(noMatchAdvice({ q: "card payment" })).toBe("Try a single word of the description.");
});

test("where nothing came the banks are named as those who failed only where they did", () => {
  expect(noneWords(1)).toMatch(/^Your bank couldn't send any/);
  expect(noneWords(4)).toMatch(/^Your banks couldn't send any/);
  expect(noneWords(0)).toMatch(/^We have no transactions yet/);
});

test("amounts are asked for in the one currency there is, or in any", () => {
  const [gbp, eur] = [{ currency: "GBP" }, { currency: "EUR" }];
  expect(amountLabels([gbp, gbp])).toEqual({ min: "At least (GBP)", max: "At most (GBP)", hint: null });
  expect(amountLabels([gbp, eur])).toEqual({ min: "At least", max: "At most", hint: "In any currency" });
  expect(amountLabels([])).toMatchObject({ min: "At least", hint: null });
});
