import type { Delivery } from "../entities";
import type { World } from "../world";
import { type Headers, isSuccess, post } from "./post";
import { newSecret, sign, validSecrets } from "./signature";

const timeoutMs = 15_000;

/** One attempt, as many times over as the settings say; true when any of the copies was taken. */
export async function sendCopies(
  world: World,
  delivery: Delivery,
  { number, signal }: { number: number; signal: AbortSignal },
): Promise<boolean> {
  const { copies, parallelCopies } = world.settings.webhooks;
  const sendCopy = async () => {
    const at = world.now();
    const { url } = delivery.consumer;
    const answer = await post({ url, headers: headersOf(world, delivery), body: delivery.body, timeoutMs, signal });
    delivery.attempts.push({ number, at, ...answer });
    return isSuccess(answer);
  };
  if (parallelCopies) return (await Promise.all(Array.from({ length: copies }, sendCopy))).includes(true);
  let hasArrived = false;
  for (let copy = 0; copy < copies; copy += 1) hasArrived = (await sendCopy()) || hasArrived;
  return hasArrived;
}

function headersOf(world: World, { messageId, body, consumer, headers }: Delivery): Headers {
  const { signature, clockSkewSeconds } = world.settings.webhooks;
  const timestamp = Math.floor(world.now() / 1_000) + clockSkewSeconds;
  const secrets = signature === "wrong" ? [newSecret()] : validSecrets(consumer.secrets, world.now());
  const usual: Headers = {
    "content-type": "application/json",
    "content-length": String(Buffer.byteLength(body)),
    "user-agent": "Svix-Webhooks/1.0 (sandbox)",
    "webhook-id": messageId,
    "webhook-timestamp": String(timestamp),
    ...(signature === "missing" ? {} : { "webhook-signature": sign(secrets, { id: messageId, timestamp, body }) }),
  };
  const sent: Headers = {};
  for (const [name, value] of [...Object.entries(usual), ...Object.entries(headers)]) {
    if (value === null) delete sent[name.toLowerCase()];
    else sent[name.toLowerCase()] = value;
  }
  return sent;
}
