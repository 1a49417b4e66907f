import "server-only";
import { randomUUID } from "node:crypto";
import { mkdir, rm } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { folderInUse, holderOf, socketPath } from "@/lib/preflight/data-folder.mjs";

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

async function takeOverIfDead(folder: string, path: string, token: string): Promise<Server> {
  const inUse = new Error(folderInUse(folder));
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
