import "server-only";
import type { MailBrand } from "../contracts/brand";
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
    title: `Access to ${bank} ends ${when}`,
    paragraphs: [
      `${brand.name} can read ${company}'s data from ${bank} until ${facts.date}. The rules of open banking ask you to confirm that from time to time.`,
      "To keep it, renew now: you sign in at your bank once more, and nothing else changes. If you don't want to go on, do nothing: access then ends by itself.",
    ],
    action: { label: `Renew access to ${bank}`, url: facts.renewUrl },
    notes: [turnOff(facts)],
  });
}

/** When the history of a newly linked bank has arrived. The counts are null where they are not known or may not be told. */
export function dataArrivedMail(
  brand: MailBrand,
  facts: Facts & { accountCount: number | null; transactionCount: number | null; accountUrl: string },
): Mail {
  const { bank, company } = names(facts);
  const counts = [
    count(facts.accountCount, "account", brand.language),
    count(facts.transactionCount, "transaction", brand.language),
  ].filter(Boolean);
  return writeLetter(brand, {
    subject: `${bank}: your data has arrived`,
    title: `Your data from ${bank} has arrived`,
    paragraphs: [
      `What you share from ${bank} for ${company} is there${counts.length > 0 ? `: ${counts.join(" and ")}` : ""}.`,
      "There is nothing left to do.",
    ],
    action: {
      label: brand.permission === null ? "See how your bank stands" : "See what was received",
      url: facts.accountUrl,
    },
    notes: [turnOff(facts)],
  });
}

/** When access to a bank has ended: its time was up, or the bank or somebody at the bank ended it. */
export function accessEndedMail(brand: MailBrand, facts: Facts & { date: string; reconnectUrl: string }): Mail {
  const { bank, company } = names(facts);
  return writeLetter(brand, {
    subject: `${bank}: access has ended`,
    title: `Access to ${bank} has ended`,
    paragraphs: [
      `Since ${facts.date}, ${brand.name} can no longer read ${company}'s data from ${bank}. What was read before is safe.`,
      "If that is what you want, do nothing. To share again, connect the bank anew: you sign in there once.",
    ],
    action: { label: `Connect ${bank} again`, url: facts.reconnectUrl },
    notes: [turnOff(facts)],
  });
}

function names({ bankName, companyName }: Facts) {
  return { bank: shortName(bankName), company: quotedName(companyName) };
}

function inDays(days: number): string {
  if (days <= 0) return "today";
  return days === 1 ? "tomorrow" : `in ${days} days`;
}

function count(amount: number | null, noun: string, language: string): string | null {
  if (amount === null) return null;
  return `${amount.toLocaleString(language)} ${noun}${amount === 1 ? "" : "s"}`;
}

function turnOff({ settingsUrl }: Facts): string {
  return `You can turn these mails off in your settings: ${settingsUrl}`;
}
