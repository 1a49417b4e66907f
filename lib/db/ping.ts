import "server-only";
import { sql } from "drizzle-orm";
import { getDb } from "./client";

/** Asks the database for nothing. Throws when it does not answer. */
export async function pingDatabase(): Promise<void> {
  await (await getDb()).execute(sql`select 1`);
}
