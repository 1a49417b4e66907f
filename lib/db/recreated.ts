import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { getDb } from "./client";

const CHECK_AFTER = ["30 seconds", "2 minutes", "15 minutes", "2 hours", "12 hours"];
const answer = z.object({ rows: z.array(z.object({ id: z.string() })) });

/**
 * Companies of which Codat may have two by now, or two of a connection: something was created again while an earlier create was
 * open. Each comes rarer and rarer.
 */
export async function listRecreated(limit: number): Promise<string[]> {
  const checked = "coalesce(duplicates_checked_at, '-infinity')";
  const isDue = CHECK_AFTER.map(
    (after) => `(now() > recreated_at + interval '${after}' and ${checked} < recreated_at + interval '${after}')`,
  ).join(" or ");
  const found = await (await getDb()).execute<{ id: string }>(sql`
    select id from company where recreated_at is not null and (${sql.raw(isDue)}) order by recreated_at limit ${limit}`);
  return answer.parse(found).rows.map(({ id }) => id);
}

/** Notes that it was looked; after half a day nothing can come any more. */
export async function markDuplicatesChecked(companyId: string): Promise<void> {
  await (await getDb()).execute(sql`
    update company set duplicates_checked_at = now(),
      recreated_at = case when recreated_at < now() - interval '12 hours' then null else recreated_at end
    where id = ${companyId}`);
}
