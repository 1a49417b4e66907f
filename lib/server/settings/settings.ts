import "server-only";
import type { z } from "zod";
import { notificationChoices, type SessionView, type SettingsView, type settingsForm } from "@/lib/contracts/people";
import { listSessions, revokeSessions } from "@/lib/db/sessions";
import { findUser, updateUserSettings } from "@/lib/db/users";
import type { Customer } from "@/lib/domain/customer";
import { currentTimeZone, isTimeZone, timeZonesWith } from "@/lib/domain/time-zones";
import { getEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { whatDeletionMeans } from "@/lib/server/privacy/account-deletion";
import { getClock } from "@/lib/server/viewer/locale";
import { audit } from "@/lib/telemetry/audit";

/** What a person may set, the browsers they are signed in with, and what deleting their account would mean. */
export async function getSettings(customer: Customer): Promise<SettingsView> {
  const [user, { timeZone }, sessions, companies] = await Promise.all([
    findUser(customer.userId),
    getClock(customer),
    listSessionViews(customer),
    whatDeletionMeans(customer),
  ]);
  return {
    email: customer.email,
    timeZone: currentTimeZone(timeZone),
    timeZones: timeZonesWith(timeZone),
    notifications: notificationChoices.parse(user?.notifications ?? {}),
    sessions,
    agreementYears: getEnv().RETENTION_CONSENT_YEARS,
    ...companies,
  };
}

/** Saves the time zone and which mails are wanted. @throws AppError "invalid" for a time zone that we do not know */
export async function changeSettings(customer: Customer, form: z.infer<typeof settingsForm>): Promise<void> {
  const { timeZone, reminders, dataArrived, accessEnded } = form;
  if (!isTimeZone(timeZone)) throw new AppError("settings.unknown-time-zone");
  const notifications = { reminders: !!reminders, dataArrived: !!dataArrived, accessEnded: !!accessEnded };
  await updateUserSettings(customer.userId, { timeZone, notifications });
  audit("settings-changed", customer.userId);
}

/** Signs another browser of the same person out, at its next request. */
export async function endSession(customer: Customer, sessionId: string): Promise<void> {
  await revokeSessions(customer.userId, sessionId);
  audit("session-ended", customer.userId, { session: sessionId });
}

async function listSessionViews(customer: Customer): Promise<SessionView[]> {
  const rows = await listSessions(customer.userId);
  const own = rows.filter(({ id }) => id === customer.sessionId);
  const others = rows.filter(({ id }) => id !== customer.sessionId);
  return [...own, ...others].map(({ id, device, createdAt, lastSeenAt }) => ({
    id,
    device: device || "An unknown browser",
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    isThis: id === customer.sessionId,
  }));
}
