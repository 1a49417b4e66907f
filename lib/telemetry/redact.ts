/** What stands in a text for what was taken out of it. */
const GONE = "[redacted]";

/** Parameters of addresses that open something, or that say who somebody is. */
const secretParameter =
  /([?&](?:[\w-]*(?:otp|token|state|code|secret|key|password|email|refused)[\w-]*)=)[^&#\s"'<>]+/gi;
const credentials = /\b(Basic|Bearer)\s+[\w+/=.~-]+/g;
const userInfo = /(:\/\/)[^\s/@"']+@/g;
const mailAddress = /[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/gi;

/** A text without the secrets and mail addresses that messages of libraries and addresses (URLs) may hold. */
export function redactText(text: string): string {
  return text
    .replace(secretParameter, `$1${GONE}`)
    .replace(credentials, `$1 ${GONE}`)
    .replace(userInfo, `$1${GONE}@`)
    .replace(mailAddress, GONE);
}
