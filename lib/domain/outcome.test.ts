import { expect, it } from "vitest";
import { outcomeKinds } from "@/lib/contracts/outcome";
import { fc, hostileText } from "@/testing/fixtures/properties";
import { type ConnectionFacts, outcomeOf, type RedirectHint } from "./outcome";

const hint = (
  statusCode: string | null,
  statusText: string | null = null,
  errorMessage: string | null = null,
): RedirectHint => ({
  statusCode,
  statusText,
  errorMessage,
});
const pending: ConnectionFacts = { status: "PendingAuth", errors: [] };
const withError = (statusText: string): ConnectionFacts => ({
  status: "PendingAuth",
  errors: [{ statusCode: "500", statusText, errorMessage: null }],
});

it.each<[RedirectHint, ConnectionFacts, string]>([
  [hint("200"), { status: "Linked", errors: [] }, "linked"],
  [hint("500", "server_error"), { status: "Linked", errors: [] }, "linked"],
  [hint(null), { status: "Linked", errors: [] }, "linked"],
  [hint("201"), { status: "Linked", errors: [] }, "already-connected"],
  [hint("200"), { status: "Linked", errors: [], wasLinked: true }, "linked"],
  [hint(null), { status: "Linked", errors: [], wasLinked: true }, "already-connected"],
  [hint("403", "Cancelled"), { status: "Linked", errors: [], wasLinked: true }, "stopped"],
  [hint("500", "server_error"), { status: "Linked", errors: [], wasLinked: true }, "bank-failed"],
  [hint("200"), pending, "waiting"],
  [hint(null), pending, "waiting"],
  [hint("200"), { status: "Unknown", errors: [] }, "waiting"],
  [hint("403"), pending, "stopped"],
  [hint("403", "Forbidden"), pending, "stopped"],
  [hint("403", "Cancelled", "User cancelled"), pending, "stopped"],
  [hint("403", "access_denied"), pending, "stopped"],
  [hint("403", "Cancelled", "The user cancelled at the provider"), pending, "stopped"],
  [hint("403", "access_denied"), withError("access_denied"), "bank-failed"],
  [hint("403", "Cancelled"), withError("provider_error"), "bank-failed"],
  [hint("403", "server_error"), pending, "bank-failed"],
  [hint("403", "temporarily_unavailable", "User cancelled"), pending, "bank-unavailable"],
  [hint("403", "PermissionsError"), pending, "permission-missing"],
  [hint("500", null, "The user does not have permission"), pending, "permission-missing"],
  [hint("500"), pending, "bank-failed"],
  [hint("500", "TooManyRequests"), pending, "throttled"],
  [hint("500", null, "This link has expired"), pending, "link-expired"],
  [hint("501"), pending, "not-supported"],
  [hint("403"), { status: "Deauthorized", errors: [] }, "stopped"],
  [hint(null), { status: "Deauthorized", errors: [] }, "access-ended"],
  [hint("500", "invalid_client", "Invalid client credentials"), pending, "bank-failed"],
  [hint("999", "who knows"), pending, "bank-failed"],
])("%o with %o is %s", (redirect, facts, expected) => {
  expect(outcomeOf(redirect, facts)).toBe(expected);
});

it.each([
  ["locked", "account_temporarily_locked", "The account is locked. Contact the bank."],
  ["locked", "account_permanently_locked", null],
  ["locked", "ITEM_LOCKED", null],
  ["locked", "AccountLocked", "Too many failed login attempts"],
  ["locked", "Forbidden", "Your online banking access has been suspended"],
  ["locked", null, "The user is blocked"],
  ["locked", "access_denied", "Number of attempts exceeded"],
  ["sign-in-refused", "wrong_credentials", "The credentials were not accepted."],
  ["sign-in-refused", "invalid_credentials", null],
  ["sign-in-refused", "INVALID_MFA", null],
  ["sign-in-refused", "AuthenticationFailed", null],
  ["sign-in-refused", null, "The passcode you entered isn't correct"],
  ["sign-in-refused", "Forbidden", "Your password has expired"],
  ["sign-in-refused", "unable_to_authenticate", null],
  ["bank-unavailable", "temporarily_unavailable", "The provider is temporarily unavailable."],
  ["bank-unavailable", "provider_timeout", "The provider did not answer in time."],
  ["bank-unavailable", "connector_overload", null],
  ["bank-unavailable", "INSTITUTION_DOWN", null],
  ["bank-unavailable", "PlannedMaintenance", null],
  ["bank-unavailable", null, "INSTITUTION_NOT_RESPONDING"],
  ["throttled", "provider_request_limit_exceeded", null],
  ["throttled", "provider_too_many_requests", null],
  ["link-expired", "LinkExpired", "This link has been used or has expired."],
  ["link-expired", null, "The one-time password is invalid"],
  ["link-expired", "USER_INPUT_TIMEOUT", null],
  ["link-expired", null, "The user session timed out"],
  ["bank-failed", "provider_error", "The provider returned an error."],
  ["not-supported", "endpoint_not_supported", null],
])("%s is what %o, %o says, by whatever code it comes", (expected, statusText, errorMessage) => {
  for (const code of ["403", "500"]) {
    expect(outcomeOf(hint(code, statusText, errorMessage), pending)).toBe(expected);
    const error = { statusCode: code, statusText, errorMessage };
    expect(outcomeOf(hint(code, statusText, errorMessage), { ...pending, errors: [error] })).toBe(expected);
  }
});

