import "server-only";
import { getMailBrand } from "@/lib/brand";
import { actors } from "@/lib/contracts/actor";
import { notificationChoices } from "@/lib/contracts/people";
import { insertEvent } from "@/lib/db/events";
import { claimReminder, listEndingAccess, markReminderSent, type ReminderKey } from "@/lib/db/reminders";
import { daysUntil } from "@/lib/domain/connection-state";
import { dueReminder, REMINDER_DAYS } from "@/lib/domain/reminder-steps";
import { getEnv } from "@/lib/env";
import { accessEndsMail } from "@/lib/mail/bank-mails";
import { paths } from "@/lib/paths";
import type { Outbox } from "./outbox";

type Ending = Awaited<ReturnType<typeof listEndingAccess>>[number];
type Due = { ending: Ending; key: ReminderKey; daysLeft: number };

/** Reminds people by mail that access to a bank ends: 30, 14, 7 and 1 days before. */
export const reminders: Outbox<Due> = {
  name: "reminder",
  list: async () => (await listEndingAccess(Math.max(...REMINDER_DAYS) + 1)).flatMap(dueOf),
  write: async ({ ending: { bankName, companyName, connectionId, email }, key, daysLeft }) => {
    const brand = getMailBrand();
    const { APP_URL } = getEnv();
    const mail = accessEndsMail(brand, {
      bankName,
      companyName,
      daysLeft,
      date: new Intl.DateTimeFormat(brand.language, { dateStyle: "long", timeZone: "UTC" }).format(key.accessUntil),
      renewUrl: `${APP_URL}${paths.renew(connectionId)}`,
      settingsUrl: `${APP_URL}${paths.settings}`,
    });
    return { to: email, mail };
  },
  claim: ({ key }) => claimReminder(key),
  markSent: async ({ ending: { companyId, connectionId }, key, daysLeft }) => {
    await markReminderSent(key);
    const detail = { days: daysLeft };
    await insertEvent({ companyId, connectionId, kind: "reminder-sent", actor: actors.system, detail });
  },
  idOf: ({ key }) => key.connectionId,
};

/** The step that has been reached, where the person wants reminders. */
function dueOf(ending: Ending): Due[] {
  const { connectionId, userId, accessUntil, since } = ending;
  const daysLeft = daysUntil(accessUntil, new Date());
  if (!accessUntil || daysLeft === null || !notificationChoices.parse(ending.notifications ?? {}).reminders) return [];
  const daysBefore = dueReminder(daysLeft, { from: since, until: accessUntil });
  return daysBefore === null ? [] : [{ ending, key: { connectionId, userId, accessUntil, daysBefore }, daysLeft }];
}
