import "server-only";
import { createHash, createHmac } from "node:crypto";
import { getEnv } from "../env";

/** A week: long enough to find the person who has the bank login. */
const MAX_AGE_SECONDS = 7 * 24 * 3600;

/** The cookie that holds a journey. Where the site runs on https it is bound to the host and to https. */
export function journeyCookieName(): string {
  return isSecure() ? "__Host-journey" : "journey";
}

/**
 * The secret that a browser gets with its first journey. Made from the form's request id, so that a form that was
 * sent twice gets the same one from both answers.
 */
export function holderTokenFor(requestId: string): string {
  return createHmac("sha256", `link-site holder ${getEnv().AUTH_SECRET}`).update(requestId).digest("base64url");
}

/** What the database keeps of the secret. */
export function hashHolderToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** The `Set-Cookie` header that gives a browser its journey. */
export function journeyCookie(token: string): string {
  return cookie(journeyCookieName(), token, { path: "/", maxAge: MAX_AGE_SECONDS });
}

/** One cookie that scripts cannot read and that other sites cannot send with a form. */
export function cookie(name: string, value: string, options: { path: string; maxAge: number }): string {
  const secure = isSecure() ? "; Secure" : "";
  return `${name}=${value}; Path=${options.path}; Max-Age=${options.maxAge}; HttpOnly; SameSite=Lax${secure}`;
}

function isSecure(): boolean {
  return getEnv().APP_URL.startsWith("https:");
}
