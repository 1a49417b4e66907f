// @ts-check
import { createServer, isIPv6 } from "node:net";

/** What else than one address of the network is reached from this machine as localhost. */
const LOCAL = ["127.0.0.1", "::1", "localhost", "0.0.0.0", "::"];

/**
 * The host under which this machine reaches what listens on an address.
 * @param {string} listenHost
 */
export function hostOf(listenHost) {
  if (LOCAL.includes(listenHost)) return "localhost";
  return isIPv6(listenHost) ? `[${listenHost}]` : listenHost;
}

/**
 * Why nothing can listen there, as Node's error code, or null. On loopback both of its addresses must be free: browsers
 * that are given "localhost" would find what has the other.
 * @param {{ host: string, port: number }} where
 */
export async function portFault({ host, port }) {
  const own = await listenFault({ host, port });
  if (own !== null || host !== "127.0.0.1") return own;
  // A machine without IPv6 has no such address.
  return (await listenFault({ host: "::1", port })) === "EADDRINUSE" ? "EADDRINUSE" : null;
}

/**
 * The first port from `from` on that is free on this machine.
 * @param {number} from
 * @returns {Promise<number>}
 */
export async function findFreePort(from) {
  for (let port = from; port <= 65_535; port += 1)
    if ((await portFault({ host: "127.0.0.1", port })) === null) return port;
  return findFreePort(1024);
}

/**
 * @param {{ host: string, port: number }} where
 * @returns {Promise<string | null>}
 */
function listenFault({ host, port }) {
  return new Promise((done) => {
    const server = createServer();
    server.once("error", (error) => done("code" in error ? String(error.code) : error.message));
    server.listen({ port, host, exclusive: true }, () => server.close(() => done(null)));
  });
}
