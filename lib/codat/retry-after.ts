import "server-only";

/** However wrong a server's clock is, it does not silence us for longer. */
const LONGEST_SECONDS = 24 * 3600;

/** Seconds to wait by a `Retry-After` header (RFC 9110: a number or a date), or null when there is no sensible one. */
export function parseRetryAfter(header: string | null, nowMs: number): number | null {
  if (!header) return null;
  const text = header.trim();
  const seconds = /^\d+$/.test(text) ? Number(text) : Math.ceil((Date.parse(text) - nowMs) / 1000);
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), LONGEST_SECONDS) : null;
}
