import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";

type Listening = { port: number; close(): Promise<void> };

/** Listens on both of localhost's addresses, since clients differ in which they try; on one only where the other does not exist. */
export async function listenOnLocalhost(
  listener: RequestListener,
  { port, host }: { port: number; host: string | undefined },
): Promise<Listening> {
  const first = await listen(listener, port, host ?? "127.0.0.1");
  const taken = portOf(first);
  const servers = [first];
  if (host === undefined) {
    const second = await listen(listener, taken, "::1").catch(() => null);
    if (second) servers.push(second);
  }
  return { port: taken, close: async () => void (await Promise.all(servers.map(close))) };
}

function listen(listener: RequestListener, port: number, host: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(listener);
    server.once("error", reject);
    server.listen({ port, host }, () => resolve(server));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** A server that listens on a port has an address record: only pipes have a name instead. */
function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