it.each(["502", "503", "504"])("a redirect with %s says that the bank is away", (code) => {
  expect(outcomeOf(hint(code), pending)).toBe("bank-unavailable");
});

const banksFault = ["server_error", "The bank declined the request", "temporarily_unavailable", "Rejected by the bank"];
const banksRule = ["TooManyRequests", "Rate limit exceeded", "PermissionsError", "insufficient entitlement"];
const banksLock = ["account_temporarily_locked", "Too many failed attempts", "wrong_credentials"];
const customersWish = ["Cancelled", "The user cancelled at the provider", "declined by the customer", "user_denied"];

const words = fc.oneof(
  fc.constantFrom(...banksFault, ...banksRule, ...banksLock, ...customersWish, "Forbidden"),
  hostileText,
);
const text = fc.option(words, { nil: null });
const code = fc.option(fc.oneof(fc.constantFrom("200", "201", "403", "429", "500", "501"), hostileText), { nil: null });
const hints = fc.record({ statusCode: code, statusText: text, errorMessage: text });
const errors = fc.array(fc.record({ statusCode: code, statusText: text, errorMessage: text }), { maxLength: 3 });
const statuses = fc.constantFrom("PendingAuth", "Linked", "Unlinked", "Deauthorized", "Unknown");
const facts: fc.Arbitrary<ConnectionFacts> = fc.record(
  { status: statuses, errors, wasLinked: fc.boolean() },
  { requiredKeys: ["status", "errors"] },
);

it("whatever comes back, there is one answer, and the same answer again", () => {
  fc.assert(
    fc.property(hints, facts, (hint, known) => {
      const outcome = outcomeOf(hint, known);
      expect(outcomeKinds).toContain(outcome);
      expect(outcomeOf(structuredClone(hint), structuredClone(known))).toBe(outcome);
    }),
    { numRuns: 2_000 },
  );
});

it("a connection that is linked for the first time is never called anything else, whatever the browser says", () => {
  fc.assert(
    fc.property(hints, errors, (hint, given) => {
      expect(["linked", "already-connected"]).toContain(outcomeOf(hint, { status: "Linked", errors: given }));
    }),
  );
});

it("only a connection that Codat calls linked is linked, and a renewal only when the redirect says so too", () => {
  fc.assert(
    fc.property(hints, facts, (hint, known) => {
      if (outcomeOf(hint, known) !== "linked") return;
      expect(known.status).toBe("Linked");
      if (known.wasLinked) expect(hint.statusCode).toBe("200");
    }),
    { numRuns: 2_000 },
  );
});

it("a status that we do not know leads to no verdict", () => {
  fc.assert(
    fc.property(hints, errors, (hint, given) => {
      expect(outcomeOf(hint, { status: "Unknown", errors: given })).toBe("waiting");
    }),
  );
});

it("you stopped is never said to whom the bank turned away", () => {
  const said = fc.constantFrom(...banksFault, ...banksRule, ...banksLock);
  const turnedAway: fc.Arbitrary<[RedirectHint, ConnectionFacts]> = fc
    .tuple(hints, facts, said, fc.constantFrom("redirect", "redirect's text", "error"))
    .map(([hint, known, why, where]) => {
      if (where === "redirect") return [{ ...hint, errorMessage: why }, known];
      if (where === "redirect's text") return [{ ...hint, statusText: why }, known];
      const newest = { statusCode: null, statusText: null, errorMessage: why };
      return [hint, { ...known, errors: [newest, ...known.errors] }];
    });
  fc.assert(
    fc.property(turnedAway, ([hint, known]) => {
      expect(outcomeOf(hint, known)).not.toBe("stopped");
    }),
    { numRuns: 2_000 },
  );
});

it("someone who stopped, and of whom nobody says otherwise, is told so", () => {
  const wish = fc.constantFrom(...customersWish);
  fc.assert(
    fc.property(wish, wish, fc.constantFrom("PendingAuth", "Deauthorized", "Unlinked"), (statusText, why, status) => {
      const hint = { statusCode: "403", statusText, errorMessage: why };
      expect(outcomeOf(hint, { status, errors: [] })).toBe("stopped");
      expect(outcomeOf(hint, { status, errors: [hint] })).toBe("stopped");
    }),
  );
});

it("of several errors the newest counts, in whatever order the older ones come", () => {
  fc.assert(
    fc.property(hints, facts, ({ ...hint }, known) => {
      const [newest, ...older] = known.errors;
      if (!newest) return;
      const turned = { ...known, errors: [newest, ...older.reverse()] };
      expect(outcomeOf(hint, turned)).toBe(outcomeOf(hint, known));
      expect(outcomeOf(hint, { ...known, errors: [newest] })).toBe(outcomeOf(hint, known));
    }),
  );
});

it("whatever the browser brings, only Codat's word makes a journey linked", () => {
  fc.assert(
    fc.property(hints, errors, statuses, (hint, given, status) => {
      fc.pre(status !== "Linked");
      expect(["linked", "already-connected"]).not.toContain(outcomeOf(hint, { status, errors: given }));
    }),
  );
});

it("you stopped is never said without a 403 or against an error of the bank", () => {
  fc.assert(
    fc.property(hints, errors, (hint, given) => {
      if (outcomeOf(hint, { status: "PendingAuth", errors: given }) !== "stopped") return;
      expect(hint.statusCode).toBe("403");
      const [error] = given;
      if (error) expect(`${error.statusText ?? ""} ${error.errorMessage ?? ""}`).toMatch(/cancel|abort|declin|denied/i);
    }),
  );
});
