import "server-only";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { getEnv } from "@/lib/env";
import { processWide } from "@/lib/process-wide";
import { fillFormerConnections } from "./fill-former-connections";
import { fillRenamedColumns } from "./fill-renamed-columns";
import { lockFolder } from "./folder-lock";
import { MIGRATIONS, migrateServer, migrationFailed, withServerLock } from "./migrate-server";
import { makePrivate } from "./private-folder";
import { startVacuum } from "./vacuum";

export type Database = PgDatabase<PgQueryResultHKT>;
type Answer = { rows: Record<string, unknown>[] };
type OpenDatabase = {
  db: Database;
  /** Runs text that is SQL already: one statement with values, or several without. */
  run: (text: string, values?: unknown[]) => Promise<Answer>;
  close: () => Promise<void>;
  /** How its connections are used; null where there are none, in the embedded database. */
  pool: () => { total: number; idle: number; waiting: number } | null;
};

const database = processWide<Promise<OpenDatabase> | undefined>("database", () => undefined);

/** The database, opened and migrated at first use. Throws when it cannot be opened; the next call tries again. */
export async function getDb(): Promise<Database> {
  const opening = database.get() ?? open();
  database.set(opening);
  try {
    return (await opening).db;
  } catch (error) {
    database.set(undefined);
    throw error;
  }
}

/** Runs SQL that a library has written, on the same connection as all else. */
export async function runSql(text: string, values?: unknown[]): Promise<Answer> {
  await getDb();
  const opened = await database.get();
  if (!opened) throw new Error("The database was closed.");
  return opened.run(text, values);
}

/** How the connections to the database server are used; null for the embedded one, and before the first use. */
export async function poolState(): Promise<ReturnType<OpenDatabase["pool"]>> {
  return (await database.get())?.pool() ?? null;
}

/** Runs `work` while no other instance on this database runs what it runs alone: what they prepare at their start must not meet. */
export async function runAlone<T>(work: () => Promise<T>): Promise<T> {
  await getDb();
  const { DATABASE_URL } = getEnv();
  return DATABASE_URL ? withServerLock(DATABASE_URL, work) : work();
}

/** Opens and migrates the database, but makes no embedded one where there is none yet. */
export async function getDbIfThere(): Promise<void> {
  const { DATABASE_URL, DATA_DIR } = getEnv();
  if (DATABASE_URL || existsSync(join(embeddedFolder(DATA_DIR), "postgres"))) await getDb();
}

/** Finds out whether the database server lets us in, and changes nothing. */
export async function reachDb(): Promise<void> {
  const { DATABASE_URL } = getEnv();
  if (DATABASE_URL) await withServerLock(DATABASE_URL, async () => undefined);
}

/** Closes the database if it is open. */
export async function closeDb(): Promise<void> {
  const opened = database.get();
  database.set(undefined);
  await (await opened)?.close();
}

async function open(): Promise<OpenDatabase> {
  const env = getEnv();
  return env.DATABASE_URL ? openServer(env.DATABASE_URL) : openEmbedded(embeddedFolder(env.DATA_DIR));
}

function embeddedFolder(dataDir: string): string {
  return resolve(/* turbopackIgnore: true */ process.cwd(), dataDir);
}

async function openServer(url: string): Promise<OpenDatabase> {
  const [{ Pool }, { drizzle }] = await Promise.all([import("pg"), import("drizzle-orm/node-postgres")]);
  await migrateServer(url);
  const pool = new Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 5_000, statement_timeout: 15_000 });
  // A connection that breaks while idle is replaced at its next use; without a listener it would end the process.
  pool.on("error", () => undefined);
  return {
    db: drizzle(pool),
    run: async (text, values) => {
      const client = await pool.connect();
      try {
        const answer = oneAnswer(await client.query(text, values));
        client.release();
        return answer;
      } catch (error) {
        // Text that began a transaction and failed has left it open: that connection is of no use to anybody else.
        client.release(true);
        throw error;
      }
    },
    close: () => pool.end(),
    pool: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
  };
}

async function openEmbedded(folder: string): Promise<OpenDatabase> {
  const release = await lockFolder(folder);
  try {
    const [{ PGlite }, { drizzle }, { migrate }] = await Promise.all([
      import("@electric-sql/pglite"),
      import("drizzle-orm/pglite"),
      import("drizzle-orm/pglite/migrator"),
    ]);
    const files = join(folder, "postgres");
    await makePrivate(files);
    const client = await PGlite.create(files);
    const db = drizzle(client);
    await migrate(db, { migrationsFolder: MIGRATIONS }).catch((cause: unknown) => {
      throw migrationFailed(cause);
    });
    await fillRenamedColumns((text, values) => client.query(text, values));
    await fillFormerConnections((text, values) => client.query(text, values));
    const stopUpkeep = startVacuum(client);
    return {
      db,
      run: async (text, values) =>
        values?.length
          ? client.query<Record<string, unknown>>(text, values)
          : // In a transaction, which ends one that the text began and that failed: there is no other connection to go on with.
            oneAnswer(await client.transaction((tx) => tx.exec(text))),
      close: () =>
        stopUpkeep()
          .then(() => client.close())
          .finally(release),
      pool: () => null,
    };
  } catch (error) {
    await release();
    throw error;
  }
}

/** Several statements at once are answered with a list: their rows one after the other. */
function oneAnswer(answer: Answer | Answer[]): Answer {
  return Array.isArray(answer) ? { rows: answer.flatMap(({ rows }) => rows) } : answer;
}
