import "server-only";
import { createHash } from "node:crypto";
import { decode } from "next-auth/jwt";
import { z } from "zod";
import { getEnv } from "@/lib/env";
import { cookie } from "./journey-cookie";

const payload = z.object({ sid: z.uuid() });

/** The cookie of a signed-in browser. Where the site runs on https it is bound to the host and to https. */
export function sessionCookieName(): string {
  return getEnv().APP_URL.startsWith("https:") ? "__Host-session" : "session";
}

/** The id of the session that a cookie names, or null when it was not made here, was changed, or is too old. */
export async function readSessionId(token: string): Promise<string | null> {
  if (token.length > 4_000) return null;
  const decoded = await decode({ secret: getEnv().AUTH_SECRET, token }).catch(() => null);
  const secret = payload.safeParse(decoded).data?.sid;
  return secret === undefined ? null : sessionIdOf(secret);
}

/** The id of the session that these `Set-Cookie` headers open, or null. */
export async function sessionIdIn(setCookies: string[]): Promise<string | null> {
  const start = `${sessionCookieName()}=`;
  const header = setCookies.find((one) => one.startsWith(start));
  return header === undefined ? null : readSessionId(header.slice(start.length).split(";")[0] ?? "");
}

/**
 * The id of the row that a cookie's secret opens: 120 bits of its hash, written as a UUID. Somebody who reads the database, and
 * even knows the key that cookies are made with, cannot make the cookie of a session.
 */
export function sessionIdOf(secret: string): string {
  const hex = createHash("sha256").update(secret).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}

/** The `Set-Cookie` header that signs a browser out. */
export function clearSessionCookie(): string {
  return cookie(sessionCookieName(), "", { path: "/", maxAge: 0 });
}
