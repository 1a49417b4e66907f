import { createServer, type IncomingMessage } from "node:http";
import { POST } from "../../app/api/webhooks/codat/route";
import { signedWebhook } from "../../scripts/signed-webhook.mjs";

export type WebhookEvent = { eventType: string; generatedDate?: string; payload?: unknown };
/** How a message differs from what Codat would send: by default new, of now, and signed with its secret. */
type Sent = { id?: string; at?: Date; headers?: Record<string, string>; body?: string };

/** Where the sandbox sends its webhooks: the site's own route, over HTTP. */
export type WebhookDoor = {
  url: string;
  secret: string;
  /** Sends a message by hand and answers the status. */
  send(event: WebhookEvent, how?: Sent): Promise<number>;
  close(): void;
};

export async function openWebhookDoor(): Promise<WebhookDoor> {
  const server = createServer(async (incoming, outgoing) => {
    const answer = await POST(await toRequest(incoming));
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  const secret = `whsec_${Buffer.from("a webhook secret of the tests").toString("base64")}`;
  const url = `http://127.0.0.1:${port}/api/webhooks/codat`;
  return {
    url,
    secret,
    send: (event, how) => send({ url, secret }, event, how),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function send(
  { url, secret }: { url: string; secret: string },
  event: WebhookEvent,
  { headers, ...how }: Sent = {},
): Promise<number> {
  const message = signedWebhook(secret, event, how);
  const answer = await fetch(url, { method: "POST", body: message.body, headers: { ...message.headers, ...headers } });
  return answer.status;
}

async function toRequest(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const headers = new Headers(
    Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]),
  );
  return new Request(`http://localhost${incoming.url}`, { method: "POST", headers, body: Buffer.concat(chunks) });
}
