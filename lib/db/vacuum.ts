import "server-only";
import { log } from "@/lib/telemetry/log";

const EVERY_MS = 60_000;

/** What is needed of the embedded database. */
type Client = {
  query: (text: string) => Promise<{ rows: unknown[] }>;
  exec: (text: string) => Promise<unknown>;
};

/**
 * Does once a minute for the embedded database what autovacuum does for a server, which it has none of: what imports have
 * replaced is given back to be written again, and the planner learns how much there is. Answers how to stop it.
 */
export function startVacuum(client: Client): () => Promise<void> {
  let last = Promise.resolve();
  const timer = setInterval(() => {
    last = last.then(() => tidyUp(client)).catch((error: unknown) => log().warn({ error }, "vacuum failed"));
  }, EVERY_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    return last;
  };
}

/** Tidies the tables of which enough has changed, by the thresholds of autovacuum. */
export async function tidyUp(client: Client): Promise<void> {
  for (const table of asNames(await client.query(WORN_TABLES))) await client.exec(`vacuum (analyze) ${table}`);
}

const WORN_TABLES = `
  select format('%I.%I', stat.schemaname, stat.relname) as name
  from pg_stat_user_tables stat join pg_class on pg_class.oid = stat.relid
  where n_dead_tup > 50 + 0.2 * greatest(reltuples, 0)
    or n_mod_since_analyze > 50 + 0.1 * greatest(reltuples, 0)
    or n_ins_since_vacuum > 1000 + 0.2 * greatest(reltuples, 0)
    or (reltuples < 0 and pg_relation_size(stat.relid) > 0)`;

/** The query names one column, and format() never answers anything but text. */
function asNames({ rows }: { rows: unknown[] }): string[] {
  return (rows as { name: string }[]).map(({ name }) => name);
}
