import { createHash, randomUUID } from "node:crypto";
import { readdirSync, renameSync, rmSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { UnusableFolder } from "./unusable-folder";

/**
 * Takes a folder for this process alone, and returns what gives it back. The lock is a socket: it ends with its process,
 * however that ends. Every process first shows a socket of its own and then looks for others, so that two never both
 * have the folder; of two that come at the same moment, both may be refused. Throws UnusableFolder when another process
 * has the folder.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const name = `sandbox-${createHash("sha256").update(resolve(folder)).digest("hex").slice(0, 16)}`;
  const lock = process.platform === "win32" ? await listen(`\\\\.\\pipe\\${name}`) : await listenAlone(name);
  if (!lock) throw new UnusableFolder(`Another running sandbox keeps its data in ${folder}. Stop that one first.`);
  lock.unref();
  return () => new Promise((done) => lock.close(() => done()));
}

// Not in the folder itself: the paths of sockets may have about a hundred bytes.
async function listenAlone(name: string): Promise<Server | null> {
  const own = `${name}-${randomUUID().slice(0, 8)}.sock`;
  const hidden = join(tmpdir(), `new-${own}`);
  const server = await listen(hidden);
  if (!server) return null;
  // Only a socket that listens gets its name: one that is found and does not answer is of an ended process.
  renameSync(hidden, join(tmpdir(), own));
  server.once("close", () => rmSync(join(tmpdir(), own), { force: true }));
  const others = readdirSync(tmpdir()).filter((other) => other.startsWith(name) && other !== own);
  const answered = await Promise.all(others.map((other) => isAnswered(join(tmpdir(), other))));
  if (answered.includes(true)) {
    await new Promise((done) => server.close(done));
    return null;
  }
  for (const other of others) rmSync(join(tmpdir(), other), { force: true });
  return server;
}

function listen(path: string): Promise<Server | null> {
  return new Promise((done, fail) => {
    const server = createServer((socket) => socket.on("error", () => undefined).end());
    server.once("error", (error: NodeJS.ErrnoException) => (error.code === "EADDRINUSE" ? done(null) : fail(error)));
    server.listen(path, () => done(server));
  });
}

function isAnswered(path: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(path, () => {
      socket.destroy();
      done(true);
    });
    socket.once("error", () => done(false));
  });
}
