import "server-only";
import { getMailBrand } from "@/lib/brand";
import { actors } from "@/lib/contracts/actor";
import { notificationChoices } from "@/lib/contracts/people";
import { insertEvent } from "@/lib/db/events";
import { claimReminder, listEndingAccess, markReminderSent } from "@/lib/db/reminders";
import { daysUntil } from "@/lib/domain/connection-state";
import { dueReminder, REMINDER_DAYS } from "@/lib/domain/reminder-steps";
import { getEnv } from "@/lib/env";
import { accessEndsMail } from "@/lib/mail/bank-mails";
import { sendMail } from "@/lib/mail/send";
import { paths } from "@/lib/paths";
import { log } from "@/lib/telemetry/log";

type Ending = Awaited<ReturnType<typeof listEndingAccess>>[number];

/** Reminds people by mail that access to a bank ends: 30, 14, 7 and 1 days before, each once. Returns how many were sent. */
export async function sendReminders(): Promise<number> {
  let sent = 0;
  for (const ending of await listEndingAccess(Math.max(...REMINDER_DAYS) + 1)) {
    if (await remind(ending)) sent += 1;
  }
  return sent;
}

async function remind(ending: Ending): Promise<boolean> {
  const { connectionId, userId, accessUntil, since } = ending;
  const daysLeft = daysUntil(accessUntil, new Date());
  if (!accessUntil || daysLeft === null || !notificationChoices.parse(ending.notifications ?? {}).reminders)
    return false;
  const daysBefore = dueReminder(daysLeft, { from: since, until: accessUntil });
  if (daysBefore === null) return false;
  const key = { connectionId, userId, accessUntil, daysBefore };
  if (!(await claimReminder(key))) return false;
  const brand = getMailBrand();
  const { APP_URL } = getEnv();
  const mail = accessEndsMail(brand, {
    bankName: ending.bankName,
    companyName: ending.companyName,
    daysLeft,
    date: new Intl.DateTimeFormat(brand.language, { dateStyle: "long", timeZone: "UTC" }).format(accessUntil),
    renewUrl: `${APP_URL}${paths.renew(connectionId)}`,
    settingsUrl: `${APP_URL}${paths.settings}`,
  });
  try {
    await sendMail(ending.email, mail);
  } catch (error) {
    // It stays claimed and unsent: the next run but one tries again.
    log().warn({ connectionId, error }, "reminder not sent");
    return false;
  }
  await markReminderSent(key);
  const { companyId } = ending;
  await insertEvent({
    companyId,
    connectionId,
    kind: "reminder-sent",
    actor: actors.system,
    detail: { days: daysLeft },
  });
  return true;
}
