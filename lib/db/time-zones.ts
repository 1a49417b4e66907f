import "server-only";
import { eq } from "drizzle-orm";
import { getDb } from "./client";
import { user } from "./schema/people";

/** The time zone that a person chose, an IANA name, or null. */
export async function findTimeZone(userId: string): Promise<string | null> {
  const rows = await (await getDb()).select({ timeZone: user.timeZone }).from(user).where(eq(user.id, userId));
  return rows[0]?.timeZone ?? null;
}
