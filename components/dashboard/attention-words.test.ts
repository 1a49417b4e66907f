import { expect, test } from "vitest";
import { attentions, type ConnectionView } from "@/lib/contracts/dashboard";
import type { VerdictView } from "@/lib/contracts/verdict";
import { otherLogin } from "@/testing/fixtures/other-login";
import { attentionWords, isMendedByRefresh, twiceWords } from "./attention-words";

const clock = { language: "en-GB", timeZone: "Europe/London", now: "2027-03-03T06:45:00Z" };
const context = { role: "owner", clock, brandName: "Larkfield" } as const;

function connection(more: Partial<ConnectionView> = {}): ConnectionView {
  return {
    id: "c1",
    providerKey: "natwest_uk",
    bankName: "NatWest",
    bankLogoPath: "/api/logos/natwest_uk",
    login: 1,
    hasOtherLogins: false,
    state: "linked",
    attention: null,
    verdict: null,
    linkedAt: null,
    lastSyncAt: null,
    accessUntil: null,
    ending: null,
    undecided: null,
    knownBy: null,
    linkedPrecision: "minute",
    isNotifyingCodat: false,
    invited: null,
    daysLeft: null,
    isExtendable: true,
    accountCount: null,
    transactionCount: null,
    duplicateOf: null,
    ...more,
  };
}

test("a connection that needs nothing has no words", () => {
  expect(attentionWords(connection(), context)).toBeNull();
});

const partial: VerdictView = {
  kind: "partial",
  missing: [{ dataType: "banking-transactions", reason: "bank", hasEarlier: false }],
  notOffered: [],
  lacks: null,
  history: null,
  nextStep: "try-again",
};

test.each(attentions)("everything that needs somebody has words of its own: %s", (attention) => {
  const words = attentionWords(connection({ attention, verdict: partial }), context);
  expect(words?.title).toBeTruthy();
  expect(words?.text).toMatch(/\.$/);
});

test("access that ends or has ended is counted in days", () => {
  const title = (more: Partial<ConnectionView>) => attentionWords(connection(more), context)?.title;
  expect(title({ attention: "renew", daysLeft: 9 })).toBe("Access ends in 9 days");
  expect(title({ attention: "renew", daysLeft: 1 })).toBe("Access ends tomorrow");
  expect(title({ attention: "renew", daysLeft: 0 })).toBe("Access ends today");
  expect(title({ attention: "reconnect", daysLeft: -1 })).toBe("Access ended yesterday");
  expect(title({ attention: "reconnect", state: "ended" })).toBe("Access has ended");
  const ending = { at: "2027-02-27T12:00:00Z", by: "bank" } as const;
  expect(title({ attention: "reconnect", state: "ended", ending })).toBe("Access ended on 27 Feb");
});

test("a bank that only asks to sign in again is not said to have ended anything", () => {
  const words = attentionWords(connection({ attention: "reconnect", daysLeft: 40 }), context);
  expect(words?.title).toBe("NatWest needs you to sign in again");
});

test.each([
  ["ask-administrator", "Sign in again"],
  ["sign-in", "Sign in again"],
  ["wait", null],
  ["try-again", "Try again"],
] as const)("a failure leads to what mends it and nothing else: %s", (nextStep, action) => {
  const failed = connection({ attention: "failed", verdict: { ...partial, nextStep } });
  expect(attentionWords(failed, context)?.action).toBe(action);
  expect(isMendedByRefresh(failed)).toBe(action === "Try again");
});

test("a login that has ended and whose accounts all go on in another isn't told to reconnect", () => {
  const replaced = connection({ state: "ended", attention: "duplicate", duplicateOf: otherLogin() });
  expect(attentionWords(replaced, context)).toEqual({
    tone: "info",
    title: "Now connected through NatWest, login 2",
    text: "Access has ended here, and you don't need to reconnect. Merge the two, or delete this login's data.",
    action: "Merge",
  });
  expect(attentionWords(replaced, { ...context, role: "member" })?.action).toBeNull();
});

test("only an owner is offered to merge", () => {
  const twice = connection({
    attention: "duplicate",
    duplicateOf: otherLogin(),
  });
  expect(attentionWords(twice, context)).toMatchObject({ action: "Merge" });
  const member = attentionWords(twice, { ...context, role: "member" });
  expect(member?.action).toBeNull();
  expect(member?.text).toContain(
    "They also came from NatWest, login 2. Balances, and transactions that both logins have, count once. An owner of the company can merge them.",
  );
});

test("of a login that has ended, what nothing proves to go on elsewhere is named, and reconnecting is the second way", () => {
  const ended = (...names: string[]) =>
    connection({
      ...{ state: "ended", attention: "duplicate" },
      duplicateOf: otherLogin(names.map((name) => ({ name, ending: null }))),
    });
  expect(attentionWords(ended("Business Card"), context)).toEqual({
    tone: "info",
    title: "Now connected through NatWest, login 2",
    text: "We aren't sure about Business Card. If NatWest, login 2 has it too, merge the two. If not, reconnect.",
    action: "Merge",
  });
  expect(attentionWords(ended("Business Card", "Loan"), context)?.text).toContain(
    "We aren't sure about Business Card and Loan. If NatWest, login 2 has them too",
  );
  expect(attentionWords(ended("Business Card"), { ...context, role: "member" })).toMatchObject({
    text: expect.stringContaining("has it too, an owner of the company can merge the two."),
    action: null,
  });
});

test("several logins with the same accounts are counted with the one that stays", () => {
  const twice = [1, 2].map((login) => connection({ id: `c${login + 2}`, login, duplicateOf: otherLogin() }));
  expect(twiceWords(twice, "owner").title).toBe("3 logins have accounts in common");
  expect(twiceWords(twice, "member").text).toContain("An owner of the company can merge them.");
});

test("what waits to be confirmed says since when and until when, and only an owner is asked", () => {
  const undecided = { since: "2027-03-03T06:30:00Z", until: "2027-03-03T07:30:00Z" };
  const waiting = connection({ state: "unconfirmed", attention: "confirm", undecided });
  const text = attentionWords(waiting, context)?.text;
  expect(text).toContain("We saw it today at 06:30");
  expect(text).toContain("If no one answers by 07:30 today, we'll cancel it.");
  expect(attentionWords(waiting, { ...context, role: "member" })?.text).toContain("An owner can confirm");
});
