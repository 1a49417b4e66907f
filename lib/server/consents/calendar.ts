import "server-only";
import { createEvent } from "ics";
import { getBrand } from "@/lib/brand";
import { type ConnectionRow, findConnectionRow, listConnectionNames } from "@/lib/db/connections";
import { DAY_MS } from "@/lib/domain/calendar-day";
import { RENEW_FROM_DAYS } from "@/lib/domain/connection-state";
import type { Customer } from "@/lib/domain/customer";
import { getEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { paths } from "@/lib/paths";
import { seal, unseal } from "@/lib/seal";
import { authoriseConnection } from "@/lib/server/access/authorise";

/** A calendar file (RFC 5545) with the last day of access to a bank, and an alarm two weeks before. @throws AppError "not-found" */
export async function getRenewalCalendar(customer: Customer, connectionId: string): Promise<string> {
  return calendarOf(await authoriseConnection(customer, connectionId));
}

/** The address of that file for a mail: it says no more than the mail does, and is good until access ends. */
export async function calendarUrl({ id, accessUntil }: ConnectionRow): Promise<string | null> {
  const seconds = accessUntil === null ? 0 : Math.floor((accessUntil.getTime() - Date.now()) / 1000);
  if (seconds <= 0) return null;
  return `${getEnv().APP_URL}${paths.api.calendarOf(await seal("calendar", { id }, seconds))}`;
}

/** The file behind such an address. @throws AppError "not-found" */
export async function openCalendar(sealed: string): Promise<string> {
  const { id } = (await unseal("calendar", sealed)) ?? {};
  const row = typeof id === "string" ? await findConnectionRow(id) : null;
  if (!row) throw new AppError("consent.nothing-to-renew");
  return calendarOf(row);
}

async function calendarOf(row: ConnectionRow): Promise<string> {
  if (row.status !== "Linked" || !row.accessUntil) throw new AppError("consent.nothing-to-renew");
  const { name } = getBrand();
  const bank = (await listConnectionNames(row.companyId)).get(row.id) ?? row.providerName;
  const { error, value } = createEvent({
    uid: `${row.id}@${new URL(getEnv().APP_URL).hostname}`,
    productId: "link-site",
    title: `Renew ${bank} for ${name}`,
    description: `Access to ${bank} ends at the end of this day unless you renew it. You can renew from ${RENEW_FROM_DAYS} days before.`,
    url: `${getEnv().APP_URL}${paths.renew(row.id)}`,
    start: dateParts(row.accessUntil),
    end: dateParts(new Date(row.accessUntil.getTime() + DAY_MS)),
    status: "CONFIRMED",
    busyStatus: "FREE",
    // In hours and without a name: the library writes days in a way that strict calendars refuse, and escapes nothing here.
    alarms: [
      { action: "display", description: "Renew access to your bank", trigger: { hours: 14 * 24, before: true } },
    ],
  });
  if (error || !value) throw new Error("The calendar file could not be written.", { cause: error });
  return value;
}

function dateParts(moment: Date): [number, number, number] {
  return [moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate()];
}
