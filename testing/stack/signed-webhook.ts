import { createHmac, randomUUID } from "node:crypto";

export type SignedWebhook = { id: string; headers: Record<string, string>; body: string };

type Event = { eventType: string; generatedDate?: string; payload?: unknown };

/**
 * A message as Codat sends it by webhook, signed with "whsec_…" as Standard Webhooks says: a new one, sent now, that says
 * just the event, unless the last argument says otherwise.
 */
export function signedWebhook(
  secret: string,
  event: Event,
  { id = `msg_${randomUUID()}`, at = new Date(), body }: { id?: string; at?: Date; body?: string } = {},
): SignedWebhook {
  const timestamp = Math.floor(at.getTime() / 1000);
  const text = body ?? JSON.stringify({ id, generatedDate: at.toISOString(), ...event });
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${text}`).digest("base64");
  const headers = {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": String(timestamp),
    "webhook-signature": `v1,${signature}`,
  };
  return { id, headers, body: text };
}
