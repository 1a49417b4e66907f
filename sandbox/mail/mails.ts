import { randomUUID } from "node:crypto";
import { domainToASCII } from "node:url";
import type { StoredMail } from "../entities";
import type { World } from "../world";
import { findLinks } from "./links";

type Envelope = { from: string; to: string[] };

const mostMails = 500;

/** Reads a mail as it came over SMTP and stores it. Throws when it cannot be read. */
export async function storeMail(world: World, raw: Buffer, envelope: Envelope): Promise<void> {
  // Loaded with the first mail: most sandboxes never get one, and it is slow to load.
  const { simpleParser } = await import("mailparser");
  const parsed = await simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true });
  const text = parsed.text ?? "";
  const html = parsed.html || null;
  world.mails.push({
    id: randomUUID(),
    at: world.now(),
    from: parsed.from?.text || envelope.from,
    to: envelope.to,
    subject: parsed.subject ?? "",
    text,
    html,
    links: findLinks(text, html),
    messageId: parsed.messageId ?? null,
    headers: parsed.headerLines.map(({ line }) => line),
    attachments: parsed.attachments.map(({ filename, contentType, content }, index) => ({
      filename: filename || `attachment-${index + 1}`,
      contentType,
      content,
    })),
  });
  if (world.mails.length > mostMails) world.mails.shift();
}

/** The mails to an address, its domain written in either way, or to any that contains `to` when that is only a part of one; oldest first. */
export function listMails(world: World, to: string | undefined): StoredMail[] {
  const wanted = comparable((to ?? "").trim());
  if (wanted === "") return world.mails;
  const fits = (address: string) => (wanted.includes("@") ? address === wanted : address.includes(wanted));
  return world.mails.filter((mail) => mail.to.some((address) => fits(comparable(address))));
}

/** An address in lower case, with its domain as name servers know it: mail servers write it with its own letters. */
function comparable(address: string): string {
  const [local = "", domain] = address
    .toLowerCase()
    .normalize("NFC")
    .split(/@(?=[^@]*$)/);
  return domain === undefined ? local : `${local}@${domainToASCII(domain) || domain}`;
}

export function mailView(mail: StoredMail) {
  return {
    id: mail.id,
    at: new Date(mail.at).toISOString(),
    from: mail.from,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    links: mail.links,
    messageId: mail.messageId,
    attachments: mail.attachments.map(({ filename, contentType, content }) => ({
      filename,
      contentType,
      size: content.length,
    })),
  };
}
