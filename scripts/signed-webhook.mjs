import { createHmac, randomUUID } from "node:crypto";

/**
 * A message as Codat sends it by webhook, signed as Standard Webhooks says.
 * @param {string} secret "whsec_…"
 * @param {{ eventType: string, payload?: unknown }} event
 */
export function signedWebhook(secret, event, id = `msg_${randomUUID()}`) {
  const timestamp = Math.floor(Date.now() / 1000);
  const body = JSON.stringify({ id, generatedDate: new Date().toISOString(), ...event });
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  const headers = {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": String(timestamp),
    "webhook-signature": `v1,${signature}`,
  };
  return { id, headers, body };
}
