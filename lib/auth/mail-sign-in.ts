import "server-only";
import { createHash } from "node:crypto";
import { getMailBrand } from "@/lib/brand";
import type { MailBrand } from "@/lib/contracts/brand";
import { isTokenOpen } from "@/lib/db/verification-tokens";
import { localPath } from "@/lib/domain/local-path";
import { getEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { Mail } from "@/lib/mail/letter";
import { canSendMail, sendMail } from "@/lib/mail/send";
import { signInMail } from "@/lib/mail/sign-in-mails";
import { paths } from "@/lib/paths";
import { audit } from "@/lib/telemetry/audit";
import { askNextAuth } from "./next-auth";
import { LINK_MINUTES } from "./providers";
import { takeFromLimit } from "./rate-limits";

type Link = { email: string; token: string };
/**
 * `keep` is the invitation by the browser that linked a bank which the link's button accepts as well; `write` the mail, where it
 * is another than that to sign in.
 */
type Asked = {
  email: string;
  next: string;
  keep?: string;
  write?: (brand: MailBrand, link: { url: string; minutes: number }) => Mail;
  client: string | null;
};

/**
 * Mails a sign-in link. It takes the same way whether or not anybody has that address: who it is for is only looked up
 * when the link is used. `client` is the address that the request came from, null where it is not known.
 * @throws AppError "too-many", "upstream" when the mail could not be sent, "not-found" without a mail server
 */
export async function sendSignInLink({ email, next, keep, write = signInMail, client }: Asked): Promise<void> {
  if (!canSendMail()) throw new AppError("sign-in.no-mail");
  await takeFromLimit("sign-in", { address: client, email });
  let failure: unknown = null;
  const { problem } = await askNextAuth({
    action: "signin",
    provider: "email",
    body: { email },
    sendLink: async ({ email: to, token }) => {
      const url = confirmUrl({ email: to, token }, { next, keep });
      const mail = write(getMailBrand(), { url, minutes: LINK_MINUTES });
      await sendMail(to, mail).catch((error: unknown) => {
        failure = error;
        throw error;
      });
    },
  });
  if (failure instanceof AppError) throw failure;
  if (problem !== null) throw new Error(`The sign-in link could not be made: ${problem}`, { cause: failure });
  audit("sign-in-link-sent", null);
}

/** Whether a link can still be used. Looking changes nothing, however often: mail scanners look too. */
export function isSignInLinkOpen({ email, token }: Link): Promise<boolean> {
  return isTokenOpen(email, hashLikeNextAuth(token));
}

/** Uses a link up and opens a session; answers the cookies to set, or null when the link is used, old or not ours. */
export async function confirmSignIn(link: Link, device: string): Promise<string[] | null> {
  const { problem, setCookies } = await askNextAuth({ action: "callback", provider: "email", query: link, device });
  if (problem === "Verification") return null;
  if (problem !== null) throw new Error(`The sign-in link could not be used: ${problem}`);
  return setCookies;
}

function confirmUrl({ email, token }: Link, { next, keep }: Pick<Asked, "next" | "keep">): string {
  const query = new URLSearchParams({ token, email, next: localPath(next, paths.account), ...(keep && { keep }) });
  return `${getEnv().APP_URL}${paths.signInConfirm}?${query}`;
}

function hashLikeNextAuth(token: string): string {
  return createHash("sha256").update(`${token}${getEnv().AUTH_SECRET}`).digest("hex");
}
