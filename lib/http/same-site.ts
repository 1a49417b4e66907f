import "server-only";
import { getEnv } from "../env";

/**
 * Whether a change comes from a page of ours. Browsers send `Origin` with every POST, and most `Sec-Fetch-Site`; a client
 * that sends neither is no browser and carries nobody's cookies without meaning to.
 */
export function isSameSite(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin" || site === "none";
  const origin = request.headers.get("origin");
  return origin === null || origin === new URL(getEnv().APP_URL).origin;
}
