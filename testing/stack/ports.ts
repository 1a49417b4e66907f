import { randomInt } from "node:crypto";
import { createServer } from "node:net";

const LOWEST = 20_000;
/** How many ports a process picks from. Those that start side by side have neighbouring ids, and so none in common. */
const OWN = 1_000;
const SHARES = 12;
const lowest = LOWEST + (process.pid % SHARES) * OWN;
/** What it has picked and may not have put to use yet. */
const picked = new Set<number>();

/**
 * A free port for a server that starts a moment later, or again and again. It is below those that systems give to outgoing
 * connections: one of those may be somebody's by then.
 */
export async function pickPort(): Promise<number> {
  for (;;) {
    const port = randomInt(lowest, lowest + OWN);
    if (picked.size >= OWN / 2) picked.clear();
    if (picked.has(port)) continue;
    picked.add(port);
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
