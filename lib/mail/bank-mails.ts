import "server-only";
import type { MailBrand } from "@/lib/contracts/brand";
import { accountsWords, transactionsWords } from "@/lib/contracts/count-words";
import { endedByWords } from "@/lib/contracts/ended-words";
import type { Ender } from "@/lib/contracts/ending";
import { listWords } from "@/lib/contracts/list-words";
import { type Mail, quotedName, shortName, writeLetter } from "./letter";

type Facts = {
  companyName: string;
  bankName: string;
  /** Where these mails are turned off. */
  settingsUrl: string;
};

/** Some days before access to a bank ends. `date` is written out already; `daysLeft` is 0 on the last day. */
export function accessEndsMail(
  brand: MailBrand,
  facts: Facts & { daysLeft: number; date: string; renewUrl: string },
): Mail {
  const { bank, company } = names(facts);
  const when = inDays(facts.daysLeft);
  return writeLetter(brand, {
    subject: `${bank}: access ends ${when}`,
    // Read on whatever day.
    title: `Access to ${bank} ends on ${facts.date}`,
    paragraphs: [
      `${brand.name} can get data from ${bank} for ${company} until then. Open banking rules ask you to renew this from time to time.`,
      "To continue, renew by signing in to your bank. Nothing else changes. To stop, do nothing. Access ends on that date.",
    ],
    action: { label: `Renew access to ${bank}`, url: facts.renewUrl },
    notes: [turnOff(facts)],
  });
}

/**
 * When the reading of a newly linked bank has come to an end, as the page about it says. The counts are null where they are
 * not known or may not be shown.
 */
export function dataArrivedMail(
  brand: MailBrand,
  facts: Facts & {
    /** The verdict on the bank, in the words of the pages. */
    verdict: { subject: string; title: string; text: string };
    accountCount: number | null;
    transactionCount: number | null;
    accountUrl: string;
    /** Where they sign in at the bank again, where that is what mends it. */
    signInUrl: string | null;
  },
): Mail {
  const { bank, company } = names(facts);
  const counts = [
    ...(facts.accountCount === null ? [] : [accountsWords(facts.accountCount, brand.language)]),
    ...(facts.transactionCount === null ? [] : [transactionsWords(facts.transactionCount, brand.language)]),
  ];
  const { subject, title, text } = facts.verdict;
  const seen = {
    label: brand.permission === null ? "See your bank's status" : "See what we received",
    url: facts.accountUrl,
  };
  return writeLetter(brand, {
    subject,
    title,
    paragraphs: [
      text,
      counts.length > 0
        ? `We received ${listWords(counts)} from ${bank} for ${company}.`
        : `This is about the data you share from ${bank} for ${company}.`,
    ],
    action: facts.signInUrl === null ? seen : { label: `Sign in to ${bank} again`, url: facts.signInUrl },
    otherAction: facts.signInUrl === null ? null : seen,
    notes: [turnOff(facts)],
  });
}

/**
 * The same to the contact address of a company that nobody has an account for. Anybody may have typed that address: the mail
 * gives no right and holds nothing of the data; `companyName` is null where it isn't to name the company either.
 */
export function contactMail(
  brand: MailBrand,
  facts: { bankName: string; companyName: string | null } & {
    subject: string;
    title: string;
    text: string;
    sharingUrl: string;
  },
): Mail {
  const bank = shortName(facts.bankName);
  const forCompany = facts.companyName === null ? "" : ` for ${quotedName(facts.companyName)}`;
  return writeLetter(brand, {
    subject: facts.subject,
    title: facts.title,
    paragraphs: [
      facts.text,
      `${bank} was connected${forCompany} on ${brand.name}'s site with this as the contact email. To see what is shared, or stop it, open this page in the browser the bank was connected in.`,
    ],
    action: { label: "See or stop what you share", url: facts.sharingUrl },
    notes: [`Wasn't you, or lost that browser? Email ${brand.supportEmail}. ${brand.name} can stop it for you.`],
  });
}

/** When somebody else than the customer here, or time, has ended the access to a bank. */
export function accessEndedMail(
  brand: MailBrand,
  facts: Facts & {
    date: string;
    endedBy: Ender;
    reconnectUrl: string;
    /** What becomes of what was received. */
    stays: string;
  },
): Mail {
  const { bank, company } = names(facts);
  return writeLetter(brand, {
    subject: `${bank}: access has ended`,
    title: `Access to ${bank} has ended`,
    paragraphs: [
      [
        `Since ${facts.date}, ${brand.name} can no longer get data from ${bank} for ${company}.`,
        endedByWords(facts.endedBy, { bank, brandName: brand.name }),
        facts.stays,
      ]
        .filter(Boolean)
        .join(" "),
      "To share again, reconnect by signing in to your bank. If you don't want to, do nothing.",
    ],
    action: { label: `Reconnect ${bank}`, url: facts.reconnectUrl },
    notes: [turnOff(facts)],
  });
}

function names({ bankName, companyName }: Omit<Facts, "settingsUrl">) {
  return { bank: shortName(bankName), company: quotedName(companyName) };
}

function inDays(days: number): string {
  if (days <= 0) return "today";
  return days === 1 ? "tomorrow" : `in ${days} days`;
}

function turnOff({ settingsUrl }: Facts) {
  return { label: "Turn these emails off in your settings", url: settingsUrl };
}
