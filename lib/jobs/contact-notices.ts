import "server-only";
import { getMailBrand } from "@/lib/brand";
import type { VerdictView } from "@/lib/contracts/verdict";
import { findConnectionRow } from "@/lib/db/connections";
import { claimContactNotice, listUnnotifiedContacts, markContactNoticeSent } from "@/lib/db/contact-notices";
import { listDataStatuses } from "@/lib/db/data-statuses";
import { verdictWords } from "@/lib/domain/verdict-words";
import { getEnv } from "@/lib/env";
import { contactMail } from "@/lib/mail/bank-mails";
import { shortName } from "@/lib/mail/letter";
import { paths } from "@/lib/paths";
import { standingOf } from "@/lib/server/connections/standing";
import type { Outbox } from "./outbox";

type UnsentNotice = Awaited<ReturnType<typeof listUnnotifiedContacts>>[number];

/**
 * Mails people who gave an address and have no account, once a bank, what came of linking it, as soon as there is a verdict.
 */
export const contactNotices: Outbox<UnsentNotice> = {
  name: "contact notice",
  list: listUnnotifiedContacts,
  write: async ({ connectionId, bankName, companyName, email }) => {
    const row = await findConnectionRow(connectionId);
    const verdict = row && standingOf(row, await listDataStatuses(row.id), new Date()).verdict;
    if (!verdict) return null;
    const words = wordsOf(verdict, shortName(bankName));
    const sharingUrl = `${getEnv().APP_URL}${paths.sharing}`;
    return { to: email, mail: contactMail(getMailBrand(), { bankName, companyName, ...words, sharingUrl }) };
  },
  claim: ({ eventId }) => claimContactNotice(eventId),
  markSent: ({ eventId }) => markContactNoticeSent(eventId),
  idOf: ({ eventId }) => eventId,
};

/** The verdict as pages say it, but for what they say of the data itself. */
function wordsOf(verdict: VerdictView, bank: string): { subject: string; title: string; text: string } {
  const { title, text } = verdictWords(verdict, bank);
  const isAboutData = verdict.kind === "short" || verdict.lacks !== null;
  return { subject: title, title, text: isAboutData ? "Open the page to see more, and what you can do." : text };
}
