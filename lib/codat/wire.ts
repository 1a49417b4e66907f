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
  .transform((value) => (value === null || value === undefined ? null : legible(value)));
const flag = z.boolean().catch(false);
/** Part of paths and statements: what a path would swallow, and what cannot be kept as it is, names nothing. */
const id = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((value) => value === legible(value) && !/^\.{1,2}$/.test(value));

/** Databases take neither zeros nor halves of letters. */
function legible(value: string): string {
  return value.replaceAll("\0", "").replace(/\p{Cs}/gu, "\ufffd");
}

/** Dates come with up to seven fraction digits, with or without an offset; without one they are read as UTC. */
export const codatDate = text.transform((value) => {
  if (!value) return null;
  const withZone = /(Z|[+-]\d\d:?\d\d)$/i.test(value) || !value.includes("T") ? value : `${value}Z`;
  const date = new Date(withZone.replace(/(\.\d{3})\d+/, "$1"));
  // Databases know neither the year 0 nor the year 275760; no bank means them.
  const year = date.getUTCFullYear();
  return year >= 1 && year <= 9999 ? date : null;
});

export const listOf = <T extends z.ZodType>(entry: T) =>
  z.array(z.unknown()).transform((values) =>
    values.flatMap((value) => {
      const parsed = entry.safeParse(value);
      return parsed.success ? [parsed.data] : [];
    }),
  );

export const integration = z.object({
  key: z
    .string()
    .min(1)
    .max(128)
    .refine((value) => value === legible(value)),
  name: z.string().transform(legible).pipe(z.string().trim().min(1).max(300)),
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
/** What Codat said of a connection, and when, by its own clock (to the second): an older word never overrules a newer one. */
export type Connection = z.infer<typeof connection> & { asOf: Date };

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
export type CompanyBody = z.infer<typeof company>;
export type Company = Omit<CompanyBody, "dataConnections"> & { dataConnections: Connection[] };

/** By data type; a type that was never synced may hold null or no status. */
export const dataStatuses = z.record(z.string(), z.unknown()).transform((entries) =>
  Object.entries(entries).flatMap(([dataType, value]) => {
    const parsed = dataStatus.safeParse(value);
    return parsed.success ? [{ dataType: legible(dataType), ...parsed.data }] : [];
  }),
);
const dataStatus = z.object({ currentStatus: text, lastSuccessfulSync: codatDate });
export type DataStatus = z.infer<typeof dataStatuses>[number];

/** Money as decimal text. JSON's numbers are read as doubles, whose shortest text is what was sent, up to 15 digits. */
const amount = z
  .number()
  .nullish()
  .catch(null)
  .transform((value) => (value === null || value === undefined ? null : decimalText(value)));

function decimalText(value: number): string {
  const text = String(value);
  if (!text.includes("e")) return text;
  // Very small or large numbers are written with an exponent, which databases and people read badly.
  if (Math.abs(value) >= 1) return BigInt(value).toString();
  const short = value.toFixed(6).replace(/\.?0+$/, "");
  return short === "-0" ? "0" : short;
}

const amounts = z.object({ current: amount, available: amount, limit: amount });

export const account = z.object({
  id,
  name: text,
  informalName: text,
  holder: text,
  type: text,
  currency: text,
  balance: amounts.nullish().catch(null),
  identifiers: z.object({ number: text, bankCode: text, iban: text, maskedAccountNumber: text }).nullish().catch(null),
});
export type Account = z.infer<typeof account>;

/** The balance of an account on a day. */
export const accountBalance = z.object({ accountId: id, date: text, balance: amounts.nullish().catch(null) });
export type AccountBalance = z.infer<typeof accountBalance>;

export const transaction = z.object({
  id,
  accountId: text,
  description: text,
  merchantName: text,
  amount,
  currency: text,
  postedDate: text,
  authorizedDate: text,
  transactionCategoryRef: z.object({ id, name: text }).nullish().catch(null),
});
export type Transaction = z.infer<typeof transaction>;

export const transactionCategory = z.object({ id, name: text });
export type TransactionCategory = z.infer<typeof transactionCategory>;

/** One read of one data type. */
export const pullOperation = z.object({
  id,
  connectionId: text,
  dataType: text,
  status: text,
  statusDescription: text,
  errorMessage: text,
  requested: codatDate,
  completed: codatDate,
  progress: z.number().catch(0).default(0),
});
export type PullOperation = z.infer<typeof pullOperation>;

/** How a data type is read. What we do not know of it goes back as it came. */
export const syncSetting = z.looseObject({ dataType: z.string().min(1), syncSchedule: z.number().int().catch(0) });
export type SyncSetting = z.infer<typeof syncSetting>;
export const syncSettings = z.object({
  settings: listOf(syncSetting)
    .nullish()
    .catch(null)
    .transform((settings) => settings ?? []),
});
export type SyncSettings = z.infer<typeof syncSettings>;

/** Where Codat sends webhooks, and which. */
export const webhookConsumer = z.object({
  id,
  url: text,
  disabled: flag,
  eventTypes: listOf(z.string()).catch([]),
});
export type WebhookConsumer = z.infer<typeof webhookConsumer>;
export const webhookConsumers = z.object({ results: listOf(webhookConsumer) });

/** One page of a list. `results` must be there; the counts are hints, and Codat's own examples get them wrong. */
export const pageOf = <T extends z.ZodType>(entry: T) =>
  z.object({
    results: z
      .array(z.unknown())
      .transform((values) => ({ received: values.length, readable: listOf(entry).parse(values) })),
    totalResults: z.number().int().min(0).nullish().catch(null),
  });
