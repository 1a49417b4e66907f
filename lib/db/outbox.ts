import "server-only";
import { and, type Column, isNull, lt, or, sql } from "drizzle-orm";

/**
 * Whether a worker may send what a row is about: unsent, and not what another worker has begun to send within ten minutes. A
 * row that isn't there yet counts as unsent. Each kind of mail has a table of its own, whose rows go with what they are about.
 */
export function mayBeSent({ claimedAt, sentAt }: { claimedAt: Column; sentAt: Column }) {
  return and(isNull(sentAt), or(isNull(claimedAt), lt(claimedAt, sql`now() - interval '10 minutes'`)));
}
