import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { startPostgres } from "../../scripts/postgres.mjs";

/** One PostgreSQL server for all test files of a run, each of which copies a migrated database on it. */
export default async function startServer(): Promise<() => Promise<void>> {
  const server = await startPostgres();
  const template = await server.createDatabase();
  const client = new pg.Client({ connectionString: template });
  await client.connect();
  await migrate(drizzle(client), { migrationsFolder: "lib/db/migrations" });
  await client.end();
  process.env.TEST_DATABASE_URL = server.url;
  process.env.TEST_DATABASE_TEMPLATE = new URL(template).pathname.slice(1);
  return server.stop;
}
