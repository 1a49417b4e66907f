import { type NextRequest, NextResponse } from "next/server";
import { countRequest } from "@/lib/auth/address-ceiling";
import { clientAddress } from "@/lib/http/client-address";
import { plainPage } from "@/lib/http/plain-page";
import { contentSecurityPolicy, securityHeaders } from "@/lib/http/security-headers";

/**
 * What every page's request goes through: nothing but reading, not too often from one network address, and with a nonce of
 * its own and the headers that close doors. It decides about nobody's access.
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
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  for (const [name, value] of Object.entries(securityHeaders())) response.headers.set(name, value);
  return response;
}

function wrongMethod(): Response {
  return plainPage(
    { title: "This page can only be read", text: "Go back, open the page again and send the form from there." },
    { status: 405, headers: { Allow: "GET, HEAD" } },
  );
}

function tooMany(retryAfterSeconds: number): Response {
  const wait = retryAfterSeconds === 1 ? "a second" : `${retryAfterSeconds} seconds`;
  return plainPage(
    {
      title: "Too many requests came from your network",
      text: `Nothing you did is lost. Wait ${wait}, then open this page again. If you share your network with many others, one of them may be the reason.`,
    },
    { status: 429, headers: { "Retry-After": String(retryAfterSeconds) } },
  );
}

export const config = {
  matcher: ["/((?!_next/static|api/|brand/|\\.well-known/security\\.txt$).*)"],
};
