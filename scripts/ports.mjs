import { randomInt } from "node:crypto";
import { createServer } from "node:net";
import { PlainError } from "./terminal.mjs";

/** @throws {PlainError} when `text` is no port number */
export function parsePort({ name, text }) {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new PlainError(`${name} must be a port number from 1 to 65535, and is "${text}".`);
}

/** The first free port from `from` on. */
export async function findFreePort(from) {
  for (let port = from; port <= 65_535; port += 1) if (await isPortFree(port)) return port;
  throw new PlainError(`No port from ${from} on is free.`);
}

/** Free on every interface and on loopback: another program may hold only one of the two. */
export async function isPortFree(port) {
  return (await canListen(port, undefined)) && (await canListen(port, "127.0.0.1"));
}

/**
 * A free port for a server that starts a moment later, or again and again. It is below those that systems give to outgoing
 * connections: one of those may be somebody's by then.
 */
export async function pickPort() {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    if (await isPortFree(port)) return port;
  }
}

function canListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer().once("error", () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
