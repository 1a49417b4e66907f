import "server-only";
import { z } from "zod";
import { runSql } from "./client";
import journal from "./migrations/meta/_journal.json";

const applied = z.object({ at: z.coerce.number().nullable() });
const newestOfThisBuild = Math.max(...journal.entries.map(({ when }) => when));

/** Whether the database has every migration that this build brings; it may have newer ones. Throws when it does not answer. */
export async function isMigrated(): Promise<boolean> {
  const { rows } = await runSql("select max(created_at) as at from drizzle.__drizzle_migrations");
  return (applied.parse(rows[0]).at ?? 0) >= newestOfThisBuild;
}
