// A PostgreSQL server for tests and measurements: on a port of its own, in a folder that is deleted when it ends.
// Started by postgres.ts in a process of its own, so that the server also ends when the one that wanted it is killed.
import { type ChildProcess, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { chmod, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyCluster, preparePostgres } from "./postgres-files";

const [port = "", kind] = process.argv.slice(2);
const settings = [
  ...(kind === "durable"
    ? // As a small server has it: every commit waits for the disk.
      ["shared_buffers=256MB", "max_wal_size=2GB"]
    : // What it holds is of no worth after the tests: nothing is written through to the disk.
      ["fsync=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0", "shared_buffers=64MB"]),
  "max_connections=200",
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  "timezone=UTC",
];

let server: ChildProcess | null = null;
let isStopping = false;
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, stop);

const prepared = await preparePostgres();
const folder = await mkdtemp(join(tmpdir(), "link-site-postgres-data-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
await chmod(folder, 0o755);
await copyCluster(prepared, join(folder, "cluster"));
if (isStopping) process.exit(0);

server = spawn(
  join(prepared.bin, "postgres"),
  ["-D", join(folder, "cluster"), "-p", port, ...settings.flatMap((setting) => ["-c", setting])],
  { cwd: folder, stdio: ["ignore", "inherit", "inherit"], ...prepared.owner },
);
server.once("exit", (code) => process.exit(code ?? 1));

function stop() {
  isStopping = true;
  server?.kill("SIGQUIT");
}
