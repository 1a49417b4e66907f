import "server-only";
import { getMailBrand } from "@/lib/brand";
import { claimContactNotice, listUnsentReceipts, markContactNoticeSent } from "@/lib/db/contact-notices";
import { getEnv } from "@/lib/env";
import { connectedMail } from "@/lib/mail/receipt-mails";
import { sendMail } from "@/lib/mail/send";
import { paths } from "@/lib/paths";
import { connectedFacts } from "@/lib/server/consents/receipt-mail";
import { getClock } from "@/lib/server/viewer/locale";
import { log } from "@/lib/telemetry/log";

type Unsent = Awaited<ReturnType<typeof listUnsentReceipts>>[number];

/** Mails the receipt of what was agreed to, once a bank is linked under it. Returns how many were sent. */
export async function sendReceipts(): Promise<number> {
  let sent = 0;
  for (const unsent of await listUnsentReceipts()) if (await send(unsent)) sent += 1;
  return sent;
}

async function send({ eventId, connectionId, email, hasAccount }: Unsent): Promise<boolean> {
  const manageUrl = `${getEnv().APP_URL}${hasAccount ? paths.connection(connectionId) : paths.sharing}`;
  try {
    // One that cannot be written must not keep the others from being sent.
    const facts = await connectedFacts(connectionId, { ...(await getClock(null)), isForMember: hasAccount });
    if (!facts || !(await claimContactNotice(eventId))) return false;
    await sendMail(email, connectedMail(getMailBrand(), facts, { manageUrl, hasAccount }));
  } catch (error) {
    log().warn({ eventId, error }, "receipt not sent");
    return false;
  }
  await markContactNoticeSent(eventId);
  return true;
}
