import { query, startPostgres } from "../testing/stack/postgres";
import { startStack } from "./stack";

export type ServerStack = Awaited<ReturnType<typeof startServerStack>>;
export type Database = ServerStack["database"];

/** A stack whose database is a PostgreSQL server, beside which more instances of the app can be started. */
export async function startServerStack() {
  const server = await startPostgres({ isDurable: true });
  const stack = await startStack({ catalogueSize: 0, databaseUrl: server.url });
  return {
    ...stack,
    database: { url: server.url, query: (text: string, values?: unknown[]) => query(server.url, text, values) },
    stop: async () => {
      await stack.stop();
      await server.stop();
    },
  };
}
