import "server-only";
import type { MailBrand } from "@/lib/contracts/brand";
import type { Role } from "@/lib/contracts/role";
import { type Mail, quotedName, shortName, writeLetter } from "./letter";

/** The link with which somebody signs in. Nothing in it was typed by a stranger: anyone may ask for one to any address. */
export function signInMail(brand: MailBrand, { url, minutes }: { url: string; minutes: number }): Mail {
  return writeLetter(brand, {
    subject: `Sign in to ${brand.name}`,
    title: `Sign in to ${brand.name}`,
    paragraphs: [
      "Open this link on any device and confirm that you want to sign in.",
      `It works once, for ${minutes} minutes.`,
    ],
    action: { label: "Sign in", url },
    notes: [
      `Didn't request this? Do nothing. No one can sign in without it. No one at ${brand.name} will ever ask you for this link.`,
    ],
  });
}

/**
 * To a colleague who is asked to join a company. Its name may be a stranger's, who wants to be read: it stands in quotation
 * marks after the address of who invites, which was proved at sign-in, and never in the subject or the title.
 */
export function invitationMail(
  brand: MailBrand,
  facts: { companyName: string; inviter: string; role: Role; url: string; days: number },
): Mail {
  const company = quotedName(facts.companyName);
  const may =
    facts.role === "owner"
      ? "You'll be able to see and change everything it shares, and invite others."
      : "You'll be able to see what it shares, connect banks and renew access.";
  return writeLetter(brand, {
    subject: `An invitation to ${brand.name}`,
    title: `You've been invited to manage bank connections on ${brand.name}`,
    paragraphs: [
      `${shortName(facts.inviter)} has invited you to manage bank connections for ${company}. ${may}`,
      `Sign in with this address to accept or decline. The invitation is open for ${facts.days} days.`,
    ],
    action: { label: "See the invitation", url: facts.url },
    notes: ["Don't know them? Do nothing. Nothing happens unless you accept."],
  });
}
