const origins = [
  /^\/$/,
  /^\/start$/,
  /^\/connect$/,
  /^\/connect\/[^/]{1,400}$/,
  /^\/data-access$/,
  /^\/sign-in(\/sent)?$/,
  /^\/account(\/[\w-]{1,100}){0,4}$/,
];

/** The longest way back we carry: the bank's return with all that Codat puts into it stays below. */
const longest = 2500;

/**
 * Where help leads back to: a path of the customer's journey or account on this site, or null. What `from` holds came through
 * the address bar, so anything else, another site above all, is left out.
 */
export function helpOrigin(from: string | string[] | undefined): string | null {
  if (typeof from !== "string" || from.length > longest || !from.startsWith("/")) return null;
  if (!URL.canParse(from, base)) return null;
  const url = new URL(from, base);
  if (url.origin !== base) return null;
  return origins.some((pattern) => pattern.test(url.pathname)) ? `${url.pathname}${url.search}` : null;
}

/** Stands in for our own origin while a path is taken apart. */
const base = "http://site.invalid";

/** The query that carries the way back from one help page to the next. */
export function withOrigin(path: string, from: string | null): string {
  return from === null ? path : `${path}?from=${encodeURIComponent(from)}`;
}

/** The bank of a path on which what would be shared with it stands, or null. */
export function bankKeyIn(from: string | null): string | null {
  if (from === null) return null;
  const [, key] = /^\/connect\/([^/]{1,400})$/.exec(new URL(from, base).pathname) ?? [];
  if (key === undefined) return null;
  try {
    return decodeURIComponent(key);
  } catch {
    return null;
  }
}
