import type { CodatStatus } from "@/lib/contracts/connection-status";
import type { OutcomeKind } from "@/lib/contracts/outcome";

/** What the redirect says. It came through the customer's browser, so it is a hint and no more. */
export type RedirectHint = { statusCode: string | null; statusText: string | null; errorMessage: string | null };

/** What Codat's API says of the connection. */
export type ConnectionFacts = {
  status: CodatStatus | "Unknown";
  /** Errors that are not resolved, since the customer was sent to the bank, the newest first. */
  errors: { statusCode: string | null; statusText: string | null; errorMessage: string | null }[];
  /** It was linked when the customer left to renew it: then its being linked now does not say that they did. */
  wasLinked?: boolean;
};

// Codat, TrueLayer and Plaid write codes in capitals, snake and camel case: each is matched as words (see `plain`).
const locked =
  /\block(ed|out)\b|\b(account|user|user name|user id|log ?in|profile|credentials?|password|item|customer|online banking|digital banking|access) (\w+ ){0,4}(blocked|suspended|frozen|disabled)\b|too many (\w+ ){0,3}(attempts|tries)|(attempts?|tries) (\w+ ){0,3}(exceeded|limit)/;
const signIn =
  "(credentials?|(?<!one time )password|pass ?code|passphrase|pin|user ?name|user id|customer number|log ?in|sign ?in|mfa|authentication|security (answer|question|code)|memorable \\w+)";
const wrong = "(wrong|incorrect|invalid|bad|mistyped|unknown|insufficient|rejected|refused|failed|unsuccessful)";
const notRight = `(${wrong}|(not|\\w*n t) (\\w+ )?(accepted|recogni[sz]ed|valid|correct|match\\w*))`;
const signInRefused = new RegExp(
  [
    `\\b${wrong} (?!client|api)(\\w+ ){0,2}${signIn}\\b`,
    `(?<!(client|api) )\\b${signIn} (\\w+ ){0,4}${notRight}\\b`,
    "(credentials?|(?<!one time )password|pin) (\\w+ ){0,2}expired|unable to authenticate",
  ].join("|"),
);
const unavailable =
  /unavailable|time ?d? ?out|overload|gateway|maintenance|down ?time|out of service|(bank|provider|institution|service|server) (is )?(\w+ )?(down|offline|busy)\b|\b(not|\w*n t) (respond|available|reachable|answer)|unreachable/;
const customerTooSlow = /\b(user|session|customer|input|log ?in) (\w+ ){0,3}time ?d? ?out/;
const failedAtBank = /(server|provider|bank|internal|connector) error|temporar|upstream/;
const turnedAway =
  /\b(bank|provider|institution|server) (has |have |was )?(declin|reject|refus|cancel|abort)|(declin|reject|refus|denied|cancel|abort)\w* by (the |your )?(bank|provider|institution|server)/;
const permission = /permission|not authori[sz]ed|unauthori[sz]ed|entitle|mandate|insufficient (?!credential)|no access/;
const throttled = /too many|rate ?limit|throttl|(?<!time )limit (was |is |has been )?exceeded/;
const expired = /expired|already (been )?used|one time|\botp\b|invalid link|link (is )?invalid/;
const unsupported = /not supported|unsupported|not implemented|no longer supported/;
const cancelled = /cancel|abort|declin|denied by (the )?user|user denied/;

/**
 * How a journey to the bank ended. The connection's own status decides whether it is linked; the redirect and the
 * connection's errors only say why it is not. "Stopped" is said only when nothing points to the bank: Codat's 403
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
  const redirectSaid = plain(hint);
  const errorSaid = error ? plain(error) : "";
  const said = `${redirectSaid}\n${errorSaid}`;
  const isErrorOfBank = error !== undefined && (turnedAway.test(errorSaid) || !cancelled.test(errorSaid));
  const isBankFailure =
    [failedAtBank, unavailable, turnedAway].some((cause) => cause.test(redirectSaid)) || isErrorOfBank;
  const hasOtherCause = [locked, signInRefused, throttled, permission].some((cause) => cause.test(redirectSaid));
  if (hint.statusCode === "501") return "not-supported";
  if (hint.statusCode === "403" && cancelled.test(redirectSaid) && !isBankFailure && !hasOtherCause) return "stopped";
  if (locked.test(said)) return "locked";
  if (throttled.test(said) || hint.statusCode === "429" || error?.statusCode === "429") return "throttled";
  if (signInRefused.test(said)) return "sign-in-refused";
  if (expired.test(said) || customerTooSlow.test(said)) return "link-expired";
  if (permission.test(said)) return "permission-missing";
  if (unsupported.test(said)) return "not-supported";
  if (unavailable.test(said) || isAway(hint.statusCode) || isAway(error?.statusCode)) return "bank-unavailable";
  if (hint.statusCode === "403") return isBankFailure ? "bank-failed" : "stopped";
  return isBankFailure || hint.statusCode === "500" ? "bank-failed" : null;
}

/** HTTP's codes for a service that is not there for now. */
function isAway(statusCode: string | null | undefined): boolean {
  return ["502", "503", "504"].includes(statusCode ?? "");
}

/** What was said, as lower-case words: "WrongCredentials" and "wrong_credentials" are both "wrong credentials". */
function plain({ statusText, errorMessage }: Pick<RedirectHint, "statusText" | "errorMessage">): string {
  const words = (text: string | null) =>
    (text ?? "")
      .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim()
      .toLowerCase();
  return `${words(statusText)}\n${words(errorMessage)}`;
}
