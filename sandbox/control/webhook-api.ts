import { z } from "zod";
import type { WebhookConsumer } from "../entities";
import type { Api } from "../http/call";
import { emptyResponse, jsonResponse } from "../http/json";
import { customMessage, replay, sendCustom } from "../webhooks/announce";
import { consumerView, enable, rotateSecret, usualOverlapSeconds } from "../webhooks/consumers";
import { deliveryView } from "../webhooks/deliveries";
import type { World } from "../world";
import { withBody } from "./with-body";

const base = "/_sandbox/api";
const rotation = z
  .strictObject({ overlapSeconds: z.number().min(0).default(usualOverlapSeconds), secret: z.string().regex(/^whsec_/) })
  .partial({ secret: true });

export function serveWebhookApi({ app, world }: Api): void {
  app.get(`${base}/webhooks`, () => jsonResponse({ webhooks: [...world.webhooks.values()].map(consumerState) }));
  app.post(`${base}/webhooks/send`, (call) =>
    withBody(call, customMessage, (custom) =>
      jsonResponse({ deliveries: sendCustom(world, custom).map(deliveryView) }, 202),
    ),
  );
  app.post(`${base}/webhooks/:webhookId/rotate`, (call) =>
    withConsumer(world, call.req.param("webhookId"), (consumer) =>
      withBody(call, rotation, (wanted) => {
        rotateSecret(consumer, { ...wanted, now: world.now() });
        return jsonResponse(consumerState(consumer));
      }),
    ),
  );
  app.post(`${base}/webhooks/:webhookId/:action{enable|disable}`, (call) =>
    withConsumer(world, call.req.param("webhookId"), (consumer) => {
      if (call.req.param("action") === "enable") enable(consumer);
      else consumer.disabled = true;
      return jsonResponse(consumerState(consumer));
    }),
  );
  app.get(`${base}/deliveries`, () => jsonResponse({ deliveries: world.deliveries.map(deliveryView) }));
  app.delete(`${base}/deliveries`, () => {
    world.deliveries = [];
    return emptyResponse(204);
  });
  app.post(`${base}/deliveries/:deliveryId/replay`, (call) => {
    const delivery = world.deliveries.find(({ id }) => id === call.req.param("deliveryId"));
    if (!delivery) return jsonResponse({ error: "There is no such delivery." }, 404);
    return jsonResponse(deliveryView(replay(world, delivery)), 202);
  });
}

/** A consumer with its secrets, as Codat shows it in its portal. */
export function consumerState(consumer: WebhookConsumer) {
  return {
    ...consumerView(consumer),
    secrets: consumer.secrets.map(({ value, validUntil }) => ({
      value,
      validUntil: validUntil === null ? null : new Date(validUntil).toISOString(),
    })),
    failingSince: consumer.failingSince === null ? null : new Date(consumer.failingSince).toISOString(),
  };
}

function withConsumer(
  world: World,
  webhookId: string,
  use: (consumer: WebhookConsumer) => Response | Promise<Response>,
): Response | Promise<Response> {
  const consumer = world.webhooks.get(webhookId);
  return consumer ? use(consumer) : jsonResponse({ error: "There is no such consumer." }, 404);
}
