import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { getEnv } from "@/lib/env";

/** As long as browsers store any: what was linked without an account is seen, renewed and stopped with it alone. */
const MAX_AGE_SECONDS = 400 * 24 * 3600;

/** The cookie that holds a journey. Where the site runs on https it is bound to the host and to https. */
export function journeyCookieName(): string {
  return isSecure() ? "__Host-journey" : "journey";
}

/** The random secret by which a browser is known again: it holds the browser's journeys. */
export function newHolderToken(): string {
  return randomBytes(32).toString("base64url");
}

/** A cookie's value as the secret that it holds, or null when it cannot be one of ours. */
export function asHolderToken(value: string | undefined): string | null {
  return value !== undefined && /^[\w-]{43}$/.test(value) ? value : null;
}

/** What the database stores of the secret. */
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
