import { expect, test } from "vitest";
import { companyMoney } from "./company-money";

const monday = new Date("2026-11-23T10:00:00Z");
const today = new Date("2026-11-29T10:00:00Z");

function account(
  connectionId: string,
  amount: string | null,
  more: { kind?: "credit"; currency?: string; isTwin?: true; isCovered?: boolean } = {},
) {
  return {
    connectionId,
    kind: "debit" as const,
    currency: "GBP",
    amount,
    isTwin: false,
    isCovered: more.isTwin ?? false,
    ...more,
  };
}

function bank(connectionId: string, more: { readAt?: Date; isLeftOut?: true } = {}) {
  return { connectionId, readAt: today, isLeftOut: false, ...more };
}

test("what is owed is no part of the cash, and no currency is turned into another", () => {
  const accounts = [
    account("NatWest", "100.10"),
    account("NatWest", "0.20"),
    account("NatWest", "84.90", { kind: "credit" }),
    account("Lloyds", "7", { currency: "EUR" }),
  ];
  expect(companyMoney(accounts, [bank("NatWest"), bank("Lloyds")]).totals).toEqual([
    { currency: "GBP", cash: "100.30", owed: "84.90" },
    { currency: "EUR", cash: "7", owed: null },
  ]);
});

test("banks that no longer share are named and not counted", () => {
  const accounts = [account("NatWest", "1"), account("Lloyds", "2")];
  const money = companyMoney(accounts, [
    bank("NatWest"),
    bank("Lloyds", { isLeftOut: true }),
    bank("Tide", { isLeftOut: true }),
  ]);
  expect(money.totals).toEqual([{ currency: "GBP", cash: "1", owed: null }]);
  expect(money.leftOut).toEqual([{ connectionId: "Lloyds", isWhole: true }]);
  expect(money.banks.map(({ connectionId }) => connectionId)).toEqual(["NatWest", "Lloyds"]);
});

test("an account that is connected twice counts once, and is shown with both", () => {
  const accounts = [
    account("login 1", "1", { isTwin: true }),
    account("login 1", null, { isTwin: true }),
    account("login 1", "2"),
    account("login 2", "1"),
  ];
  const money = companyMoney(accounts, [bank("login 1"), bank("login 2")]);
  expect(money).toMatchObject({ totals: [{ currency: "GBP", cash: "3", owed: null }], leftOut: [], withoutBalance: 0 });
  expect(money.banks.map(({ totals }) => totals[0]?.cash)).toEqual(["3", "1"]);
});

test("a login that has ended is left out for what doesn't go on in another one", () => {
  const leftOutOf = (...accounts: Parameters<typeof companyMoney>[0]) =>
    companyMoney([...accounts, account("login 2", "1")], [bank("login 1", { isLeftOut: true }), bank("login 2")])
      .leftOut;
  const twin = account("login 1", "1", { isTwin: true });
  expect(leftOutOf(twin)).toEqual([]);
  expect(leftOutOf(twin, account("login 1", "5"))).toEqual([{ connectionId: "login 1", isWhole: false }]);
  expect(leftOutOf(account("login 1", "5"))).toEqual([{ connectionId: "login 1", isWhole: true }]);
  // The login that has the account too has ended as well.
  expect(leftOutOf({ ...twin, isCovered: false })).toEqual([{ connectionId: "login 1", isWhole: true }]);
});

test("a total is as old as the oldest figure in it", () => {
  const accounts = [account("NatWest", "1"), account("Lloyds", "2"), account("HSBC", null)];
  const money = companyMoney(accounts, [
    bank("NatWest"),
    bank("Lloyds", { readAt: monday }),
    bank("HSBC", { readAt: new Date(0) }),
  ]);
  expect(money.asOf).toBe(monday.toISOString());
  expect(money.withoutBalance).toBe(1);
});

test("where no bank sent a balance there is no total, rather than nothing", () => {
  expect(companyMoney([account("NatWest", null)], [bank("NatWest")])).toMatchObject({ totals: [], asOf: null });
});
