import { expect, test } from "vitest";
import { knownByOf } from "./known-logins";

const everyday = { name: "Everyday", ending: "1042" };
const savings = { name: "Savings", ending: "2033" };
const login = (id: string, accounts: (typeof everyday)[], providerKey = "natwest_uk") => ({
  id,
  providerKey,
  accounts,
});

test("a login is known by an account that no other login at its bank has", () => {
  const [first, second] = [login("1", [everyday]), login("2", [everyday, savings])];
  const elsewhere = login("3", [savings], "hsbc_uk");
  expect(knownByOf(second, [first, second, elsewhere])).toEqual({ account: savings, more: 1 });
  expect(knownByOf(first, [first, second, elsewhere])).toBeNull();
});

test("the only login at a bank has nothing to be told from", () => {
  const only = login("1", [everyday]);
  expect(knownByOf(only, [only])).toBeNull();
});
