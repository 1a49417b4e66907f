import { startPostgres } from "../../scripts/postgres.mjs";

/** One PostgreSQL server for all test files of a run, each of which makes a database of its own on it. */
export default async function startServer(): Promise<() => Promise<void>> {
  const server = await startPostgres();
  process.env.TEST_DATABASE_URL = server.url;
  return server.stop;
}
