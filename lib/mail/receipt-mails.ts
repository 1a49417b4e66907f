import "server-only";
import type { MailBrand } from "@/lib/contracts/brand";
import { type Attachment, type Mail, quotedName, shortName, writeLetter } from "./letter";

/** What was agreed about a bank that is linked. */
export type ConnectedFacts = {
  bankName: string;
  /** Null to who doesn't belong to it: an address that was only typed may be anybody's. */
  companyName: string | null;
  /** What may be read, as the agreement calls it, within a sentence. */
  shared: string;
  /** The last day on which they may be, written out. */
  until: string;
  /** Null where access ends today. */
  calendarUrl: string | null;
  receipt: Attachment;
};

/**
 * To the person who agreed, as soon as a bank is linked or renewed: what is shared until when, with the receipt. `manageUrl` is where it is seen
 * and stopped: in their account, or else in the browser in which they linked it.
 */
export function connectedMail(
  brand: MailBrand,
  facts: ConnectedFacts,
  { manageUrl, hasAccount, isRenewal }: { manageUrl: string; hasAccount: boolean; isRenewal: boolean },
): Mail {
  const bank = shortName(facts.bankName);
  const where = hasAccount
    ? "You can see, renew or stop sharing at any time in your account."
    : "To see, renew or stop sharing at any time, open the page in the browser you connected the bank in.";
  const title = isRenewal ? `Access to ${bank} is renewed` : `${bank} is connected`;
  const mail = writeLetter(brand, {
    subject: `${title}: your receipt`,
    title,
    paragraphs: [sharedWords(brand, facts), `Your receipt is attached. It shows exactly what was agreed. ${where}`],
    action: { label: "Manage or stop", url: manageUrl },
    otherAction: calendarAction(facts),
    notes: [`Wasn't you? Email ${brand.supportEmail} to stop sharing.`],
  });
  return { ...mail, attachments: [facts.receipt] };
}

/**
 * To the address that was given for the receipt of a bank linked without an account. It names no company, and confirming on the page behind its
 * link makes that address the company's first owner.
 */
export function keepAccessMail(
  brand: MailBrand,
  { url, minutes, facts }: { url: string; minutes: number; facts: ConnectedFacts | null },
): Mail {
  const bank = facts && shortName(facts.bankName);
  const mail = writeLetter(brand, {
    subject: bank ? `${bank} is connected: your receipt` : `Keep access to what you share with ${brand.name}`,
    title: bank ? `${bank} is connected` : "Keep access to what you share",
    paragraphs: [
      ...(facts ? [`${sharedWords(brand, facts)} The receipt is attached. It shows exactly what was agreed.`] : []),
      "The person who connected the bank gave this email address, to manage the sharing from any device. If that was you, open the link and confirm. The page names the company.",
      `The link works once, for ${minutes} minutes. After that, sign in with this address to confirm.`,
    ],
    action: { label: "Manage or stop", url },
    otherAction: facts && calendarAction(facts),
    notes: [
      `Wasn't you? Do nothing. You get no access unless you confirm. To stop sharing, email ${brand.supportEmail}.`,
    ],
  });
  return facts ? { ...mail, attachments: [facts.receipt] } : mail;
}

function sharedWords(brand: MailBrand, { bankName, companyName, shared, until }: ConnectedFacts): string {
  const forCompany = companyName === null ? "" : `, for ${quotedName(companyName)},`;
  return `You share ${shared} from ${shortName(bankName)}${forCompany} with ${brand.name} until ${until}. This is read-only: it can't move money or change anything.`;
}

function calendarAction({ calendarUrl }: ConnectedFacts) {
  return calendarUrl === null ? null : { label: "Add to calendar", url: calendarUrl };
}
