import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import { waitUntilListening } from "../listen";

export type Received = { headers: IncomingHttpHeaders; body: string; path: string };
export type Receiver = {
  url: string;
  received: Received[];
  /** What to answer next; 204 by default. Null never answers. */
  answers: (number | null)[];
  /** Resolves once so many messages have arrived, counted from the start. */
  until(count: number): Promise<Received[]>;
  close(): Promise<void>;
};

/** A consumer of webhooks for one test, over real HTTP. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const answers: (number | null)[] = [];
  let wake: () => void = () => undefined;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      received.push({ headers: request.headers, body: Buffer.concat(parts).toString(), path: request.url ?? "" });
      answer(response, answers.length === 0 ? 204 : answers.shift());
      wake();
    });
  });
  const port = await waitUntilListening(server.listen({ port: 0, host: "127.0.0.1" }));
  const until = async (count: number) => {
    while (received.length < count)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    return received;
  };
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}/hooks`, received, answers, until, close };
}

function answer(response: ServerResponse, status: number | null | undefined): void {
  if (typeof status === "number") response.writeHead(status).end();
}
