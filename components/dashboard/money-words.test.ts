import { expect, test } from "vitest";
import type { ConnectionView, MoneyView } from "@/lib/contracts/dashboard";
import { isSaidByAttention, loginMark, plainEnd, rowWords, sharedEnd } from "./connection-words";
import { asOfWords, totalNotes } from "./money-words";

const clock = { language: "en-GB", timeZone: "Europe/London", now: "2026-11-29T10:00:00Z" };
const whole: MoneyView = {
  totals: [],
  asOf: "2026-11-29T06:00:00Z",
  leftOut: [],
  withoutBalance: 0,
  banks: [],
  line: null,
  isLineToCome: false,
};

function bank(id: string, more: Partial<ConnectionView> = {}): ConnectionView {
  return {
    ...{ id, bankName: id, providerKey: id, bankLogoPath: "", login: 1, hasOtherLogins: false, state: "linked" },
    ...{ attention: null, verdict: null, linkedAt: null, lastSyncAt: null, accessUntil: null, ending: null },
    ...{
      undecided: null,
      knownBy: null,
      linkedPrecision: "minute",
      isNotifyingCodat: false,
      invited: null,
      daysLeft: null,
      accountCount: null,
      transactionCount: null,
      isExtendable: true,
      duplicateOf: null,
    },
    ...more,
  };
}

test("figures of today need no date, older ones have theirs", () => {
  expect(asOfWords("2026-11-29T00:30:00Z", clock)).toBeNull();
  expect(asOfWords("2026-11-26T23:30:00Z", clock)).toBe("as of 26 Nov");
  expect(asOfWords("2026-11-29T00:30:00Z", clock, { isFinal: true })).toBe("as of 29 Nov");
  expect(asOfWords(null, clock)).toBeNull();
  expect(totalNotes(whole, [], clock)).toEqual([]);
});

test("a total says how old it is, and which banks and accounts are not in it", () => {
  const money: MoneyView = {
    ...whole,
    asOf: "2026-11-26T10:00:00Z",
    leftOut: [
      { connectionId: "Lloyds", isWhole: true },
      { connectionId: "NatWest", isWhole: false },
    ],
    withoutBalance: 1,
  };
  expect(totalNotes(money, [bank("Lloyds"), bank("NatWest", { hasOtherLogins: true })], clock)).toEqual([
    "Some figures are as of 26 Nov.",
    "Not included: Lloyds; some accounts at NatWest, login 1 (no longer shared).",
    "1 account came without a balance.",
  ]);
});

test("a bank that could send nothing yet says so, and one that has sent before what is missing", () => {
  const missing = { dataType: "banking-transactions", reason: "bank" as const, hasEarlier: false };
  const verdict = {
    ...{ kind: "failed" as const, notOffered: [], lacks: null, history: null, nextStep: "try-again" as const },
    missing: [missing, { ...missing, dataType: "banking-accounts" }],
  };
  const row = (of: typeof verdict) => rowWords(bank("HSBC", { attention: "failed", verdict: of }), clock);
  expect(row(verdict)).toBe("No data yet");
  expect(row({ ...verdict, missing: verdict.missing.map((one) => ({ ...one, hasEarlier: true })) })).toBe(
    "Some data isn't up to date",
  );
});

test("of many banks that are left out only the number is said", () => {
  const ids = ["a", "b", "c", "d"];
  expect(
    totalNotes(
      { ...whole, leftOut: ids.map((connectionId) => ({ connectionId, isWhole: true })) },
      ids.map((id) => bank(id)),
      clock,
    ),
  ).toEqual(["Not included: 4 banks (no longer shared)."]);
});

test("a day until which most banks share is said once, and a bank that differs speaks for itself", () => {
  const until = (id: string, accessUntil: string, more: Partial<ConnectionView> = {}) =>
    bank(id, { accessUntil, daysLeft: 90, lastSyncAt: "2026-11-29T06:00:00Z", ...more });
  const [one, two] = [until("NatWest", "2027-02-27T12:00:00Z"), until("Tide", "2027-02-27T18:00:00Z")];
  const ended = until("HSBC", "2027-02-27T12:00:00Z", { attention: "reconnect" });
  const other = until("Monzo", "2027-01-15T12:00:00Z");
  expect(sharedEnd([one], clock)).toBeNull();
  expect(sharedEnd([one, two], clock)).toEqual({ day: "27 Feb 2027", words: "All share until 27 Feb 2027" });
  expect(sharedEnd([one, ended, two], clock)?.words).toBe("Most share until 27 Feb 2027");
  expect(sharedEnd([one, ended, two, other], clock)).toBeNull();
  expect(plainEnd(ended, clock)).toBeNull();
  expect(rowWords(other, clock)).toBe("Until 15 Jan");
});

test("what a bank needs is said once, and a short history or accounts that are here twice leave its row as it is", () => {
  const isSaid = (more: Partial<ConnectionView>) => isSaidByAttention(bank("NatWest", more));
  expect(isSaid({})).toBe(false);
  for (const attention of ["reconnect", "failed", "renew"] as const) expect(isSaid({ attention })).toBe(true);
  expect(isSaid({ state: "unconfirmed", attention: "confirm" })).toBe(true);
  for (const attention of ["short", "duplicate"] as const) expect(isSaid({ attention })).toBe(false);
  expect(isSaid({ state: "ended", attention: "duplicate" })).toBe(true);
});

test("one of several logins is known by an account of its own, else by when it was connected", () => {
  const mark = (more: Partial<ConnectionView>) =>
    loginMark(bank("NatWest", { hasOtherLogins: true, linkedAt: "2026-09-03T09:00:00Z", ...more }), clock);
  const account = { name: "Everyday", ending: "1042" };
  expect(mark({ knownBy: { account, more: 2 } })).toBe("Everyday, ending 1042, and 2 more");
  expect(mark({ knownBy: { account, more: 0 } })).toBe("Everyday, ending 1042");
  expect(mark({})).toBe("Connected 3 Sept 2026 at 10:00");
  expect(mark({ linkedPrecision: "second" })).toBe("Connected 3 Sept 2026 at 10:00:00");
  expect(mark({ linkedPrecision: null })).toBeNull();
  expect(mark({ linkedAt: null })).toBeNull();
});
