import { expect, test } from "vitest";
import type { SyncView } from "@/lib/contracts/dashboard";
import type { MissingReason } from "@/lib/contracts/verdict";
import { missingWords } from "../connection-words";
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
    missing: [{ dataType: "banking-transactions", reason, hasEarlier: false }],
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

test("what came before and only isn't newer is never said to be missing, on the panel or a bank's row", () => {
  const older = { dataType: "banking-transactions", reason: "throttled" as const, hasEarlier: true };
  const never = { ...older, dataType: "banking-accounts", hasEarlier: false };
  const bank = (missing: (typeof older)[]) => ({ bankName: "Lloyds", login: 1, hasOtherLogins: false, missing });
  const titleOf = (...missing: (typeof older)[]) =>
    syncWords(sync({ phase: "partly", incomplete: [bank(missing)], lastSyncAt: "2027-03-03T14:05:00Z" })).title;
  const row = (...missing: (typeof older)[]) => missingWords({ kind: "partial", missing });
  expect(titleOf(older)).toBe("Some data isn't up to date");
  expect(row(older)).toBe("Transactions not up to date");
  expect(row(older, { ...never, hasEarlier: true })).toBe("Some data isn't up to date");
  expect(titleOf(older, never)).toBe("Some data is missing");
  expect(row(older, never)).toBe("Some data is missing");
  expect(row(never)).toBe("Accounts missing");
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
    missing: [{ dataType: "banking-transactions", reason: "bank" as const, hasEarlier: false }],
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
