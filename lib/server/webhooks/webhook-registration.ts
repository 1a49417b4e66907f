import "server-only";
import { appTagFilter, tagEarlierCompanies } from "@/lib/codat/client/connections";
import type { WebhookConsumer } from "@/lib/codat/client/wire";
import {
  createWebhookConsumer,
  deleteWebhookConsumer,
  listWebhookConsumers,
} from "@/lib/codat/webhooks/webhook-consumers";
import { readEventsOf, webhookEventTypes } from "@/lib/codat/webhooks/webhook-events";
import { getEnv } from "@/lib/env";
import { paths } from "@/lib/paths";

/**
 * "created" now; "there" already and fit; "unfit": there, but disabled or without some of the events. `isBroad` when Codat
 * also sends what is about companies of other systems.
 */
export type Registration = {
  kind: "created" | "there" | "unfit";
  url: string;
  missing: string[];
  isDisabled: boolean;
  isBroad: boolean;
};

/** Where Codat is to send webhooks. */
export function webhookUrl(): string {
  return `${getEnv().APP_URL}${paths.api.codatWebhook}`;
}

/**
 * Has Codat send its webhooks about companies of ours to this site, once: a consumer that is there already stays. With
 * `replaces` one that is unfit or receives other systems' events is deleted and created again, which gives it another secret.
 * @throws CodatError
 */
export async function registerWebhooks({ replaces }: { replaces: boolean }): Promise<Registration> {
  const url = webhookUrl();
  const known = (await listWebhookConsumers()).filter((consumer) => consumer.url === url);
  const fit = known.find((consumer) => isFit(consumer) && !(replaces && isBroad(consumer)));
  // Nothing would be received about companies that were made before there was the tag.
  await tagEarlierCompanies();
  if (fit) return { kind: "there", url, missing: [], isDisabled: false, isBroad: isBroad(fit) };
  const [unfit] = known;
  if (unfit && !replaces)
    return { kind: "unfit", url, missing: missingOf(unfit), isDisabled: unfit.disabled, isBroad: isBroad(unfit) };
  for (const { id } of known) await deleteWebhookConsumer(id);
  await createWebhookConsumer({ url, eventTypes: wantedEventTypes(), companyTags: [appTagFilter] });
  return { kind: "created", url, missing: [], isDisabled: false, isBroad: false };
}

function isFit(consumer: WebhookConsumer): boolean {
  return !consumer.disabled && missingOf(consumer).length === 0;
}

function isBroad({ companyTags }: WebhookConsumer): boolean {
  return companyTags.length === 0;
}

function wantedEventTypes(): string[] {
  return [...webhookEventTypes, ...getEnv().CODAT_PRODUCTS.flatMap(readEventsOf)];
}

/** A consumer that names no event gets all of them, and one with another's tags none of ours. */
function missingOf({ eventTypes, companyTags }: WebhookConsumer): string[] {
  if (companyTags.length > 0 && !companyTags.includes(appTagFilter)) return wantedEventTypes();
  return eventTypes.length === 0 ? [] : wantedEventTypes().filter((eventType) => !eventTypes.includes(eventType));
}
