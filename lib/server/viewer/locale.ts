import "server-only";
import { getBrand } from "@/lib/brand";
import { findUser } from "@/lib/db/users";
import type { Customer } from "@/lib/domain/customer";

/** The clocks of somebody who has not chosen a time zone: open banking here is British. */
const USUAL_TIME_ZONE = "Europe/London";

/** How times are written for a person, or to somebody who is not signed in: in the brand's language, by their clocks, as of now (ISO 8601). */
export async function getClock(
  customer: Customer | null,
): Promise<{ language: string; timeZone: string; now: string }> {
  const timeZone = (customer && (await findUser(customer.userId)))?.timeZone ?? USUAL_TIME_ZONE;
  return { language: getBrand().language, timeZone, now: new Date().toISOString() };
}
