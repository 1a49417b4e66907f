import { expect, it } from "vitest";
import { askEveryMs, isReportedByWebhook, quietPeriodMs, stalenessOf } from "./polling-rule";

const since = new Date("2027-03-03T12:00:00Z");
const after = (ms: number) => new Date(since.getTime() + ms);
const nextAt = (awaits: "link" | "accounts" | "reading", reportedMs: number) =>
  reportedMs + quietPeriodMs({ awaits, since, reportedAt: after(reportedMs) });

it("of a bank that was just linked the accounts are asked for after 3 and 8 seconds, and then webhooks are waited for", () => {
  expect([0, 1_000, 3_100, 8_100].map((reportedMs) => nextAt("accounts", reportedMs))).toEqual([
    3_000, 3_000, 8_000, 158_100,
  ]);
});

it("a link is asked for after 20 seconds of silence, the rest after two and a half minutes, each then ever more rarely", () => {
  expect([0, 30_000].map((reportedMs) => nextAt("link", reportedMs))).toEqual([20_000, 60_000]);
  expect([0, 200_000].map((reportedMs) => nextAt("reading", reportedMs))).toEqual([150_000, 400_000]);
});

it("where no webhook reports, Codat is asked after a third of the time that it has taken, at most every two seconds", () => {
  expect([0, 6_000, 30_000, 600_000].map(askEveryMs)).toEqual([2_000, 2_000, 10_000, 60_000]);
});

it("webhooks count as coming once one has come since the customer left for the bank", () => {
  expect(isReportedByWebhook({ webhookAt: null, sentAt: null })).toBe(false);
  expect(isReportedByWebhook({ webhookAt: after(0), sentAt: after(30_000) })).toBe(true);
  expect(isReportedByWebhook({ webhookAt: after(0), sentAt: after(90_000) })).toBe(false);
});

it.each([
  ["asked in vain for two minutes", { failingSince: since }, { isStale: true, ageMinutes: 2 }],
  ["asked in vain for a moment", { failingSince: since, now: after(19_000) }, { isStale: false, ageMinutes: null }],
  ["with nothing to report", { failingSince: null }, { isStale: false, ageMinutes: null }],
  ["settled", { failingSince: since, pollMs: null }, { isStale: false, ageMinutes: null }],
])("of Codat %s a page says whether it is out of date", (_, facts, expected) => {
  const usual = { pollMs: 2_000, knownMs: since.getTime(), now: after(130_000) };
  expect(stalenessOf({ ...usual, ...facts })).toEqual(expected);
});
