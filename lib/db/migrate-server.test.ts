import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { startPostgres } from "@/testing/stack/postgres";
import { migrateServer } from "./migrate-server";

/** The first table of all, and one of a later migration. */
const [first, later] = ["company", "webhook_message"];

test.each([
  { busy: "what somebody holds for longer than is waited", meanwhile: "select pg_sleep(2.5)" },
  { busy: "a deadlock, which undoes the migration", meanwhile: `create table ${first} ()` },
])("a migration comes through $busy", async ({ meanwhile }) => {
  const server = await startPostgres();
  onTestFinished(server.stop);
  const url = await server.createDatabase();
  const [other, watcher] = [await connect(url), await connect(url)];
  await other.query(`begin; create table ${later} ()`);
  const migrating = migrateServer(url);
  await expect.poll(async () => (await watcher.query("select 1 from pg_locks where not granted")).rowCount).toBe(1);
  await other.query(`${meanwhile}; rollback`);
  await migrating;
  for (const table of [first, later]) await watcher.query(`select id from ${table}`);
});

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}
