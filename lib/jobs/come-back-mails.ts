import "server-only";
import { getMailBrand } from "@/lib/brand";
import { claimComeBack, listDueComeBacks, markComeBackSent, releaseComeBack } from "@/lib/db/come-back-reminders";
import { getEnv } from "@/lib/env";
import { comeBackMail } from "@/lib/mail/come-back-mail";
import { sendMail } from "@/lib/mail/send";
import { paths } from "@/lib/paths";
import { log } from "@/lib/telemetry/log";

/** Mails those who asked yesterday to be reminded of the bank that they have not connected. Returns how many were mailed. */
export async function sendComeBackMails(): Promise<number> {
  let sent = 0;
  for (const due of await listDueComeBacks()) if (await send(due)) sent += 1;
  return sent;
}

async function send(due: Awaited<ReturnType<typeof listDueComeBacks>>[number]): Promise<boolean> {
  const { journeyId, email, providerKey, bankName, companyName } = due;
  if (!(await claimComeBack(journeyId))) return false;
  const url = `${getEnv().APP_URL}${paths.consent(providerKey)}`;
  try {
    await sendMail(email, comeBackMail(getMailBrand(), { bankName, companyName, url }));
  } catch (error) {
    log().warn({ journeyId, error }, "reminder to come back not sent");
    await releaseComeBack(journeyId);
    return false;
  }
  await markComeBackSent(journeyId);
  return true;
}
