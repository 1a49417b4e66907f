import "server-only";
import { createHash, randomBytes } from "node:crypto";
import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth from "next-auth/next";
import { getEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { paths } from "@/lib/paths";
import { authOptions, handshakeCookieNames } from "./auth-options";
import type { SendLink } from "./providers";

type Call = {
  /** next-auth's own action: "signin" begins, "callback" ends. */
  action: "signin" | "callback";
  provider: "email" | "oidc";
  /** Where to go on to afterwards; on a callback it comes out of the handshake's cookie. */
  next?: string;
  query?: Record<string, string>;
  body?: Record<string, string>;
  /** The handshake's cookies. The session's is left out: who signs in here is never added to who is signed in. */
  cookies?: Record<string, string>;
  device?: string;
  sendLink?: SendLink;
};

export type Answer = {
  /** Where next-auth leads to. */
  location: URL;
  /** Why it refused, in next-auth's words; null when it did not. */
  problem: string | null;
  setCookies: string[];
};

/**
 * Asks next-auth, which is not reachable over HTTP itself: our routes check who calls from where and call it as a
 * library. Throws when it answers anything but a redirect.
 */
export async function askNextAuth(call: Call): Promise<Answer> {
  const csrf = csrfPair();
  const { csrfToken, callbackUrl } = handshakeCookieNames();
  const setCookies: string[] = [];
  let location: string | null = null;
  const response = {
    status: () => response,
    getHeader: () => [],
    setHeader: (name: string, value: string | string[]) => {
      if (name === "Set-Cookie") setCookies.push(...[value].flat());
      if (name === "Location") location = String(value);
      return response;
    },
    end: () => response,
    json: () => response,
    send: () => response,
  };
  const request = {
    method: call.action === "signin" ? "POST" : "GET",
    query: { ...call.query, nextauth: [call.action, call.provider] },
    body: { ...call.body, csrfToken: csrf.token, ...(call.next !== undefined && { callbackUrl: call.next }) },
    cookies: { ...call.cookies, [csrfToken]: csrf.cookie },
    headers: {},
  };
  const options = await authOptions({ device: call.device ?? "", sendLink: call.sendLink ?? noLink });
  await NextAuth(...asPagesCall(request, response), options);
  if (location === null) throw new Error("next-auth answered without leading anywhere.");
  const url = new URL(location, getEnv().APP_URL);
  return {
    location: url,
    problem: problemIn(url),
    setCookies: setCookies.filter((cookie) => call.provider === "oidc" || !cookie.startsWith(`${callbackUrl}=`)),
  };
}

/**
 * Refusals lead to a page of next-auth's or to sign-in, where nobody who was signed in is ever sent. Of who somebody is said
 * to be, what cannot be read leads there without a word.
 */
function problemIn({ origin, pathname, searchParams }: URL): string | null {
  const isRefusal = pathname === paths.signIn || pathname.startsWith("/api/auth/");
  if (origin !== new URL(getEnv().APP_URL).origin || !isRefusal) return null;
  const isWordless = pathname === "/api/auth/signin";
  return searchParams.get("problem") ?? searchParams.get("error") ?? (isWordless ? "unreadable" : null);
}

/** What next-auth takes as proof that a form was ours; our routes have looked at where it came from already. */
function csrfPair() {
  const token = randomBytes(32).toString("hex");
  const hash = createHash("sha256").update(`${token}${getEnv().AUTH_SECRET}`).digest("hex");
  return { token, cookie: `${token}|${hash}` };
}

async function noLink(): Promise<void> {
  throw new AppError("sign-in.no-link-asked");
}

/** Of a request and a response of the Pages Router next-auth touches what is given here and nothing else. */
function asPagesCall(request: object, response: object): [NextApiRequest, NextApiResponse] {
  return [request as NextApiRequest, response as NextApiResponse];
}
