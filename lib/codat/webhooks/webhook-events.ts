import "server-only";
import { z } from "zod";
import * as wire from "@/lib/codat/client/wire";

/** What Codat sends by webhook, as far as it concerns us; everything else is "other". */
export type CodatEvent =
  | { kind: "connection"; what: ConnectionEvent; connection: Pick<wire.Connection, "id" | "status" | "lastSync"> }
  | { kind: "read"; isInitial: boolean; types: ReadType[] }
  | { kind: "company-deleted" }
  | { kind: "quota"; limit: number | null; remaining: number; resetAt: Date | null }
  | { kind: "other" };

const connectionEvents = ["created", "connected", "failed", "disconnected", "reconnected", "deleted"] as const;
type ConnectionEvent = (typeof connectionEvents)[number];
const initialRead = "read.completed.initial";
const readEvents = [initialRead, "read.completed"];
const companyDeleted = "company.deleted";
const quotaReached = "client.rateLimit.reached";
const quotaEvents = [quotaReached, "client.rateLimit.reset"];

/** Every event that the site acts on, by Codat's names: what is registered for is what is read here. */
export const webhookEventTypes: readonly string[] = [
  ...connectionEvents.map((event) => `connection.${event}`),
  ...readEvents,
  companyDeleted,
  ...quotaEvents,
];

/** The names under which a custom product announces its reads. */
export function readEventsOf(product: string): string[] {
  return readEvents.map((event) => `${product}.${event}`);
}

/** `recordsModified` is false where the read found nothing that had changed; null where nobody says. */
export type ReadType = { connectionId: string; dataType: string; status: string; recordsModified: boolean | null };

/** A message's envelope: what is stored beside its body. */
export type Envelope = {
  eventType: string;
  /** Codat's id of the company that it is about, if any. */
  companyCodatId: string | null;
  /** When it happened; null when it says nothing readable. */
  generatedAt: Date | null;
};

const { id } = wire;
const name = z.string().trim().min(1).max(200).transform(wire.legible);
const reference = z.object({ id });
const envelope = z.object({
  eventType: name,
  generatedDate: z.string().nullish().catch(null),
  payload: z.unknown().optional(),
});

/** The envelope of a message's body, or null for what is none of Codat's. */
export function readEnvelope(body: string): Envelope | null {
  const read = parse(body);
  if (!read) return null;
  return {
    eventType: read.eventType,
    companyCodatId: companyOf(read.eventType, read.payload),
    generatedAt: wire.codatDate.parse(read.generatedDate),
  };
}

/** Messages about companies have them in the payload; all others name the company that they are about. */
function companyOf(eventType: string, payload: unknown): string | null {
  const named = z.object({ referenceCompany: reference }).safeParse(payload).data;
  if (named) return named.referenceCompany.id;
  return eventType.startsWith("company.") ? (reference.safeParse(payload).data?.id ?? null) : null;
}

/** Codat's own text of when a message's event happened: finer than a date. */
export function readGeneratedText(body: string): string {
  return parse(body)?.generatedDate ?? "";
}

function parse(body: string): z.infer<typeof envelope> | null {
  try {
    return envelope.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}

const connectionPayload = z.object({
  connection: z.object({ id, status: wire.connectionStatus, lastSync: wire.codatDate }),
});
const readPayload = z.object({
  dataTypes: wire.listOf(
    z.object({
      connectionId: id,
      dataType: name,
      status: name,
      recordsModified: z
        .boolean()
        .nullish()
        .catch(null)
        .transform((is) => is ?? null),
    }),
  ),
});
const quotaPayload = z.object({
  dailyQuota: z.number().int().nullish().catch(null),
  quotaRemaining: z.number().int().nullish().catch(null),
  expiryDate: wire.codatDate,
});

/** What a message says. What cannot be read of it counts as "other". */
export function readEvent(body: string): CodatEvent {
  const { eventType = "", payload } = parse(body) ?? {};
  const what = connectionEvents.find((event) => eventType === `connection.${event}`);
  if (what) {
    const { connection } = connectionPayload.safeParse(payload).data ?? {};
    return connection ? { kind: "connection", what, connection } : other;
  }
  if (isRead(eventType)) {
    const read = readPayload.safeParse(payload).data;
    return read ? { kind: "read", isInitial: eventType.endsWith(initialRead), types: read.dataTypes } : other;
  }
  if (eventType === companyDeleted) return { kind: "company-deleted" };
  if (quotaEvents.includes(eventType)) {
    const { dailyQuota, quotaRemaining, expiryDate } = quotaPayload.safeParse(payload).data ?? {};
    const usual = eventType === quotaReached ? 0 : 1;
    return {
      kind: "quota",
      limit: dailyQuota ?? null,
      remaining: quotaRemaining ?? usual,
      resetAt: expiryDate ?? null,
    };
  }
  return other;
}

/** A product's own reads come as `{productIdentifier}.read.completed`. */
function isRead(eventType: string): boolean {
  return readEvents.some((event) => eventType === event || eventType.endsWith(`.${event}`));
}

const other: CodatEvent = { kind: "other" };
