import { z } from "zod";
import type { WebhookConsumer, WorldEvent } from "../entities";
import { uuidFrom } from "../random";
import { newSecret } from "./signature";

type Wanted = Pick<WebhookConsumer, "id" | "url"> &
  Partial<Pick<WebhookConsumer, "disabled" | "eventTypes" | "companyTags">> & { secret?: string };

/** Of the consumer that the sandbox was given at its start. */
export const startingConsumerId = uuidFrom("starting consumer");

export function newConsumer({ id, url, secret, ...wanted }: Wanted): WebhookConsumer {
  return {
    id,
    url,
    disabled: wanted.disabled ?? false,
    eventTypes: wanted.eventTypes ?? [],
    companyTags: wanted.companyTags ?? [],
    secrets: [{ value: secret ?? newSecret(), validUntil: null }],
    failingSince: null,
  };
}

/** A consumer as the API answers it: its secret is shown in Codat's portal only. */
export function consumerView({ id, url, disabled, eventTypes, companyTags }: WebhookConsumer) {
  return { id, url, disabled, eventTypes, companyTags };
}

export function wants(consumer: WebhookConsumer, event: WorldEvent): boolean {
  const { eventTypes, companyTags } = consumer;
  if (eventTypes.length > 0 && !eventTypes.includes(event.eventType)) return false;
  if (companyTags.length === 0) return true;
  const own = tagsOf(event);
  return companyTags.some((tag) => own.includes(tag));
}

const tags = z.record(z.string(), z.string()).optional();
const taggedPayload = z.object({ tags, referenceCompany: z.object({ tags }).optional() });

/** The tags of the company that an event is about, as filters write them; none when it is about no company. */
function tagsOf({ payload }: WorldEvent): string[] {
  const { data } = taggedPayload.safeParse(payload);
  return Object.entries(data?.referenceCompany?.tags ?? data?.tags ?? {}).map(([key, value]) => `${key}:${value}`);
}

/** How long Svix goes on signing with the secret before, by default. */
export const usualOverlapSeconds = 86_400;

/** Signs with a new secret from now on, and with the ones before it as well for so many seconds. */
export function rotateSecret(
  consumer: WebhookConsumer,
  { now, overlapSeconds, secret }: { now: number; overlapSeconds: number; secret?: string | undefined },
): void {
  const validUntil = now + overlapSeconds * 1_000;
  const older = consumer.secrets
    .filter((one) => one.validUntil === null || one.validUntil > now)
    .map((one) => ({ ...one, validUntil: Math.min(one.validUntil ?? validUntil, validUntil) }));
  consumer.secrets = [{ value: secret ?? newSecret(), validUntil: null }, ...older];
}

export function enable(consumer: WebhookConsumer): void {
  consumer.disabled = false;
  consumer.failingSince = null;
}
