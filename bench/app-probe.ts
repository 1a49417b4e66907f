// Copied into the app that is measured, as a route handler: how many statements its database was given so far.
import { getDb } from "@/lib/db/client";

type Query = (...values: unknown[]) => unknown;

declare global {
  var benchStatements: number | undefined;
}

export async function GET(): Promise<Response> {
  if (globalThis.benchStatements === undefined) countStatements(clientOf(await getDb()));
  return Response.json({ statements: globalThis.benchStatements });
}

function countStatements(client: { query: Query }): void {
  const query = client.query.bind(client);
  globalThis.benchStatements = 0;
  client.query = (...values) => {
    globalThis.benchStatements = (globalThis.benchStatements ?? 0) + 1;
    return query(...values);
  };
}

/** Drizzle keeps what it queries through, the embedded database, under a name that its common type leaves out. */
function clientOf(db: object): { query: Query } {
  return (db as { $client: { query: Query } }).$client;
}
