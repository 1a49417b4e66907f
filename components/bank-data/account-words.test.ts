import { expect, test } from "vitest";
import { kindWords } from "./account-words";

const account = {
  ...{ key: "c1.a1", connectionId: "c1", bankName: "NatWest", bankLogoPath: "", name: "Business", holder: null },
  ...{ closedAt: null, currency: "GBP", current: null, available: null, creditLimit: null },
};

test.each([
  ["credit", "4821", null, "Credit, ending 4821"],
  ["credit", null, "EUR", "Credit, EUR"],
  ["debit", "4821", "login 2", "Ending 4821, login 2"],
  ["debit", null, "no. 2", "Account, no. 2"],
  ["other", null, null, null],
] as const)("a %s account ending %s that is set apart by %s is described as %s", (kind, ending, distinction, words) => {
  expect(kindWords({ ...account, kind, ending, distinction })).toBe(words);
});
