import { expect, test } from "vitest";
import type { ConnectionDetailView } from "@/lib/contracts/dashboard";
import { coveredWords } from "./covered-words";

const account = {
  ...{ key: "a", connectionId: "c1", bankName: "NatWest", bankLogoPath: "", holder: null, distinction: null },
  ...{ closedAt: null, currency: "GBP", current: "1", available: null, creditLimit: null },
};
const current = { ...account, name: "Everyday", ending: "1042", kind: "debit" } as const;
const savings = { ...account, name: "Savings", ending: "2033", kind: "debit" } as const;
const card = { ...account, name: "Business Card", ending: "3966", kind: "credit" } as const;

const ended: ConnectionDetailView["connection"] = {
  ...{ id: "c1", providerKey: "natwest_uk", bankName: "NatWest", bankLogoPath: "", login: 1, hasOtherLogins: true },
  ...{ state: "ended", attention: "reconnect", verdict: null, linkedAt: null, lastSyncAt: null, accessUntil: null },
  ...{ ending: { at: null, by: "bank" }, isNotifyingCodat: false, daysLeft: null, isExtendable: true },
  ...{ accountCount: 2, transactionCount: 9 },
  duplicateOf: {
    ...{ id: "c2", bankName: "NatWest", login: 2, linkedAt: null, isSharing: true },
    accounts: [{ name: "Everyday", ending: "1042" }],
  },
};
const wordsFor = (accounts: ConnectionDetailView["accounts"], given = {}) =>
  coveredWords({ connection: { ...ended, ...given }, accounts, role: "owner" });

test("of a login that has ended, another that shares all but a card comes first, and the card is named", () => {
  expect(wordsFor([current, card])).toMatchObject({
    title: "NatWest, login 1 has ended",
    text: expect.stringContaining("We can't prove that Business Card is one of them."),
    action: "Merge",
  });
  expect(coveredWords({ connection: ended, accounts: [current, card], role: "member" })?.action).toBeNull();
});

test.each([
  ["another account isn't shared there", [current, savings, card], {}],
  ["the other login shares no more", [current, card], { duplicateOf: { ...ended.duplicateOf, isSharing: false } }],
  ["it goes on", [current, card], { state: "linked", daysLeft: 9 }],
])("merging isn't put first where %s", (_, accounts, given) => {
  expect(wordsFor(accounts, given)).toBeNull();
});
