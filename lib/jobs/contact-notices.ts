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
import { sendMail } from "@/lib/mail/send";
import { paths } from "@/lib/paths";
import { standingOf } from "@/lib/server/connections/standing";
import { log } from "@/lib/telemetry/log";

type UnsentNotice = Awaited<ReturnType<typeof listUnnotifiedContacts>>[number];

/**
 * Mails people who gave an address and have no account, once a bank, what came of linking it, as soon as there is a verdict.
 * Returns how many were mailed.
 */
export async function sendContactNotices(): Promise<number> {
  let sent = 0;
  for (const unsent of await listUnnotifiedContacts()) if (await notify(unsent)) sent += 1;
  return sent;
}

async function notify({ eventId, connectionId, bankName, companyName, email }: UnsentNotice): Promise<boolean> {
  const row = await findConnectionRow(connectionId);
  const verdict = row && standingOf(row, await listDataStatuses(row.id), new Date()).verdict;
  if (!verdict || !(await claimContactNotice(eventId))) return false;
  const words = wordsOf(verdict, shortName(bankName));
  const sharingUrl = `${getEnv().APP_URL}${paths.sharing}`;
  try {
    await sendMail(email, contactMail(getMailBrand(), { bankName, companyName, ...words, sharingUrl }));
  } catch (error) {
    log().warn({ eventId, error }, "contact notice not sent");
    return false;
  }
  await markContactNoticeSent(eventId);
  return true;
}

/** The verdict as pages say it, but for what they say of the data itself. */
function wordsOf(verdict: VerdictView, bank: string): { title: string; text: string } {
  const { title, text } = verdictWords(verdict, bank);
  const isAboutData = verdict.kind === "short" || verdict.lacks !== null;
  return { title, text: isAboutData ? "Open the page to see more and what you can do." : text };
}
