import "server-only";
import { lte, sql } from "drizzle-orm";
import { getDb } from "./client";
import { rateLimit } from "./schema/people";

/** Forgets the counts of limits that are over; answers how many there were. */
export async function sweepRateLimits(): Promise<number> {
  const deleted = await (await getDb())
    .delete(rateLimit)
    .where(lte(rateLimit.expire, sql`now()`))
    .returning({ key: rateLimit.key });
  return deleted.length;
}
