import { createServer } from "node:http";
import { z } from "zod";

/** Stands between the site and the sandbox, and leaves what is younger than `lagMs` out of every list. */
export type LaggingRelay = { url: string; lagMs: number; close(): void };

const list = z.looseObject({ results: z.array(z.looseObject({ created: z.string() })) });

/** What Codat itself may do: a list is served from a copy that has not heard yet of what was just created. */
export async function startLaggingRelay(sandboxUrl: string): Promise<LaggingRelay> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const { method = "GET", url = "", headers } = request;
    const body = chunks.length > 0 ? Buffer.concat(chunks) : undefined;
    const { authorization = "" } = headers;
    const sent = { method, body, headers: { authorization, "content-type": "application/json" } };
    const answer = await fetch(`${sandboxUrl}${url}`, sent).catch(() => null);
    // What was lost on the way to us is lost to the site as well.
    if (!answer) return void request.socket.destroy();
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "text/plain" });
    response.end(withoutYoung(await answer.text(), relay.lagMs));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("The relay listens on no port.");
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  const relay: LaggingRelay = { url: `http://127.0.0.1:${address.port}`, lagMs: 0, close };
  return relay;
}

function withoutYoung(text: string, lagMs: number): string {
  const found = list.safeParse(tryJson(text)).data;
  if (!found) return text;
  const youngest = Date.now() - lagMs;
  const results = found.results.filter(({ created }) => Date.parse(created) <= youngest);
  return JSON.stringify({ ...found, results, totalResults: results.length });
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
