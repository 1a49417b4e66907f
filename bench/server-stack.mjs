import { startDurablePostgres } from "./postgres.mjs";
import { startStack } from "./stack.mjs";

/** A stack whose database is a PostgreSQL server, beside which more instances of the app can be started. */
export async function startServerStack() {
  const database = await startDurablePostgres();
  return { ...(await startStack({ catalogueSize: 0, databaseUrl: database.url })), database };
}
