import { expect, test } from "vitest";
import type { PullView } from "@/lib/contracts/sync";
import { foldPulls, pullReason, pullRowWords, pullWords } from "./pull-words";
import { frequencyWords } from "./schedule-words";

const clock = { language: "en-GB", timeZone: "Europe/London", now: "2027-03-03T15:00:00Z" };

function pull(more: Partial<PullView>): PullView {
  return {
    id: "p1",
    bankName: "NatWest",
    dataType: "banking-transactions",
    requestedAt: "2027-03-03T14:00:00Z",
    completedAt: null,
    state: "done",
    percent: 100,
    reason: null,
    message: null,
    nextTryAt: null,
    ...more,
  };
}

test("a read says when it ended, or how far it is", () => {
  expect(pullWords(pull({ completedAt: "2027-03-03T14:05:00Z" }), clock)).toBe("Updated today at 14:05");
  expect(pullWords(pull({ state: "reading", percent: 40 }), clock)).toBe("Updating, 40%");
  expect(pullWords(pull({ state: "failed" }), clock)).toBe("Update failed today at 14:00");
});

test("a read that is paused says when it is tried next, until then and not after", () => {
  const nextTryAt = "2027-03-04T00:30:00Z";
  expect(pullWords(pull({ state: "waiting", nextTryAt }), clock)).toBe("Next try tomorrow at 00:30");
  expect(pullWords(pull({ state: "failed", nextTryAt }), clock)).toBe(
    "Update failed today at 14:00. Next try tomorrow at 00:30",
  );
  expect(pullWords(pull({ state: "waiting", nextTryAt: "2027-03-03T14:59:00Z" }), clock)).toBe("Waiting");
});

test("only a read that failed has a reason", () => {
  expect(pullReason(pull({ state: "failed", reason: "throttled" }))).toContain("limiting requests");
  expect(pullReason(pull({ state: "failed" }))).toContain("We don't know why");
  expect(pullReason(pull({ reason: "bank" }))).toBeNull();
});

test("two updates of one bank within a minute don't read alike", () => {
  const done = (id: string, completedAt: string, bankName = "NatWest") => pull({ id, completedAt, bankName });
  const pulls = [
    done("1", "2027-03-03T14:05:41Z"),
    done("2", "2027-03-03T14:05:09Z"),
    done("3", "2027-03-03T14:05:30Z", "HSBC"),
  ];
  const rows = foldPulls(pulls, clock);
  expect(rows.map((row) => pullRowWords(row, rows, clock))).toEqual([
    "Updated today at 14:05:41",
    "Updated today at 14:05:09",
    "Updated today at 14:05",
  ]);
});

test("a schedule that is none of ours is given in hours or days", () => {
  expect(frequencyWords({ schedule: "daily", hours: 24 })).toBe("once a day");
  expect(frequencyWords({ schedule: null, hours: 6 })).toBe("every 6 hours");
  expect(frequencyWords({ schedule: null, hours: 72 })).toBe("every 3 days");
  expect(frequencyWords({ schedule: null, hours: 0 })).toBe("only when someone asks");
  expect(frequencyWords({ schedule: null, hours: null })).toBeNull();
});

test("the reads of one update are one row, and what went otherwise has its own", () => {
  const done = (type: string, more: Partial<PullView> = {}) =>
    pull({ dataType: `banking-${type}`, state: "done", completedAt: "2026-11-28T14:05:00Z", ...more });
  const update = ["transactions", "transactionCategories", "accountBalances", "accounts"].map((type) => done(type));
  const labels = (pulls: PullView[]) => foldPulls(pulls, clock).map(({ label }) => label);
  expect(labels(update)).toEqual(["Accounts, balances and transactions"]);
  expect(labels([...update, ...update])).toHaveLength(2);
  const later = { completedAt: "2026-11-28T14:06:00Z" };
  const elsewhere = done("accounts", { bankName: "Another", ...later });
  const spread = foldPulls([done("transactions", later), elsewhere, done("accounts")], clock);
  expect(spread).toMatchObject([
    { label: "Accounts and transactions", completedAt: later.completedAt },
    { label: "Accounts", bankName: "Another" },
  ]);
  expect(labels([done("accounts", { completedAt: "2026-11-28T14:09:00Z" }), done("transactions")])).toHaveLength(2);
  expect(labels([done("transactionCategories")])).toEqual(["Categories"]);
  expect(labels([done("accounts"), done("accountBalances", { state: "failed" })])).toHaveLength(2);
  expect(labels([done("accounts"), done("accountBalances", { bankName: "Another" })])).toHaveLength(2);
});
