import { z } from "zod";
import { instantWithFraction } from "../dates";
import type { Delivery, WebhookConsumer, WorldEvent } from "../entities";
import type { World } from "../world";
import { wants } from "./consumers";
import { type Message, recordDelivery } from "./deliveries";
import { messageIdOf } from "./signature";

export const customMessage = z.strictObject({
  eventType: z.string(),
  payload: z.unknown(),
  id: z.string().optional(),
  generatedDate: z.string().optional(),
  /** What is sent instead of the usual envelope, to the letter. */
  body: z.string().optional(),
  messageId: z.string().min(1).optional(),
  headers: z.record(z.string(), z.union([z.string(), z.array(z.string()), z.null()])).optional(),
  consumerId: z.string().optional(),
});
export type CustomMessage = z.infer<typeof customMessage>;

/** Sends an event on its way to every consumer that subscribed to it. */
export function announce(world: World, event: WorldEvent): void {
  if (world.webhooks.size === 0) return;
  const message = { ...envelope(event), headers: {} };
  for (const consumer of world.webhooks.values())
    if (!consumer.disabled && wants(consumer, event)) dispatch(world, consumer, message);
}

/** Sends anything at all, to one consumer or to every enabled one, whatever they subscribed to. */
export function sendCustom(world: World, custom: CustomMessage): Delivery[] {
  const event = {
    id: custom.id ?? crypto.randomUUID(),
    eventType: custom.eventType,
    generatedDate: custom.generatedDate ?? instantWithFraction(world.now()),
    payload: custom.payload,
  };
  const usual = envelope(event);
  const message = {
    ...usual,
    messageId: custom.messageId ?? usual.messageId,
    body: custom.body ?? usual.body,
    headers: custom.headers ?? {},
  };
  return [...world.webhooks.values()]
    .filter(({ id, disabled }) => (custom.consumerId === undefined ? !disabled : id === custom.consumerId))
    .map((consumer) => dispatch(world, consumer, message));
}

/** Sends a message once more, under the `webhook-id` that it had. */
export function replay(world: World, delivery: Delivery): Delivery {
  return dispatch(world, delivery.consumer, delivery);
}

function envelope({ id, eventType, generatedDate, payload }: Omit<WorldEvent, "payload"> & { payload?: unknown }) {
  return { messageId: messageIdOf(id), eventType, body: JSON.stringify({ id, eventType, generatedDate, payload }) };
}

function dispatch(world: World, consumer: WebhookConsumer, message: Message): Delivery {
  const delivery = recordDelivery(world, consumer, message);
  const { webhooks } = world.settings;
  if (!webhooks.deliver || webhooks.dropNext > 0) {
    if (webhooks.deliver) webhooks.dropNext -= 1;
    delivery.state = "dropped";
    return delivery;
  }
  world.deliver(delivery);
  return delivery;
}
