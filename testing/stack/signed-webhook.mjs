import { createHmac, randomUUID } from "node:crypto";

/**
 * A message as Codat sends it by webhook, signed as Standard Webhooks says.
 * @param {string} secret "whsec_…"
 * @param {{ eventType: string, generatedDate?: string, payload?: unknown }} event
 * @param {{ id?: string, at?: Date, body?: string }} [how] it differs from a new one, sent now, that says just this
 */
export function signedWebhook(secret, event, { id = `msg_${randomUUID()}`, at = new Date(), body } = {}) {
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
