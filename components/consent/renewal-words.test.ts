import { expect, test } from "vitest";
import { isRenewalIdle, renewalAction, renewalWords } from "./renewal-words";

const bank = { bankName: "NatWest", attention: null, verdict: null, daysLeft: 20, isExtendable: true } as const;
const context = { name: "NatWest, login 2", until: "20 February 2027" };

test("a healthy connection is renewed, and stays as it is for who turns back", () => {
  const words = renewalWords({ ...bank, state: "linked" }, context);
  expect(words.title).toBe("Renew access to NatWest, login 2");
  expect(words.safety).toContain("nothing changes");
});

test("where renewing gains no day, the page says so", () => {
  const words = renewalWords({ ...bank, state: "linked", isExtendable: false }, context);
  expect(words.title).toBe("You don't need to renew NatWest, login 2 yet");
  expect(words.lead).toBe("You already share until 20 February 2027. Renewing now adds no time.");
  expect(isRenewalIdle({ ...bank, state: "linked", isExtendable: false })).toBe(true);
});

test("where renewing gains no day but the bank can send more, the page says so", () => {
  const short = { ...bank, state: "linked", attention: "short", isExtendable: false } as const;
  expect(renewalWords(short, context)).toMatchObject({
    title: "Sign in to NatWest, login 2 again",
    lead: "It lets NatWest send more. You already share until 20 February 2027.",
  });
  expect(isRenewalIdle(short)).toBe(false);
});

test.each([
  { state: "ended", daysLeft: null },
  { state: "linked", daysLeft: -1 },
] as const)("one that lost its access is reconnected: %o", (more) => {
  expect(renewalWords({ ...bank, ...more }, context)).toMatchObject({
    title: "Reconnect NatWest, login 2",
    agree: "Agree and reconnect NatWest",
  });
});

test("one whose bank only asks to sign in again is not called over, and signing in is what its page is about", () => {
  const asked = { ...bank, state: "linked", attention: "reconnect", isExtendable: false } as const;
  expect(renewalWords(asked, context)).toMatchObject({
    title: "Sign in to NatWest, login 2 again",
    agree: "Agree and sign in to NatWest",
  });
  expect(isRenewalIdle(asked)).toBe(false);
});

test("what was never shared, or is shared no more, is not said to stay as it is", () => {
  for (const state of ["pending", "stopped"] as const)
    expect(renewalWords({ ...bank, state }, context).safety).toContain("Nothing is shared until");
});

test("what leads to the page has its word for it", () => {
  const action = (more: Partial<Parameters<typeof renewalAction>[0]>) =>
    renewalAction({ ...bank, state: "linked", ...more });
  expect(action({})).toBe("Renew");
  expect(action({ attention: "reconnect" })).toBe("Sign in again");
  expect(action({ state: "ended", attention: "reconnect" })).toBe("Reconnect");
  expect(action({ state: "stopped" })).toBe("Share again");
});
