import { createServer, type IncomingMessage } from "node:http";
import { POST } from "../../app/api/webhooks/codat/route";

/** Where the sandbox sends its webhooks: the site's own route, over HTTP. */
export type WebhookDoor = { url: string; secret: string; close(): void };

export async function openWebhookDoor(): Promise<WebhookDoor> {
  const server = createServer(async (incoming, outgoing) => {
    const answer = await POST(await toRequest(incoming));
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  const secret = `whsec_${Buffer.from("a webhook secret of the tests").toString("base64")}`;
  return {
    url: `http://127.0.0.1:${port}/api/webhooks/codat`,
    secret,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function toRequest(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const headers = new Headers(
    Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]),
  );
  return new Request(`http://localhost${incoming.url}`, { method: "POST", headers, body: Buffer.concat(chunks) });
}
