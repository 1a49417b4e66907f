import { expect, it } from "vitest";
import { enders } from "@/lib/contracts/ending";
import type { VerdictView } from "@/lib/contracts/verdict";
import { attentionOf, connectionState, daysUntil, endingOf } from "./connection-state";

const now = new Date("2026-03-28T10:00:00Z");
const healthy = {
  status: "Linked",
  linkedAt: new Date("2026-01-01T00:00:00Z"),
  accessUntil: new Date("2026-06-01T23:59:59Z"),
  endedAt: null,
  endedBy: null,
  verdict: null,
  isDuplicate: false,
  isInvited: false,
  isReplaced: false,
};
const verdict = (kind: VerdictView["kind"], nextStep: VerdictView["nextStep"] = "nothing"): VerdictView => ({
  kind,
  missing: [],
  notOffered: [],
  lacks: null,
  history: null,
  nextStep,
});
const facts = (change: Partial<Parameters<typeof attentionOf>[0]>) => ({
  ...healthy,
  ...change,
});

it.each([
  ["Linked", null, "linked"],
  ["PendingAuth", null, "pending"],
  ["PendingAuth", now, "ended"],
  ["Deauthorized", now, "ended"],
  ["Unlinked", now, "ended"],
  ["Unknown", now, "linked"],
  ["Unknown", null, "pending"],
] as const)("%s, linked before at %s, is shown as %s", (status, linkedAt, state) => {
  expect(connectionState({ status, linkedAt, endedAt: null, endedBy: null })).toBe(state);
});

it("only what the customer stopped is shown as stopped, and what was noted before the last link counts for nothing", () => {
  const ended = { status: "Unlinked", linkedAt: healthy.linkedAt, endedAt: now, accessUntil: null };
  for (const by of enders) {
    expect(connectionState({ ...ended, endedBy: by })).toBe(by === "customer" ? "stopped" : "ended");
    expect(endingOf({ ...ended, endedBy: by }, now)).toEqual({ at: now.toISOString(), by });
  }
  const before = { ...ended, endedAt: new Date("2025-12-31T00:00:00Z"), endedBy: "customer" };
  expect(connectionState(before)).toBe("ended");
  expect(endingOf(before, now)).toEqual({ at: null, by: "unknown" });
  expect(endingOf({ ...before, status: "Linked" }, now)).toBeNull();
  const over = { ...before, status: "Linked", accessUntil: new Date("2026-03-27T23:59:59Z") };
  expect(endingOf(over, now)).toEqual({ at: "2026-03-27T23:59:59.000Z", by: "expiry" });
});

it.each([
  [facts({}), null],
  [facts({ status: "Deauthorized" }), "reconnect"],
  [facts({ verdict: verdict("failed", "sign-in") }), "reconnect"],
  [facts({ verdict: verdict("partial", "try-again") }), "failed"],
  [facts({ accessUntil: new Date("2026-04-27T23:59:59Z") }), "renew"],
  [facts({ accessUntil: new Date("2026-04-28T00:00:00Z") }), null],
  [facts({ accessUntil: new Date("2026-03-27T23:59:59Z") }), "reconnect"],
  [facts({ status: "PendingAuth", linkedAt: null }), "finish"],
  [facts({ status: "PendingAuth", linkedAt: null, isInvited: true }), null],
  [facts({ status: "Unconfirmed", linkedAt: null, isInvited: true }), "confirm"],
  [facts({ status: "Unlinked", endedAt: now, endedBy: "customer", verdict: verdict("short") }), null],
  [facts({ status: "Unlinked", endedAt: now, endedBy: "operator" }), "reconnect"],
  [facts({ isDuplicate: true }), "duplicate"],
  [facts({ isDuplicate: true, status: "Deauthorized" }), "reconnect"],
  [facts({ isDuplicate: true, isReplaced: true, status: "Deauthorized" }), "duplicate"],
  [facts({ isDuplicate: true, isReplaced: true, accessUntil: new Date("2026-03-27T23:59:59Z") }), "duplicate"],
  [facts({ isDuplicate: true, isReplaced: true, status: "Unlinked", endedAt: now, endedBy: "customer" }), null],
  [facts({ isDuplicate: true, verdict: verdict("failed", "sign-in") }), "reconnect"],
  [facts({ verdict: verdict("short") }), "short"],
] as const)("what needs attention most is said alone: case %#", (given, attention) => {
  expect(attentionOf(given, now)).toBe(attention);
});

it.each([
  ["2026-03-28T23:59:59Z", "2026-03-28T10:00:00Z", 0],
  ["2026-03-29T23:59:59Z", "2026-03-28T23:59:58Z", 1],
  ["2026-03-28T09:59:59Z", "2026-03-28T10:00:00Z", -1],
  ["2026-03-31T23:59:59Z", "2026-03-01T00:00:00Z", 30],
  ["2026-10-26T23:59:59Z", "2026-10-24T23:30:00Z", 2],
])("until %s there are, at %s, %d days: no clock change adds or takes one", (until, at, days) => {
  expect(daysUntil(new Date(until), new Date(at))).toBe(days);
});
