import { createServer, type RequestListener } from "node:http";
import { type AddressInfo, createServer as createSocketServer, type Server } from "node:net";

export type Opened = { port: number; close(): Promise<void> };
/** Opens a server on one address; rejects when it cannot. Port 0 takes any free one. */
export type Open = (port: number, host: string) => Promise<Opened>;

/** Listens on both of localhost's addresses, since clients differ in which they try; on one only where the other does not exist. */
export async function listenOnLocalhost(
  open: Open,
  { port, host }: { port: number; host: string | undefined },
): Promise<Opened> {
  const first = await open(port, host ?? "127.0.0.1");
  const opened = [first];
  if (host === undefined) {
    const second = await open(first.port, "::1").catch(() => null);
    if (second) opened.push(second);
  }
  return { port: first.port, close: async () => void (await Promise.all(opened.map((one) => one.close()))) };
}

/** Longer than anybody pauses: on a busy machine a connection that is closed meets the request that was to use it. */
const KEEP_ALIVE_MS = 60_000;

export function openHttp(listener: RequestListener): Open {
  return async (port, host) => {
    const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, listener);
    const taken = await waitUntilListening(server.listen({ port, host }));
    const close = () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    return { port: taken, close };
  };
}

/** The port that a server got once it listens. */
export function waitUntilListening(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.once("listening", () => resolve(portOf(server)));
  });
}

export async function isPortFree(port: number): Promise<boolean> {
  const server = createSocketServer();
  const isFree = await waitUntilListening(server.listen({ port, host: "127.0.0.1" })).then(
    () => true,
    () => false,
  );
  if (isFree) await new Promise<void>((resolve) => server.close(() => resolve()));
  return isFree;
}

/** A server that listens on a port has an address record: only pipes have a name instead. */
function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
