import "server-only";
import { createWebhookConsumer, deleteWebhookConsumer, listWebhookConsumers } from "../codat/webhook-consumers";
import type { WebhookConsumer } from "../codat/wire";
import { getEnv } from "../env";
import { paths } from "../paths";

/** What the site lives by: everything that Codat tells of connections, reads, companies and the daily quota. */
export const webhookEventTypes = [
  "connection.created",
  "connection.connected",
  "connection.failed",
  "connection.disconnected",
  "connection.reconnected",
  "connection.deleted",
  "read.completed.initial",
  "read.completed",
  "company.deleted",
  "client.rateLimit.reached",
  "client.rateLimit.reset",
];

/** "created" now; "there" already and fit; "unfit": there, but disabled or without some of the events. */
export type Registration = { kind: "created" | "there" | "unfit"; url: string; missing: string[]; isDisabled: boolean };

/** Where Codat is to send webhooks. */
export function webhookUrl(): string {
  return `${getEnv().APP_URL}${paths.api.codatWebhook}`;
}

/**
 * Has Codat send its webhooks to this site, once: a consumer that is there already stays. With `replaces` one that is unfit
 * is deleted and made anew, which gives it another secret. @throws CodatError
 */
export async function registerWebhooks({ replaces }: { replaces: boolean }): Promise<Registration> {
  const url = webhookUrl();
  const known = (await listWebhookConsumers()).filter((consumer) => consumer.url === url);
  const fit = known.find((consumer) => !consumer.disabled && missingOf(consumer).length === 0);
  if (fit) return { kind: "there", url, missing: [], isDisabled: false };
  const [unfit] = known;
  if (unfit && !replaces) return { kind: "unfit", url, missing: missingOf(unfit), isDisabled: unfit.disabled };
  for (const { id } of known) await deleteWebhookConsumer(id);
  await createWebhookConsumer({ url, eventTypes: webhookEventTypes });
  return { kind: "created", url, missing: [], isDisabled: false };
}

/** A consumer that names no event gets all of them. */
function missingOf({ eventTypes }: WebhookConsumer): string[] {
  return eventTypes.length === 0 ? [] : webhookEventTypes.filter((eventType) => !eventTypes.includes(eventType));
}
