/** What stands in a text for what was taken out of it. */
const REDACTED = "[redacted]";
const CUT = "[cut]";

/** A stack fits. What is longer was written by somebody else, and costs by its length. */
const LONGEST = 4_000;

/*
 * Each of these costs no more than the text is long: every attempt begins where the one before could not have been, and
 * what it repeats ends at a letter that is not repeated. `redact.test.ts` holds them to it.
 */
const parameter = /([?&])([^=&#?\s"'<>]*)=([^&#\s"'<>]+)/g;
const secretName = /otp|token|state|code|secret|key|password|email|refused/i;
const credentials = /\b(Basic|Bearer)\s+[\w+/=.~-]+/g;
const userInfo = /(:\/\/)[^\s/@"']+@/g;
const mailAddress =
  /(?<![\p{L}\p{M}\p{N}!#$&'*^`{|}~_.+%-])[\p{L}\p{M}\p{N}!#$&'*^`{|}~_.+%-]+(?:@|%40)[\p{L}\p{M}\p{N}-]+(?:\.[\p{L}\p{M}\p{N}-]+)*\.(?:xn--[a-z\d-]+|[\p{L}\p{M}]{2,})/giu;
/** What drizzle adds to the message of a statement that failed, to its end: the values, whatever they are. */
const VALUES = "\nparams: ";

/**
 * A text without the secrets, mail addresses and statements' values that messages of libraries and addresses (URLs) may
 * hold. It is cut first, at the end of a word, so that no half of a secret is left.
 */
export function redactText(text: string, longest = LONGEST): string {
  return withoutValues(cut(text, longest))
    .replace(parameter, (whole, sign, name) => (secretName.test(name) ? `${sign}${name}=${REDACTED}` : whole))
    .replace(credentials, `$1 ${REDACTED}`)
    .replace(userInfo, `$1${REDACTED}@`)
    .replace(mailAddress, REDACTED);
}

function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const head = text.slice(0, longest);
  const end = Math.max(head.lastIndexOf(" "), head.lastIndexOf("\n"));
  return `${head.slice(0, Math.max(end, 0))}${CUT}`;
}

function withoutValues(text: string): string {
  const begins = text.indexOf(VALUES);
  return begins === -1 ? text : `${text.slice(0, begins + VALUES.length)}${REDACTED}`;
}
