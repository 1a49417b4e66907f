import "server-only";
import { getEnv } from "@/lib/env";

/**
 * Whether a change comes from a page of ours. Browsers send `Origin` with every POST, and most `Sec-Fetch-Site`. A client
 * that sends neither is no browser; it may try what anybody may, but not with cookies, lest a browser be mistaken for it.
 */
export function isSameSite(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin" || site === "none";
  const origin = request.headers.get("origin");
  if (origin === null) return !request.headers.has("cookie");
  return origin === new URL(getEnv().APP_URL).origin;
}
