import { expect, test } from "vitest";
import type { SyncView } from "@/lib/contracts/dashboard";
import type { MissingReason } from "@/lib/contracts/verdict";
import { groupLabel, groupTypes, openTypesOf, syncWords, typeWords } from "./sync-words";

const clock = { language: "en-GB", timeZone: "Europe/London", now: "2027-03-03T15:00:00Z" };

function type(dataType: string, more: Partial<SyncView["types"][number]> = {}): SyncView["types"][number] {
  const lastSuccessfulSyncAt = "2027-03-03T14:05:00Z";
  return {
    dataType,
    label: dataType,
    state: "done",
    percent: 100,
    count: null,
    reason: null,
    failingSince: null,
    nextTryAt: null,
    lastSuccessfulSyncAt,
    ...more,
  };
}

function sync(more: Partial<SyncView>): SyncView {
  const quiet = {
    bankCount: 2,
    incomplete: [],
    lastSyncAt: null,
    refreshFromAt: null,
    isStale: false,
    ageMinutes: null,
    pollMs: null,
    revision: "r",
  };
  return { phase: "settled", types: [], ...quiet, ...more };
}

test("what is missing is named", () => {
  const failed = { state: "failed", reason: "bank" } as const;
  const one = sync({ phase: "partly", types: [type("a", failed), type("b")] });
  expect(syncWords(one).text).toContain("Missing or out of date: a.");
  const two = sync({ phase: "partly", types: [type("a", failed), type("b", failed)] });
  expect(syncWords(two).text).toContain("Missing or out of date: a and b.");
});

test("which bank did not send all of it is said where it needs attention, and why by kind of data, folded away", () => {
  const failed = { state: "failed", reason: "permission" } as const;
  const bank = (bankName: string, reason: MissingReason = "permission") => ({
    bankName,
    login: 1,
    hasOtherLogins: false,
    missing: [{ dataType: "banking-transactions", reason }],
  });
  const one = sync({ phase: "partly", types: [type("banking-transactions", failed)], incomplete: [bank("Barclays")] });
  expect(syncWords({ ...one, lastSyncAt: "2027-03-03T14:05:00Z" })).toEqual({
    title: "Some data is missing",
    text: "",
  });
  expect([...openTypesOf(one)]).toEqual([]);
  expect(typeWords(type("banking-transactions", failed), clock, one.incomplete)).toBe(
    "Barclays: You don't have permission to share this",
  );
  const two = { ...one, incomplete: [bank("Barclays"), bank("Lloyds")] };
  const since = { ...failed, failingSince: "2027-03-03T14:05:00Z" };
  expect(typeWords(type("banking-transactions", since), clock, two.incomplete)).toBe(
    "Barclays and Lloyds: You don't have permission to share this. Failing since today at 14:05.",
  );
  const three = [...two.incomplete, bank("HSBC", "sign-in")];
  expect(typeWords(type("banking-transactions", since), clock, three)).toBe(
    "Barclays and Lloyds: You don't have permission to share this. HSBC: Your bank needs you to sign in again.",
  );
});

test("one bank and several have a sentence each", () => {
  expect(syncWords(sync({ bankCount: 1 })).text).toContain("as your bank last sent them");
  expect(syncWords(sync({ bankCount: 2 })).text).toContain("as your banks last sent them");
});

test("what is settled may be folded away, what moves or failed may not", () => {
  const types = [
    type("waiting", { state: "waiting" }),
    type("reading", { state: "reading" }),
    type("failed", { state: "failed" }),
    type("unsupported", { state: "unsupported" }),
    type("done"),
  ];
  expect([...openTypesOf(sync({ types }))]).toEqual(["waiting", "reading", "failed"]);
});

test("a kind of data says when it was read, or why not", () => {
  expect(typeWords(type("a"), clock)).toBe("Updated today at 14:05");
  expect(typeWords(type("a", { state: "failed", reason: "throttled" }), clock)).toContain("limiting requests");
  expect(typeWords(type("a", { state: "failed" }), clock)).toBe("We couldn't get this");
});

test("banks that never sent anything aren't said to be out of date", () => {
  const bank = (bankName: string) => ({
    bankName,
    login: 1,
    hasOtherLogins: false,
    missing: [{ dataType: "banking-transactions", reason: "bank" as const }],
  });
  const three = sync({ phase: "partly", incomplete: ["Barclays", "HSBC", "Monzo"].map(bank) });
  expect(syncWords(three)).toEqual({ title: "No data yet", text: "" });
});

test("kinds of data that failed in the same way stand together, and the others by themselves", () => {
  const failed = { state: "failed", reason: "bank" } as const;
  const throttled = { state: "failed", reason: "throttled" } as const;
  const types = [
    type("banking-accounts", failed),
    type("banking-transactions", throttled),
    type("banking-accountBalances", failed),
    type("a"),
    type("b"),
  ];
  const groups = groupTypes(types, (one) => typeWords(one, clock));
  expect(groups.map(groupLabel)).toEqual(["Accounts and balances", "banking-transactions", "a", "b"]);
});
