import "server-only";
import { getBrand } from "@/lib/brand";
import { findUser } from "@/lib/db/users";

/** The clocks of somebody who has not chosen a time zone: open banking here is British. */
const USUAL_TIME_ZONE = "Europe/London";

/** How times are written for a person, or to somebody who is not signed in: in the brand's language, by their clocks, as of now (ISO 8601). */
export async function getClock(
  person: { userId: string | null } | null,
): Promise<{ language: string; timeZone: string; now: string }> {
  const user = person?.userId ? await findUser(person.userId) : null;
  const timeZone = user?.timeZone ?? USUAL_TIME_ZONE;
  return { language: getBrand().language, timeZone, now: new Date().toISOString() };
}
