import { Agent, createServer, get, type IncomingMessage, request, type ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

const checkMs = 100;
// Long, because a busy instance is no dead one: those that end say so, and those that have ended refuse.
const checkTimeoutMs = 10_000;

/**
 * A small balancer for tests and measurements: requests go round the instances that say they are ready, whichever client sends them.
 * It repeats nothing: what an instance fails to answer is the caller's 502.
 * It listens on `port`, and the instances on `ports` of this machine.
 */
export async function startBalancer({ port, ports }: { port: number; ports: number[] }) {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const ready = new Set<number>();
  let isOver = false;
  const check = async (at: number) => {
    if (await answersReady(at)) ready.add(at);
    else ready.delete(at);
  };
  const watch = async (at: number) => {
    while (!isOver) {
      await pause(checkMs);
      await check(at);
    }
  };
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    const among = ports.filter((at) => ready.has(at));
    turn += 1;
    const target = among[turn % among.length];
    if (target === undefined) return outgoing.writeHead(503).end("no instance is ready");
    forward({ agent, target, incoming, outgoing });
  });
  await Promise.all(ports.map(check));
  for (const at of ports) watch(at);
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, resolve));
  return {
    readyPorts: () => [...ready],
    stop: async () => {
      isOver = true;
      server.closeAllConnections();
      agent.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Forwarded = { agent: Agent; target: number; incoming: IncomingMessage; outgoing: ServerResponse };

function forward({ agent, target, incoming, outgoing }: Forwarded) {
  const { method, url, headers, socket } = incoming;
  const before = headers["x-forwarded-for"];
  const from = before ? `${before}, ${socket.remoteAddress}` : socket.remoteAddress;
  const sent = request(
    { agent, host: "127.0.0.1", port: target, method, path: url, headers: { ...headers, "x-forwarded-for": from } },
    (answer) => {
      const { connection, "keep-alive": keepAlive, ...rest } = answer.headers;
      outgoing.writeHead(answer.statusCode ?? 502, { ...rest, "x-instance": String(target) });
      answer.pipe(outgoing);
      answer.once("error", () => outgoing.destroy());
    },
  );
  sent.once("error", (error) => {
    if (outgoing.headersSent) outgoing.destroy();
    else outgoing.writeHead(502).end(`the instance on ${target} did not answer: ${error.message}`);
  });
  outgoing.once("close", () => sent.destroy());
  incoming.pipe(sent);
}

function answersReady(port: number): Promise<boolean> {
  const path = "/api/health/ready";
  return new Promise((resolve) => {
    const asked = get({ host: "127.0.0.1", port, path, agent: false, timeout: checkTimeoutMs }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    asked.once("timeout", () => asked.destroy()).once("error", () => resolve(false));
  });
}
