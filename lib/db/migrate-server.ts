import "server-only";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Client } from "pg";
import { fillFormerConnections } from "./fill-former-connections";
import { fillRenamedColumns } from "./fill-renamed-columns";

export const MIGRATIONS = join(/* turbopackIgnore: true */ process.cwd(), "lib/db/migrations");
const START_LOCK = 4_017_231;
/** How long other statements may have to wait behind a migration that waits for a table. */
const LOCK_MS = 2_000;
/** A start that goes wrong says so soon: three seconds after it began. */
const CONNECT_MS = 2_000;
const TRIES = 15;
const PAUSE_MS = 1_000;
/** `lock_not_available` and `deadlock_detected`: the migration was undone, and goes through once the others are done. */
const PASSING_CODES = new Set(["55P03", "40P01"]);

/**
 * Brings a PostgreSQL server's schema up to date while other instances, of this release or the one before, may be running on
 * it. Several may start at once: one migrates, the others wait and find nothing to do. @throws Error when a table stays busy
 */
export function migrateServer(url: string): Promise<void> {
  return withServerLock(url, async (client) => {
    await client.query(`set lock_timeout = ${LOCK_MS}`);
    await migrateWhenFree(client);
    await fillRenamedColumns((text, values) => client.query(text, values));
    await fillFormerConnections((text, values) => client.query(text, values));
  });
}

/** Runs `work` while no other instance on this server's database does so, on a connection whose lock ends with it. */
export async function withServerLock<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const { Client } = await import("pg");
  // Not one of the pool: this may take longer than any statement of the site.
  const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [START_LOCK]);
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A table in use by a long transaction is given up soon and asked for again, so that nobody queues behind us for long. */
async function migrateWhenFree(client: Client): Promise<void> {
  const [{ drizzle }, { migrate }] = await Promise.all([
    import("drizzle-orm/node-postgres"),
    import("drizzle-orm/node-postgres/migrator"),
  ]);
  for (let tries = 1; ; tries += 1) {
    try {
      return await migrate(drizzle(client), { migrationsFolder: MIGRATIONS });
    } catch (error) {
      if (!PASSING_CODES.has(codeOf(error) ?? "") || tries === TRIES) throw migrationFailed(error);
      await pause(PAUSE_MS);
    }
  }
}

/** What somebody who starts the site reads of a migration that failed. */
export function migrationFailed(cause: unknown): Error {
  return new Error("its tables could not be made or changed", { cause });
}

/** What PostgreSQL called a failure, however the libraries have wrapped it. */
function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ("code" in error && typeof error.code === "string") return error.code;
  return codeOf(error.cause);
}
