import { z } from "zod";
import { withoutInvisible } from "./typed-text";

const LONGEST = 254;
/** Longer than any address with what may have come along from copying it. */
const LONGEST_TYPED = 1_000;

/** What mail servers accept before the @ without quotation marks (RFC 5322, with the letters of RFC 6531). */
const word = "(?:[\\w!#$%&'*+/=?^`{|}~-]|[^\\p{ASCII}\\p{C}\\p{Z}])+";
const mailbox = new RegExp(`^${word}(?:\\.${word})*$`, "u");
const domainName = /^(?=.{4,253}$)(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+(?!\d+$)[a-z\d][a-z\d-]{0,61}[a-z\d]$/;

/**
 * The one form in which an address is stored, compared and written to: without invisible characters, in lower case, its domain
 * as name servers know it ("info@Müller.de" → "info@xn--mller-kva.de"). Null for what is no address on the internet.
 */
export function readEmailAddress(typed: string): string | null {
  if (typed.length > LONGEST_TYPED) return null;
  const text = withoutInvisible(typed)
    .normalize("NFC")
    .replace(/[\uff01-\uff5e]/g, toHalfWidth)
    .trim();
  const at = text.lastIndexOf("@");
  const [local, domain] = [text.slice(0, at).toLowerCase().normalize("NFC"), asciiDomain(text.slice(at + 1))];
  const address = `${local}@${domain}`;
  if (at < 1 || !mailbox.test(local) || !domainName.test(domain)) return null;
  return new TextEncoder().encode(address).length <= LONGEST ? address : null;
}

/** An address that somebody typed or pasted, in that one way. What is wrong is "too-long" or "not-an-email". */
export const emailAddress = z.string().transform(readOrRefuse);

/** The same where it may be left empty: null then. */
export const optionalEmailAddress = z
  .string()
  .nullable()
  .default(null)
  .transform((typed, context) => (isBlank(typed ?? "") ? null : readOrRefuse(typed ?? "", context)));

/** Whether nothing that shows was typed. */
export function isBlank(typed: string): boolean {
  return withoutInvisible(typed).trim() === "";
}

function readOrRefuse(typed: string, context: z.RefinementCtx): string {
  const address = readEmailAddress(typed);
  if (address !== null) return address;
  const isTooLong = withoutInvisible(typed).trim().length > LONGEST;
  context.addIssue({ code: "custom", message: isTooLong ? "too-long" : "not-an-email" });
  return z.NEVER;
}

/** Letters as wide as Chinese ones, as some keyboards write them. */
function toHalfWidth(letter: string): string {
  return String.fromCharCode(letter.charCodeAt(0) - 0xfee0);
}

/** A domain in the letters of name servers (UTS 46), or "" when it is none. */
function asciiDomain(domain: string): string {
  if (/^[\x20-\x7e]*$/.test(domain)) return domain.toLowerCase();
  // What an address on the web goes on with after its host, or leaves out.
  if (/[\s\p{C}/\\?#@:%[\]]/u.test(domain)) return "";
  const url = `http://${domain}`;
  return URL.canParse(url) ? new URL(url).hostname : "";
}
