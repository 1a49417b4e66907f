import "server-only";
import { createEvent } from "ics";
import { getBrand } from "../brand";
import { RENEW_FROM_DAYS } from "../domain/connection-state";
import type { Customer } from "../domain/customer";
import { getEnv } from "../env";
import { AppError } from "../errors";
import { paths } from "../paths";
import { authoriseConnection } from "./authorise";

/** A calendar file (RFC 5545) with the last day of access to a bank, and an alarm two weeks before. @throws AppError "not-found" */
export async function getRenewalCalendar(customer: Customer, connectionId: string): Promise<string> {
  const row = await authoriseConnection(customer, connectionId);
  if (!row.accessUntil)
    throw new AppError("not-found", "This bank is not linked at present, so there is no date to renew it by.");
  const { name } = getBrand();
  const day = row.accessUntil;
  const { error, value } = createEvent({
    uid: `${row.id}@${new URL(getEnv().APP_URL).hostname}`,
    productId: "link-site",
    title: `Renew ${row.providerName} for ${name}`,
    description: `Access to ${row.providerName} ends at the end of this day unless you confirm it. You can renew from ${RENEW_FROM_DAYS} days before.`,
    url: `${getEnv().APP_URL}${paths.renew(row.id)}`,
    start: [day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()],
    duration: { days: 1 },
    status: "CONFIRMED",
    busyStatus: "FREE",
    alarms: [{ action: "display", description: `Renew ${row.providerName}`, trigger: { days: 14, before: true } }],
  });
  if (error || !value) throw new Error("The calendar file could not be written.", { cause: error });
  return value;
}
