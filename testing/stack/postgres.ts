import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { startNode, stopProcess } from "../../scripts/processes.mjs";
import { inProject } from "../../scripts/project-root.mjs";
import { PlainError } from "../../scripts/terminal.mjs";
import { pickPort } from "./ports";

const startTimeoutMs = 60_000;

export type PostgresServer = {
  url: string;
  /** Makes a database, empty or a copy of the one named, and answers its URL. */
  createDatabase: (template?: string) => Promise<string>;
  /** Ends it, and drops what was made on a server that is not ours. */
  stop: () => Promise<void>;
};

/**
 * A PostgreSQL server for tests and measurements: the one of TEST_DATABASE_URL, else one of our own that is deleted
 * afterwards. With `isDurable` it is always our own, whose commits wait for the disk as those of a server in earnest do.
 */
export async function startPostgres({
  isDurable = false,
  url = isDurable ? "" : process.env.TEST_DATABASE_URL,
}: {
  isDurable?: boolean;
  url?: string | undefined;
} = {}): Promise<PostgresServer> {
  const server = url ? { url, stop: async () => {} } : await startOwn(isDurable);
  const made: string[] = [];
  return {
    url: server.url,
    createDatabase: async (template = "template1") => {
      const name = `link_site_test_${randomUUID().replaceAll("-", "")}`;
      await query(server.url, `create database ${name} template ${template}`);
      made.push(name);
      return Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
    },
    stop: async () => {
      if (url) for (const name of made) await query(url, `drop database if exists ${name} with (force)`);
      await server.stop();
    },
  };
}

/** Makes one statement on a connection of its own, and answers its rows. */
export async function query(url: string, text: string, values?: unknown[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}

async function startOwn(isDurable: boolean) {
  const port = await pickPort();
  const kind = isDurable ? "durable" : "passing";
  const server = startNode({
    name: "PostgreSQL",
    args: ["--import", "tsx", inProject("testing/stack/run-postgres.ts"), String(port), kind],
  });
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  const deadline = Date.now() + startTimeoutMs;
  let ended = false;
  server.exited.then(() => {
    ended = true;
  });
  while (!(await answers(url))) {
    if (ended || Date.now() > deadline) {
      await stopProcess(server);
      throw new PlainError(`${server.output()}\nPostgreSQL did not start.`);
    }
    await pause(50);
  }
  return { url, stop: () => stopProcess(server) };
}

function answers(url: string): Promise<boolean> {
  return query(url, "select 1").then(
    () => true,
    () => false,
  );
}
