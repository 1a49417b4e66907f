import type { OutcomeKind } from "../contracts/outcome";

/** What the redirect says. It came through the customer's browser, so it is a hint and no more. */
export type RedirectHint = { statusCode: string | null; statusText: string | null; errorMessage: string | null };

/** What Codat's API says of the connection. */
export type ConnectionFacts = {
  status: "PendingAuth" | "Linked" | "Unlinked" | "Deauthorized" | "Unknown";
  /** Errors that are not resolved, since the customer was sent to the bank, the newest first. */
  errors: { statusCode: string | null; statusText: string | null; errorMessage: string | null }[];
  /** It was linked when the customer left to renew it: then its being linked now does not say that they did. */
  wasLinked?: boolean;
};

const failedAtBank =
  /(server|provider|bank|internal|connector).?error|internal.?server|temporar|unavailable|time(d)?.?out|locked|overload|upstream|gateway/i;
const turnedAway =
  /\b(bank|provider|institution|server) (has |have |was )?(declin|reject|refus|cancel|abort)|(declin|reject|refus|denied|cancel|abort)\w* by (the |your )?(bank|provider|institution|server)/i;
const permission = /permission|not.?authori[sz]ed|unauthori[sz]ed|entitle|mandate|insufficient|no.?access/i;
const throttled = /too.?many|rate.?limit|throttl/i;
const expired = /expired|already.?(been.?)?used|one.?time|\botp\b|invalid.?link|link.?(is.?)?invalid/i;
const unsupported = /not.?supported|unsupported|not.?implemented/i;
const cancelled = /cancel|abort|declin|denied.?by.?(the.?)?user|user.?denied/i;

/**
 * How a journey to the bank ended. The connection's own status decides whether it is linked; the redirect and the
 * connection's errors only tell why it is not. "Stopped" is said only when nothing points to the bank: Codat's 403
 * covers the bank's refusals too.
 */
export function outcomeOf(hint: RedirectHint, facts: ConnectionFacts): OutcomeKind {
  if (facts.status === "Linked") {
    if (hint.statusCode === "201" || (facts.wasLinked && hint.statusCode === null)) return "already-connected";
    const isDone = !facts.wasLinked || hint.statusCode === "200";
    return isDone ? "linked" : (causeOf(hint, facts) ?? "bank-failed");
  }
  if (facts.status === "Unlinked" || facts.status === "Deauthorized") return causeOf(hint, facts) ?? "access-ended";
  if (hint.statusCode === "200" || hint.statusCode === "201" || facts.status === "Unknown") return "waiting";
  return causeOf(hint, facts) ?? (hint.statusCode === null ? "waiting" : "bank-failed");
}

function causeOf(hint: RedirectHint, facts: ConnectionFacts): OutcomeKind | null {
  const error = facts.errors[0];
  const redirectSaid = `${hint.statusText ?? ""}\n${hint.errorMessage ?? ""}`;
  const errorSaid = `${error?.statusText ?? ""}\n${error?.errorMessage ?? ""}`;
  const said = `${redirectSaid}\n${errorSaid}`;
  const isErrorOfBank = error !== undefined && (turnedAway.test(errorSaid) || !cancelled.test(errorSaid));
  const isBankFailure = failedAtBank.test(redirectSaid) || turnedAway.test(redirectSaid) || isErrorOfBank;
  const hasOtherCause = [throttled, permission].some((cause) => cause.test(redirectSaid));
  if (hint.statusCode === "501") return "not-supported";
  if (hint.statusCode === "403" && cancelled.test(redirectSaid) && !isBankFailure && !hasOtherCause) return "stopped";
  if (throttled.test(said) || hint.statusCode === "429" || error?.statusCode === "429") return "throttled";
  if (expired.test(said)) return "link-expired";
  if (permission.test(said)) return "permission-missing";
  if (unsupported.test(said)) return "not-supported";
  if (hint.statusCode === "403") return isBankFailure ? "bank-failed" : "stopped";
  return isBankFailure || hint.statusCode === "500" ? "bank-failed" : null;
}
