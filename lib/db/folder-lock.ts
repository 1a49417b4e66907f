import "server-only";
import { randomUUID } from "node:crypto";
import { mkdir, rm } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Paths of sockets are limited to about 104 bytes on every system we run on. */
const LONGEST_SOCKET_PATH = 100;

/**
 * Takes a folder for this process alone and returns what gives it back. PGlite does not lock its folder and two
 * processes corrupt it silently. The lock is a listening socket in the folder: it dies with its process, however that
 * ends, so no stale lock ever needs a timeout. Throws an Error in plain words when another process has the folder.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const path = socketPath(folder);
  const token = randomUUID();
  const server = (await tryListen(path, token)) ?? (await takeOverIfDead(folder, path, token));
  server.unref();
  return () => new Promise((done) => server.close(() => done()));
}

function socketPath(folder: string): string {
  if (process.platform === "win32") return `\\\\.\\pipe\\link-site-${Buffer.from(folder).toString("hex").slice(-120)}`;
  const short = relative(process.cwd(), join(folder, "lock.sock"));
  if (Buffer.byteLength(short) <= LONGEST_SOCKET_PATH) return short;
  return join(tmpdir(), `link-site-${Buffer.from(folder).toString("base64url").slice(-60)}.sock`);
}

async function takeOverIfDead(folder: string, path: string, token: string): Promise<Server> {
  const inUse = new Error(
    `The data folder ${folder} is in use by another running copy of the site. Stop that one first, choose another folder with DATA_DIR, or use a PostgreSQL server with DATABASE_URL.`,
  );
  if ((await holderOf(path)) !== null) throw inUse;
  await rm(path, { force: true });
  const server = await tryListen(path, token);
  if (!server) throw inUse;
  // Two processes may take over at the same moment; the one whose socket was replaced in between steps back.
  await sleep(100);
  if ((await holderOf(path)) === token) return server;
  server.close();
  throw inUse;
}

function tryListen(path: string, token: string): Promise<Server | null> {
  return new Promise((done, fail) => {
    const server = createServer((socket) => socket.on("error", () => undefined).end(token));
    server.once("error", (error: NodeJS.ErrnoException) => (error.code === "EADDRINUSE" ? done(null) : fail(error)));
    server.listen(path, () => done(server));
  });
}

function holderOf(path: string): Promise<string | null> {
  return new Promise((done) => {
    let said = "";
    const socket = connect(path);
    socket.setTimeout(2_000, () => socket.destroy());
    socket.on("data", (chunk) => {
      said += chunk.toString();
    });
    socket.on("error", () => done(null));
    // A holder too busy to answer is a holder all the same.
    socket.on("close", (hadError) => done(hadError ? null : said || "silent"));
  });
}
