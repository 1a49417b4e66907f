import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/**
 * A free port for a server that starts a moment later, or again and again. It is below those that systems give to outgoing
 * connections: one of those may be somebody's by then.
 */
export async function pickPort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    // On every interface and on loopback: another program may hold only one of the two.
    if ((await canListen(port, undefined)) && (await canListen(port, "127.0.0.1"))) return port;
  }
}

function canListen(port: number, host: string | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().once("error", () => resolve(false));
    server.listen({ port, ...(host && { host }), exclusive: true }, () => server.close(() => resolve(true)));
  });
}
