import "server-only";
import type { MailBrand } from "../contracts/brand";
import type { Role } from "../contracts/role";
import { type Mail, shortName, writeLetter } from "./letter";

/** The link with which somebody signs in. Nothing in it was typed by a stranger: anyone may ask for one to any address. */
export function signInMail(brand: MailBrand, { url, minutes }: { url: string; minutes: number }): Mail {
  return writeLetter(brand, {
    subject: `Sign in to ${brand.name}`,
    title: `Sign in to ${brand.name}`,
    paragraphs: [
      "Open this link, on any device, and confirm on the page that you want to sign in.",
      `It works once, and for ${minutes} minutes.`,
    ],
    action: { label: "Go to sign-in", url },
    notes: [
      "You didn't ask for this? Then do nothing: nobody gets in without this link. " +
        `Nobody at ${brand.name} will ever ask you for it.`,
    ],
  });
}

/** To a colleague who is asked to join a company. */
export function invitationMail(
  brand: MailBrand,
  facts: { companyName: string; inviter: string; role: Role; url: string; days: number },
): Mail {
  const company = shortName(facts.companyName);
  const may =
    facts.role === "owner"
      ? "see and change everything that is shared, and invite others"
      : "see what is shared, link banks and renew access";
  return writeLetter(brand, {
    subject: `Join ${company} on ${brand.name}`,
    title: `You are invited to ${company}`,
    paragraphs: [
      `${shortName(facts.inviter)} asks you to look after the bank connections of ${company} together. You will be able to ${may}.`,
      `Sign in with this address and say there whether you want to. The invitation is good for ${facts.days} days.`,
    ],
    action: { label: "Sign in and see the invitation", url: facts.url },
    notes: ["You don't know them? Then do nothing: nothing happens without you."],
  });
}
