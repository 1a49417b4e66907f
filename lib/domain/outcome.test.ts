import fc from "fast-check";
import { expect, it } from "vitest";
import { outcomeKinds } from "../contracts/outcome";
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
  [hint("403", "temporarily_unavailable", "User cancelled"), pending, "bank-failed"],
  [hint("403", "PermissionsError"), pending, "permission-missing"],
  [hint("500", null, "The user does not have permission"), pending, "permission-missing"],
  [hint("500"), pending, "bank-failed"],
  [hint("500", "TooManyRequests"), pending, "throttled"],
  [hint("500", null, "This link has expired"), pending, "link-expired"],
  [hint("501"), pending, "not-supported"],
  [hint("403"), { status: "Deauthorized", errors: [] }, "stopped"],
  [hint(null), { status: "Deauthorized", errors: [] }, "access-ended"],
  [hint("999", "who knows"), pending, "bank-failed"],
])("%o with %o is %s", (redirect, facts, expected) => {
  expect(outcomeOf(redirect, facts)).toBe(expected);
});

const text = fc.option(
  fc.oneof(fc.string(), fc.constantFrom("Cancelled", "server_error", "TooManyRequests", "expired")),
  { nil: null },
);
const anyHint = fc.record({
  statusCode: fc.option(fc.oneof(fc.constantFrom("200", "201", "403", "500", "501"), fc.string()), { nil: null }),
  statusText: text,
  errorMessage: text,
});
const anyErrors = fc.array(fc.record({ statusCode: text, statusText: text, errorMessage: text }), { maxLength: 3 });

it("whatever the browser brings, only Codat's word makes a journey linked", () => {
  fc.assert(
    fc.property(
      anyHint,
      anyErrors,
      fc.constantFrom("PendingAuth", "Unlinked", "Deauthorized", "Unknown"),
      (redirect, errors, status) => {
        const outcome = outcomeOf(redirect, { status, errors });
        expect(outcomeKinds).toContain(outcome);
        expect(["linked", "already-connected"]).not.toContain(outcome);
      },
    ),
  );
});

it("you stopped is never said without a 403 or against an error of the bank", () => {
  fc.assert(
    fc.property(anyHint, anyErrors, (redirect, errors) => {
      if (outcomeOf(redirect, { status: "PendingAuth", errors }) !== "stopped") return;
      expect(redirect.statusCode).toBe("403");
      const [error] = errors;
      if (error) expect(`${error.statusText ?? ""} ${error.errorMessage ?? ""}`).toMatch(/cancel|abort|declin|denied/i);
    }),
  );
});
