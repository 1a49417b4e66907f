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

/**
 * To the address with which somebody wants to keep access to what they share. Nothing in it was typed by a stranger: the page
 * behind the link names the company.
 */
export function keepAccessMail(brand: MailBrand, { url, minutes }: { url: string; minutes: number }): Mail {
  return writeLetter(brand, {
    subject: `Keep access to what you share with ${brand.name}`,
    title: "Keep access to what you share",
    paragraphs: [
      `Somebody linked a bank on the site of ${brand.name}, and gave this address to see, renew and stop it from any device. If it was you, open the link and confirm on the page, which names the company.`,
      `It works once, and for ${minutes} minutes. After that, sign in with this address: the question waits for you there.`,
    ],
    action: { label: "See what it is about", url },
    notes: ["It wasn't you? Then do nothing: nothing happens without you."],
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
      ? "see and change everything that is shared, and invite others"
      : "see what is shared, link banks and renew access";
  return writeLetter(brand, {
    subject: `An invitation to ${brand.name}`,
    title: `You are invited to look after bank connections on ${brand.name}`,
    paragraphs: [
      `${shortName(facts.inviter)} invites you. They call the company whose bank connections you would look after together ${company}. You will be able to ${may}.`,
      `Sign in with this address and say there whether you want to. The invitation is good for ${facts.days} days.`,
    ],
    action: { label: "Sign in and see the invitation", url: facts.url },
    notes: ["You don't know them? Then do nothing: nothing happens without you."],
  });
}
