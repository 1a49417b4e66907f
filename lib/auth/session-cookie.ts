import "server-only";
import { decode } from "next-auth/jwt";
import { z } from "zod";
import { getEnv } from "../env";
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
  return payload.safeParse(decoded).data?.sid ?? null;
}

/** The `Set-Cookie` header that signs a browser out. */
export function clearSessionCookie(): string {
  return cookie(sessionCookieName(), "", { path: "/", maxAge: 0 });
}
