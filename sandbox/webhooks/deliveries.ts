import type { Delivery, WebhookConsumer } from "../entities";
import type { World } from "../world";

const mostDeliveries = 2_000;

export type Message = Pick<Delivery, "messageId" | "eventType" | "body" | "headers">;

/** Begins a message's way to one consumer in the log, where it stays until newer ones take its place. */
export function recordDelivery(world: World, consumer: WebhookConsumer, message: Message): Delivery {
  const { messageId, eventType, body, headers } = message;
  const delivery: Delivery = {
    id: crypto.randomUUID(),
    messageId,
    eventType,
    body,
    headers,
    consumer,
    createdAt: world.now(),
    state: "waiting",
    attempts: [],
    nextTryAt: null,
  };
  world.deliveries.push(delivery);
  if (world.deliveries.length > mostDeliveries) world.deliveries.shift();
  return delivery;
}

/** A delivery as the log shows it, with what the last attempt came to. */
export function deliveryView(delivery: Delivery) {
  const last = delivery.attempts.at(-1);
  return {
    id: delivery.id,
    messageId: delivery.messageId,
    eventType: delivery.eventType,
    consumerId: delivery.consumer.id,
    url: delivery.consumer.url,
    created: new Date(delivery.createdAt).toISOString(),
    state: delivery.state,
    attempt: last?.number ?? 0,
    status: last?.status ?? null,
    error: last?.error ?? null,
    durationMs: last?.durationMs ?? null,
    nextTry: delivery.nextTryAt === null ? null : new Date(delivery.nextTryAt).toISOString(),
    attempts: delivery.attempts.map(({ at, ...attempt }) => ({ at: new Date(at).toISOString(), ...attempt })),
    body: delivery.body,
  };
}
