import "server-only";
import { localPath } from "@/lib/domain/local-path";
import { AppError } from "@/lib/errors";
import { paths } from "@/lib/paths";
import { handshakeCookieNames } from "./auth-options";
import { askNextAuth } from "./next-auth";
import { hasIdentityProvider } from "./providers";

/** The codes with which a provider says that it signed nobody in (RFC 6749 and OpenID Connect Core). */
const errorCodes = [
  "access_denied",
  "invalid_request",
  "invalid_scope",
  "server_error",
  "temporarily_unavailable",
  "unauthorized_client",
  "unsupported_response_type",
  "interaction_required",
  "login_required",
  "account_selection_required",
  "consent_required",
];

/** Why nobody was signed in: they stopped there, their address is not verified there, or it broke. */
export type OidcProblem = "stopped" | "email-not-verified" | "failed";

/**
 * Where to send a browser so that its person signs in at the operator's identity provider, and the cookies it needs.
 * With `asksAgain` the provider asks who they are, also somebody whom it knows: else it would refuse them for ever.
 * @throws AppError "upstream" when the provider cannot be reached, "not-found" when there is none
 */
export async function startOidcSignIn(
  next: string,
  { asksAgain = false } = {},
): Promise<{ url: string; setCookies: string[] }> {
  if (!hasIdentityProvider()) throw new AppError("sign-in.no-provider");
  const { location, problem, setCookies } = await askNextAuth({
    action: "signin",
    provider: "oidc",
    next,
    query: asksAgain ? { prompt: "login" } : {},
  });
  if (problem !== null) throw new AppError("sign-in.provider-unreachable");
  return { url: location.href, setCookies };
}

/** Ends what `startOidcSignIn` began: the cookies that sign the browser in, or why not; and where it wanted to go. */
export async function finishOidcSignIn(
  query: Record<string, string>,
  cookies: Record<string, string>,
  device: string,
): Promise<{ problem: OidcProblem | null; next: string; setCookies: string[] }> {
  if (!hasIdentityProvider()) throw new AppError("sign-in.no-provider");
  const { callbackUrl, csrfToken: _, ...checks } = handshakeCookieNames();
  const next = pathIn(cookies[callbackUrl] ?? "");
  const sent = Object.values(checks).flatMap((name) => (cookies[name] === undefined ? [] : [[name, cookies[name]]]));
  const answer = await askNextAuth({
    action: "callback",
    provider: "oidc",
    query: plainAnswer(query),
    cookies: Object.fromEntries(sent),
    next,
    device,
  });
  return {
    problem: answer.problem === null ? null : problemOf(answer.problem, query),
    next,
    setCookies: answer.setCookies,
  };
}

/**
 * Of what the address of the way back says, what a provider's answer consists of. Anybody can write what they like
 * into it, and next-auth's messages, which are logged, quote it: free text is left out.
 */
function plainAnswer({ code, state, iss, error }: Record<string, string>): Record<string, string> {
  const said = {
    code: fitting(code, /^[!-~]{1,4000}$/),
    state: fitting(state, /^[\w-]{1,200}$/),
    iss: fitting(iss, /^https?:[\w.~:/-]{1,200}$/),
    error: error === undefined ? undefined : (errorCodes.find((known) => known === error) ?? "unknown"),
  };
  return Object.fromEntries(Object.entries(said).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])));
}

function fitting(text: string | undefined, pattern: RegExp): string | undefined {
  return text !== undefined && pattern.test(text) ? text : undefined;
}

/** The path of ours in the address that next-auth noted. */
function pathIn(url: string): string {
  if (!URL.canParse(url)) return paths.account;
  const { pathname, search } = new URL(url);
  return localPath(`${pathname}${search}`, paths.account);
}

function problemOf(problem: string, query: Record<string, string>): OidcProblem {
  if (problem === "email-not-verified") return "email-not-verified";
  return query.error === "access_denied" ? "stopped" : "failed";
}
