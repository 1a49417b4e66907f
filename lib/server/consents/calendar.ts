import "server-only";
import { createEvent } from "ics";
import { getBrand } from "@/lib/brand";
import { DAY_MS } from "@/lib/domain/calendar-day";
import { RENEW_FROM_DAYS } from "@/lib/domain/connection-state";
import type { Customer } from "@/lib/domain/customer";
import { getEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { paths } from "@/lib/paths";
import { authoriseConnection } from "@/lib/server/access/authorise";

/** A calendar file (RFC 5545) with the last day of access to a bank, and an alarm two weeks before. @throws AppError "not-found" */
export async function getRenewalCalendar(customer: Customer, connectionId: string): Promise<string> {
  const row = await authoriseConnection(customer, connectionId);
  if (row.status !== "Linked" || !row.accessUntil) throw new AppError("consent.nothing-to-renew");
  const { name } = getBrand();
  const { error, value } = createEvent({
    uid: `${row.id}@${new URL(getEnv().APP_URL).hostname}`,
    productId: "link-site",
    title: `Renew ${row.providerName} for ${name}`,
    description: `Access to ${row.providerName} ends at the end of this day unless you renew it. You can renew from ${RENEW_FROM_DAYS} days before.`,
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
