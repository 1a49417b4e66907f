import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { chmod } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { pickPort } from "../scripts/ports.mjs";
import { copyCluster, preparePostgres } from "../scripts/postgres-files.mjs";
import { PlainError } from "../scripts/terminal.mjs";

const startTimeoutMs = 30_000;
const debianFolder = "/usr/lib/postgresql";
/** What a small server has; unlike for tests, every commit waits for the disk. */
const settings = [
  "shared_buffers=256MB",
  "max_wal_size=2GB",
  "max_connections=100",
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  "timezone=UTC",
];

/**
 * A PostgreSQL server that keeps what it is given, on a free port, gone with this process.
 * @returns {Promise<{ url: string, query: (text: string, values?: unknown[]) => Promise<any[]> }>}
 */
export async function startDurablePostgres() {
  const prepared = await preparePostgres();
  const folder = mkdtempSync(join(tmpdir(), "link-site-bench-postgres-"));
  await chmod(folder, 0o755);
  await copyCluster(prepared, join(folder, "cluster"));
  const port = await pickPort();
  const server = spawn(
    join(prepared.bin, "postgres"),
    ["-D", join(folder, "cluster"), "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])],
    { cwd: folder, stdio: "ignore", ...prepared.owner },
  );
  process.on("exit", () => {
    server.kill("SIGQUIT");
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  });
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  await untilAnswers(url);
  return { url, query: (text, values) => query(url, text, values) };
}

/** PostgreSQL's own load generator, or null where it is not installed. */
export function findPgbench() {
  const versions = existsSync(debianFolder) ? readdirSync(debianFolder) : [];
  return versions.map((name) => join(debianFolder, name, "bin/pgbench")).find((path) => existsSync(path)) ?? null;
}

async function untilAnswers(url) {
  const deadline = Date.now() + startTimeoutMs;
  while (Date.now() < deadline) {
    const answers = await query(url, "select 1").then(
      () => true,
      () => false,
    );
    if (answers) return;
    await pause(100);
  }
  throw new PlainError(`PostgreSQL did not answer in ${startTimeoutMs / 1000} s.`);
}

async function query(url, text, values) {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}
