// Run in the project's folder, or in that of another state of it: what it costs to import many transactions, the first
// time and once more. Prints one line of JSON.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { eq } from "drizzle-orm";

const count = Number(process.argv[2] ?? 100_000);
const within = (path: string) => import(resolve(path));

const { startWorld } = await within("testing/fixtures/world.ts");
const { getDb } = await within("lib/db/client.ts");
const { dataStatus, company } = await within("lib/db/schema/companies.ts");
const { findConnectionRow } = await within("lib/db/connections.ts");
const { getEnv } = await within("lib/env.ts");
const { importDataType } = await within("lib/server/bank-data/import-data-type.ts");

const feeder = spawn(process.execPath, [
  "--import",
  "tsx",
  resolve(import.meta.dirname, "import-feeder.ts"),
  String(count),
]);
const [port] = await once(feeder.stdout, "data");
const world = await startWorld();
const customer = await world.customer();
const row = await findConnectionRow(await world.linkTo(customer, "natwest_uk"));
const db = await getDb();
const [owner] = await db.select().from(company).where(eq(company.id, row.companyId));
getEnv().CODAT_API_URL = `http://127.0.0.1:${String(port).trim()}`;
await db
  .insert(dataStatus)
  .values({ connectionId: row.id, dataType: "banking-transactions", status: "Complete" })
  .onConflictDoNothing();

const runs: Record<string, { cpuMs: number; tookMs: number }> = {};
for (const name of ["first", "again"]) {
  const [cpu, began] = [process.cpuUsage(), performance.now()];
  const syncAt = new Date();
  const ids = { company: owner.codatId, connection: row.codatId };
  const outcome = await importDataType({ row, ids, dataType: "banking-transactions", syncAt });
  if (outcome !== "imported") throw new Error(`The import ended as ${outcome}.`);
  const { user, system } = process.cpuUsage(cpu);
  runs[name] = { cpuMs: Math.round((user + system) / 1000), tookMs: Math.round(performance.now() - began) };
}
console.log(JSON.stringify(runs));
await world.close();
feeder.kill();
