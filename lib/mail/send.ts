import "server-only";
import { createTransport, type Transporter } from "nodemailer";
import { getBrand } from "@/lib/brand";
import { getEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { Mail } from "./letter";

/** The person who sent a form waits for these too. */
const timeouts = { dnsTimeout: 4_000, connectionTimeout: 4_000, greetingTimeout: 4_000, socketTimeout: 8_000 };

let transport: Transporter | undefined;

/** Whether the operator has named a mail server. */
export function canSendMail(): boolean {
  return getEnv().SMTP_URL !== undefined;
}

/**
 * Sends a mail to one address.
 * @throws AppError "upstream" when the mail server cannot be reached, is too slow or refuses it; also without one
 */
export async function sendMail(to: string, { subject, text, html, attachments = [] }: Mail): Promise<void> {
  try {
    await getTransport().sendMail({
      from: sender(),
      // As an object: an address in plain text would be read as a list.
      to: { name: "", address: to },
      subject,
      text,
      html,
      attachments,
      headers: { "Auto-Submitted": "auto-generated" },
    });
  } catch (cause) {
    throw new AppError("mail.not-sent", { cause });
  }
}

/** An address alone is given the brand's name: that is who writes. */
function sender() {
  const { MAIL_FROM = "" } = getEnv();
  return MAIL_FROM.includes("<") ? MAIL_FROM : { name: getBrand().name, address: MAIL_FROM.trim() };
}

function getTransport(): Transporter {
  const { SMTP_URL } = getEnv();
  if (SMTP_URL === undefined) throw new Error("SMTP_URL is not set.");
  transport ??= createTransport(withTimeouts(SMTP_URL));
  return transport;
}

/** Those that the operator wrote into the URL stay as they are. */
function withTimeouts(smtpUrl: string): string {
  const url = new URL(smtpUrl);
  for (const [name, ms] of Object.entries(timeouts))
    if (!url.searchParams.has(name)) url.searchParams.set(name, String(ms));
  return url.href;
}
