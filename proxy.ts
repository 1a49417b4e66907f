import { type NextRequest, NextResponse } from "next/server";
import { countRequest } from "./lib/auth/ip-rate-limit";
import { asHolderToken, journeyCookie, journeyCookieName, newHolderToken } from "./lib/auth/journey-cookie";
import { clientAddress } from "./lib/http/client-address";
import { plainPage } from "./lib/http/plain-page";
import { contentSecurityPolicy, securityHeaders } from "./lib/http/security-headers";
import { paths } from "./lib/paths";

/**
 * What every page's request goes through: nothing but reading, not too often from one network address, and with a nonce of
 * its own and the security headers. It decides about nobody's access.
 */
export async function proxy(request: NextRequest): Promise<Response> {
  if (request.method !== "GET" && request.method !== "HEAD") return wrongMethod();
  const retryAfterSeconds = await countRequest(clientAddress(request.headers), "ordinary");
  if (retryAfterSeconds !== null) return tooMany(retryAfterSeconds);
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  // Next reads the nonce for its own scripts from the policy of the request.
  headers.set("Content-Security-Policy", policy);
  const newCookie = nameBrowser(request, headers);
  const response = NextResponse.next({ request: { headers } });
  if (newCookie) response.headers.append("Set-Cookie", newCookie);
  response.headers.set("Content-Security-Policy", policy);
  for (const [name, value] of Object.entries(securityHeaders())) response.headers.set(name, value);
  return response;
}

/**
 * A browser is known by a random cookie before it sends its first form, so that a form sent twice is one journey, and before
 * it answers who came back from the bank or an invitation; one that stores no cookies sees that in the form's answer. The page sees the cookie
 * too. Answers the `Set-Cookie` header of a new one.
 */
function nameBrowser({ nextUrl, cookies }: NextRequest, headers: Headers): string | null {
  const name = journeyCookieName();
  const { pathname } = nextUrl;
  const isInvited = pathname.startsWith(paths.invited(""));
  const pages = [paths.start, paths.returned, paths.signIn, paths.signInConfirm, paths.signInSent];
  const isNeeded = isInvited || pages.some((path) => path === pathname);
  if (!isNeeded || asHolderToken(cookies.get(name)?.value)) return null;
  const token = newHolderToken();
  headers.set("Cookie", [headers.get("Cookie"), `${name}=${token}`].filter(Boolean).join("; "));
  return journeyCookie(token);
}

function wrongMethod(): Response {
  return plainPage(
    { title: "This form can't be sent here", text: "Go back, open the page again and send the form from there." },
    { status: 405, headers: { Allow: "GET, HEAD" } },
  );
}

function tooMany(retryAfterSeconds: number): Response {
  const wait = retryAfterSeconds === 1 ? "1 second" : `${retryAfterSeconds} seconds`;
  return plainPage(
    {
      title: "Too many requests came from your network",
      text: `Wait ${wait}, then open this page again. If you share your network with others, one of them may be the reason.`,
    },
    { status: 429, headers: { "Retry-After": String(retryAfterSeconds) } },
  );
}

export const config = {
  matcher: ["/((?!_next/static|api/|brand/|\\.well-known/security\\.txt$).*)"],
};
