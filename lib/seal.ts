import "server-only";
import { decode, encode } from "next-auth/jwt";
import { getEnv } from "./env";

/** What a sealed text is for; one made for one purpose is worthless for another. */
export type Purpose =
  | "state"
  | "start-form"
  | "sign-in-form"
  | "invitation-form"
  | "keep-access-form"
  | "come-back-form"
  | "bank-invitation"
  | "refusal"
  | "answer"
  | "receipt-check"
  | "calendar";

/** Encrypts and authenticates a small object as a URL-safe text that is good for `seconds`. */
export function seal(purpose: Purpose, payload: Record<string, unknown>, seconds: number): Promise<string> {
  return encode({ secret: getEnv().AUTH_SECRET, salt: `link-site ${purpose}`, token: payload, maxAge: seconds });
}

/** What was sealed, or null when it was not sealed here for this purpose, was changed, or is too old. */
export async function unseal(purpose: Purpose, text: string): Promise<Record<string, unknown> | null> {
  if (text.length === 0 || text.length > 8_000) return null;
  return decode({ secret: getEnv().AUTH_SECRET, salt: `link-site ${purpose}`, token: text }).catch(() => null);
}
