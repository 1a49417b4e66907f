import { createHash, createHmac, randomBytes } from "node:crypto";
import type { WebhookSecret } from "../entities";

const prefix = "whsec_";

export function newSecret(): string {
  return `${prefix}${randomBytes(24).toString("base64")}`;
}

/** One signature for each secret that is still valid, newest first, as Svix writes them: `v1,<base64> v1,<base64>`. */
export function sign(secrets: readonly string[], { id, timestamp, body }: Signed): string {
  return secrets
    .map((secret) => createHmac("sha256", Buffer.from(secret.slice(prefix.length), "base64")))
    .map((hmac) => `v1,${hmac.update(`${id}.${timestamp}.${body}`).digest("base64")}`)
    .join(" ");
}
type Signed = { id: string; timestamp: number; body: string };

export function validSecrets(secrets: readonly WebhookSecret[], now: number): string[] {
  return secrets.filter(({ validUntil }) => validUntil === null || validUntil > now).map(({ value }) => value);
}

/** What `webhook-id` says of an event: the same to every consumer and on every retry. */
export function messageIdOf(eventId: string): string {
  const letters = createHash("sha256")
    .update(eventId)
    .digest("base64")
    .replace(/[^A-Za-z0-9]/g, "");
  return `msg_${letters.slice(0, 27)}`;
}
