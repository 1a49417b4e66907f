import { Agent, type IncomingHttpHeaders, request } from "node:http";
import { connect } from "node:net";

export type RawAnswer = { status: number; headers: IncomingHttpHeaders; text: string };
export type RawRequest = { method?: string; path: string; headers?: Record<string, string>; body?: string };

const agent = new Agent({ keepAlive: true, maxSockets: 20 });

/** Sends a request as it is written here: no cookies, no redirects, and a path that no URL has tidied up. */
export function sendRaw(origin: string, { method = "GET", path, headers = {}, body = "" }: RawRequest) {
  const { hostname, port } = new URL(origin);
  const isCounted = body !== "" && headers["transfer-encoding"] === undefined;
  const length = !isCounted ? {} : { "content-length": String(Buffer.byteLength(body)) };
  return new Promise<RawAnswer>((resolve, reject) => {
    request({ agent, hostname, port, method, path, headers: { ...length, ...headers } }, async (response) => {
      let text = "";
      for await (const chunk of response.setEncoding("utf8")) text += chunk;
      resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
    })
      .once("error", reject)
      .end(body);
  });
}

/** Sends bytes over a connection of their own and answers all that comes back until the other side ends it. */
export function talk(origin: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    let received = "";
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.setEncoding("utf8").on("data", (text) => {
      received += text;
    });
    socket
      .once("close", () => resolve(received))
      .once("error", (error) => (received === "" ? reject(error) : undefined));
  });
}

/** Opens connections that send the beginning of a request and then nothing more. Answers how to drop them. */
export async function openSlow(origin: string, { count, bytes }: { count: number; bytes: string }) {
  const { hostname, port } = new URL(origin);
  const sockets = await Promise.all(
    Array.from({ length: count }, () => {
      const socket = connect(Number(port), hostname).on("error", () => undefined);
      return new Promise<typeof socket>((resolve) =>
        socket.once("connect", () => socket.write(bytes, () => resolve(socket))),
      );
    }),
  );
  return () => {
    for (const socket of sockets) socket.destroy();
  };
}
