import "server-only";

export const GUEST_PREFIX = "invited ";

/**
 * What a journey of an invited browser has in place of the hash of that browser's cookie. Whatever looks for what a browser holds
 * doesn't find it: until the bank is connected it opens nothing of the company.
 */
export function guestHashOf(browserHash: string): string {
  return `${GUEST_PREFIX}${browserHash}`;
}

/** The browser that a journey is by invitation of, or null where it is its holder's own. */
export function browserOfGuest(holderHash: string): string | null {
  return holderHash.startsWith(GUEST_PREFIX) ? holderHash.slice(GUEST_PREFIX.length) : null;
}
