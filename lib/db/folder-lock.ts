import "server-only";
import { randomBytes } from "node:crypto";
import { mkdir, rename, rm } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { answerOf, folderInUse, lockSocket, lockSockets } from "@/lib/preflight/data-folder.mjs";

const HELD = "held";
const RECHECK_MS = 20;

/**
 * Takes a folder for this process alone and returns what gives it back. PGlite does not lock its folder and two
 * processes corrupt it silently. The lock is a socket that listens in the folder: it ends with its process, however
 * that ends, so no stale lock ever needs a timeout. Throws an Error in plain words when another process has the folder.
 *
 * Each process shows a socket of its own first and looks for others second, so that of two at least one sees the other.
 * Nobody removes a socket that answers. Of several that come at once the one with the lowest token gets the folder.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const token = randomBytes(8).toString("hex");
  const path = lockSocket(folder, token);
  const lock = { state: `wanted by ${token}` };
  const server = await showSocket(path, () => lock.state);
  if (!server) throw new Error(folderInUse(folder));
  const release = async () => {
    await new Promise((done) => server.close(done));
    await rm(path, { force: true });
  };
  const others = lockSockets(folder).filter((other) => other !== path);
  const refused = (await Promise.all(others.map((other) => hasPrecedence(other, lock.state)))).includes(true);
  if (refused) {
    await release();
    throw new Error(folderInUse(folder));
  }
  lock.state = HELD;
  server.unref();
  await Promise.all(others.map((other) => rm(other, { force: true })));
  return release;
}

/** Whether the process behind a socket has the folder or comes first; waits for one that comes later to step back. */
async function hasPrecedence(socket: string, ours: string): Promise<boolean> {
  for (;;) {
    const answer = await answerOf(socket);
    if (answer === null) return false;
    if (answer <= ours || !answer.startsWith("wanted")) return true;
    await sleep(RECHECK_MS);
  }
}

/** Listens before the socket can be seen: a socket that is there and does not answer is one of an ended process. */
async function showSocket(path: string, answer: () => string): Promise<Server | null> {
  if (process.platform === "win32") return listen(path, answer);
  const hidden = path.replace(/\.sock$/, ".new");
  const server = await listen(hidden, answer);
  if (server) await rename(hidden, path);
  return server;
}

/** Null where another process listens there. */
function listen(path: string, answer: () => string): Promise<Server | null> {
  return new Promise((done, fail) => {
    const server = createServer((socket) => socket.on("error", () => undefined).end(answer()));
    server.once("error", (error: NodeJS.ErrnoException) => (error.code === "EADDRINUSE" ? done(null) : fail(error)));
    server.listen(path, () => done(server));
  });
}
