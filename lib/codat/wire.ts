import "server-only";
import { z } from "zod";

/**
 * Codat's shapes as its OpenAPI documents give them, read with tolerance: unknown fields are dropped, an unknown value of
 * an enum becomes "Unknown", null and absent mean the same, an unreadable entry of a list is passed over.
 */
const text = z
  .string()
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);
const flag = z.boolean().catch(false);
const id = z.string().trim().min(1).max(200);

/** Dates come with up to seven fraction digits, with or without an offset; without one they are read as UTC. */
export const codatDate = text.transform((value) => {
  if (!value) return null;
  const withZone = /(Z|[+-]\d\d:?\d\d)$/i.test(value) || !value.includes("T") ? value : `${value}Z`;
  const date = new Date(withZone.replace(/(\.\d{3})\d+/, "$1"));
  return Number.isNaN(date.getTime()) ? null : date;
});

const listOf = <T extends z.ZodType>(entry: T) =>
  z.array(z.unknown()).transform((values) =>
    values.flatMap((value) => {
      const parsed = entry.safeParse(value);
      return parsed.success ? [parsed.data] : [];
    }),
  );

export const integration = z.object({
  key: z.string().min(1).max(128),
  name: z.string().trim().min(1).max(300),
  logoUrl: text,
  enabled: flag,
  sourceType: text,
  sourceId: text,
  integrationId: text,
  isBeta: flag,
  dataProvidedBy: text,
});
export type Integration = z.infer<typeof integration>;

const connectionError = z.object({
  statusCode: text,
  statusText: text,
  errorMessage: text,
  erroredOnUtc: codatDate,
  status: text,
});

export const connectionStatus = z
  .enum(["PendingAuth", "Linked", "Unlinked", "Deauthorized"])
  .or(z.literal("Unknown"))
  .catch("Unknown");

export const connection = z.object({
  id,
  integrationId: text,
  integrationKey: text,
  sourceId: text,
  platformName: text,
  linkUrl: text,
  status: connectionStatus,
  lastSync: codatDate,
  created: codatDate,
  dataConnectionErrors: listOf(connectionError).catch([]),
});
export type Connection = z.infer<typeof connection>;

export const company = z.object({
  id,
  created: codatDate,
  dataConnections: listOf(connection).catch([]),
  tags: z
    .record(z.string(), z.unknown())
    .nullish()
    .catch(null)
    .transform((tags) => tags ?? {}),
});
export type Company = z.infer<typeof company>;

/** By data type; a type that was never synced may hold null or no status. */
export const dataStatuses = z.record(z.string(), z.unknown()).transform((entries) =>
  Object.entries(entries).flatMap(([dataType, value]) => {
    const parsed = dataStatus.safeParse(value);
    return parsed.success ? [{ dataType, ...parsed.data }] : [];
  }),
);
const dataStatus = z.object({ currentStatus: text, lastSuccessfulSync: codatDate });
export type DataStatus = z.infer<typeof dataStatuses>[number];

const amount = z
  .number()
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

export const account = z.object({
  id,
  name: text,
  informalName: text,
  currency: text,
  balance: z.object({ current: amount, available: amount }).nullish().catch(null),
  identifiers: z.object({ number: text, iban: text, maskedAccountNumber: text }).nullish().catch(null),
});
export type Account = z.infer<typeof account>;

export const transaction = z.object({ id, accountId: text, postedDate: text, authorizedDate: text });

/** One page of a list. `results` must be there; the counts are hints, and Codat's own examples get them wrong. */
export const pageOf = <T extends z.ZodType>(entry: T) =>
  z.object({
    results: z
      .array(z.unknown())
      .transform((values) => ({ received: values.length, readable: listOf(entry).parse(values) })),
    totalResults: z.number().int().min(0).nullish().catch(null),
  });
