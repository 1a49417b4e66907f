import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { UnusableFolder } from "./unusable-folder";

/**
 * Takes a folder for this process alone, and returns what gives it back. The lock is a socket: it dies with its process,
 * however that ends. Throws UnusableFolder when another process has the folder.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = socketPath(folder);
  const server = (await tryListen(path)) ?? (await takeOver(path));
  if (!server) throw new UnusableFolder(`Another running sandbox keeps its data in ${folder}. Stop that one first.`);
  server.unref();
  return () => new Promise((done) => server.close(() => done()));
}

// Not in the folder itself: the paths of sockets may have about a hundred bytes.
function socketPath(folder: string): string {
  const name = `sandbox-${createHash("sha256").update(resolve(folder)).digest("hex").slice(0, 16)}`;
  return process.platform === "win32" ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

async function takeOver(path: string): Promise<Server | null> {
  if (await isAnswered(path)) return null;
  rmSync(path, { force: true });
  return tryListen(path);
}

function tryListen(path: string): Promise<Server | null> {
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
