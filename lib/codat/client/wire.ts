import "server-only";
import { z } from "zod";
import { codatStatuses } from "@/lib/contracts/connection-status";

/**
 * Codat's shapes as its OpenAPI documents give them, read with tolerance: unknown fields are dropped, an unknown value of
 * an enum becomes "Unknown", null and absent mean the same. An unreadable entry of a list is passed over, but counted and
 * handed on where it is a bank's data.
 */
const text = z
  .string()
  .nullish()
  .catch(null)
  .transform((value) => (value === null || value === undefined ? null : legible(value)));
const flag = z.boolean().catch(false);
/** Part of paths and statements: what a path would swallow, and what cannot be stored as it is, names nothing. */
export const id = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((value) => value === legible(value) && !/^\.{1,2}$/.test(value));

/** Databases take neither zeros nor halves of letters. */
export function legible(value: string): string {
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

export const connectionStatus = z.enum(codatStatuses).or(z.literal("Unknown")).catch("Unknown");

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

/** All of a list's entries, or null where it is missing or one of them cannot be read: then it says nothing of what is not there. */
const wholeListOf = <T extends z.ZodType>(entry: T) => z.array(entry).nullable().catch(null).default(null);

export const company = z.object({
  id,
  created: codatDate,
  dataConnections: wholeListOf(connection),
  tags: z
    .record(z.string(), z.unknown())
    .nullish()
    .catch(null)
    .transform((tags) => tags ?? {}),
});
export type CompanyBody = z.infer<typeof company>;
export type Company = Omit<CompanyBody, "dataConnections"> & { dataConnections: Connection[] | null };

/** By data type; a type that was never synced may hold null or no status. */
export const dataStatuses = z.record(z.string(), z.unknown()).transform((entries) =>
  Object.entries(entries).flatMap(([dataType, value]) => {
    const parsed = dataStatus.safeParse(value);
    return parsed.success ? [{ dataType: legible(dataType), ...parsed.data }] : [];
  }),
);
const dataStatus = z.object({ currentStatus: text, lastSuccessfulSync: codatDate });
export type DataStatus = z.infer<typeof dataStatuses>[number];

/** Text of a bank's data. Numbers become text, and anything else null. */
const looseText = z
  .unknown()
  .optional()
  .transform((value) => {
    if (typeof value === "string") return legible(value);
    return typeof value === "number" || typeof value === "bigint" ? String(value) : null;
  });

/** Money as decimal text. JSON's numbers are read as doubles, whose shortest text is what was sent, up to 15 digits. */
const amount = z.unknown().optional().transform(toDecimal);

/** What was sent in place of a number, if anything was. */
const oddAmount = z
  .unknown()
  .optional()
  .transform((value) => {
    const isNothing = value === null || value === undefined || value === "";
    return isNothing || toDecimal(value) !== null ? null : legible(asText(value).slice(0, LONGEST_ODD));
  });

const LONGEST_ODD = 60;
const plainDecimal = /^([+-]?)(\d{1,30}(?:\.\d{1,15})?)$/;

function toDecimal(value: unknown): string | null {
  if (typeof value === "number") return Number.isFinite(value) ? decimalText(value) : null;
  if (typeof value !== "string") return null;
  const [, sign = "", digits] = plainDecimal.exec(value.trim()) ?? [];
  return digits === undefined ? null : `${sign.replace("+", "")}${digits}`;
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function decimalText(value: number): string {
  const text = String(value);
  if (!text.includes("e")) return text;
  // Very small or large numbers are written with an exponent, which databases and people read badly.
  if (Math.abs(value) >= 1) return BigInt(value).toString();
  const short = value.toFixed(6).replace(/\.?0+$/, "");
  return short === "-0" ? "0" : short;
}

const amounts = z.object({ current: amount, available: amount, limit: amount });

/** Identifiers of bank data may be blank, overlong or missing: they are distinguished where they are stored. */
export const account = z
  .object({
    id: looseText,
    name: looseText,
    informalName: looseText,
    holder: looseText,
    type: looseText,
    currency: looseText,
    balance: amounts.nullish().catch(null),
    identifiers: z
      .object({
        type: looseText,
        subtype: looseText,
        number: looseText,
        bankCode: looseText,
        iban: looseText,
        maskedAccountNumber: looseText,
      })
      .nullish()
      .catch(null),
  })
  .refine(({ balance, identifiers, ...texts }) => [balance, identifiers, ...Object.values(texts)].some(isSaid));
export type Account = z.infer<typeof account>;

/** The balance of an account on a day. */
export const accountBalance = z.object({ accountId: looseText, date: looseText, balance: amounts });
export type AccountBalance = z.infer<typeof accountBalance>;

const transactionBody = z
  .object({
    id: looseText,
    accountId: looseText,
    description: looseText,
    merchantName: looseText,
    amount,
    oddAmount,
    currency: looseText,
    postedDate: looseText,
    authorizedDate: looseText,
    transactionCategoryRef: z.object({ id: looseText, name: looseText }).nullish().catch(null),
  })
  .refine(({ amount: sum, oddAmount: odd, description, merchantName, id: name, postedDate }) =>
    [sum, odd, description, merchantName, name, postedDate].some(isSaid),
  );
/** `oddAmount`: what was sent as amount where that is no number. */
export const transaction = z.preprocess(
  (value) =>
    typeof value === "object" && value !== null && "amount" in value ? { ...value, oddAmount: value.amount } : value,
  transactionBody,
);
export type Transaction = z.infer<typeof transaction>;

function isSaid(value: unknown): boolean {
  return value !== null && value !== undefined && value !== "";
}

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
  companyTags: listOf(z.string())
    .nullish()
    .catch([])
    .transform((tags) => tags ?? []),
});
export type WebhookConsumer = z.infer<typeof webhookConsumer>;
export const webhookConsumers = z.object({ results: listOf(webhookConsumer) });

function sortOut<T extends z.ZodType>(entry: T, values: unknown[]) {
  const readable: z.infer<T>[] = [];
  const unread: unknown[] = [];
  for (const value of values) {
    const parsed = entry.safeParse(value);
    if (parsed.success) readable.push(parsed.data);
    else unread.push(value);
  }
  return { readable, unread };
}

/** One page of a list. `results` must be there; the counts are hints, and Codat's own examples get them wrong. */
export const pageOf = <T extends z.ZodType>(entry: T) =>
  z.object({
    results: z.array(z.unknown()).transform((values) => sortOut(entry, values)),
    totalResults: z.number().int().min(0).nullish().catch(null),
  });
