import { z } from "zod";
import type { Integration } from "../banks/catalogue";
import type {
  Company,
  Connection,
  ConnectionError,
  Delivery,
  DeliveryAttempt,
  LinkSession,
  OneTimePassword,
  Profile,
  StoredMail,
  SyncSetting,
  WebhookConsumer,
} from "../entities";
import { faultInput } from "../fault-rules";
import { settingsInput } from "../settings";
import type { PullOperation } from "../sync/pull-operation";
import { failedStatuses } from "../sync/statuses";

/*
 * Strict, and of the type of what they read: a change of an entity is a change of its schema too, and a world that was stored
 * before does not fit any more.
 */

const time = z.number();

const integration = z.strictObject({
  key: z.string(),
  integrationKey: z.string(),
  name: z.string(),
  colour: z.string(),
  country: z.enum(["GB", "IE"]),
  enabled: z.boolean(),
  isBeta: z.boolean(),
  sourceId: z.string(),
  integrationId: z.string(),
  sourceType: z.enum(["Accounting", "Banking", "Commerce", "Expense"]),
  dataProvidedBy: z.string().nullable(),
}) satisfies z.ZodType<Integration>;

const connectionError = z.strictObject({
  statusCode: z.string(),
  statusText: z.string(),
  errorMessage: z.string(),
  erroredAt: time,
  resolvedAt: time.nullable(),
  status: z.enum(["Active", "Resolved"]).nullable(),
}) satisfies z.ZodType<ConnectionError>;

export const storedConnection = z.strictObject({
  id: z.string(),
  companyId: z.string(),
  integration,
  status: z.enum(["PendingAuth", "Linked", "Unlinked", "Deauthorized"]),
  createdAt: time,
  firstLinkedAt: time.nullable(),
  linkedAt: time.nullable(),
  lastSyncAt: time.nullable(),
  lastFetchAt: time.nullable(),
  errors: z.array(connectionError),
  login: z.string(),
  withheldAccountIds: z.array(z.string()),
}) satisfies z.ZodType<Connection>;

const syncSetting = z.strictObject({
  dataType: z.string(),
  fetchOnFirstLink: z.boolean(),
  syncSchedule: z.number(),
  syncOrder: z.number(),
  syncFromUtc: z.string().optional(),
  syncFromWindow: z.number().optional(),
  monthsToSync: z.number().optional(),
  isLocked: z.boolean().optional(),
}) satisfies z.ZodType<SyncSetting>;

export const storedCompany = z.strictObject({
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  tags: z.record(z.string(), z.string()).nullable(),
  products: z.array(z.string()),
  createdAt: time,
  syncSettings: z.array(syncSetting).nullable(),
}) satisfies z.ZodType<Company>;

export const storedOperation = z.strictObject({
  id: z.string(),
  companyId: z.string(),
  connectionId: z.string(),
  dataType: z.string(),
  requestedAt: time,
  durationMs: z.number(),
  outcome: z.enum(["Complete", ...failedStatuses]).nullable(),
}) satisfies z.ZodType<PullOperation>;

export const storedFetch = z.strictObject({
  connectionId: z.string(),
  isInitial: z.boolean(),
  operationIds: z.array(z.string()),
});

export const storedPassword = z.strictObject({
  subjectId: z.string(),
  otp: z.string(),
  expiresAt: time,
  isUsed: z.boolean(),
}) satisfies z.ZodType<OneTimePassword>;

export const storedSession = z.strictObject({
  id: z.string(),
  connectionId: z.string(),
  parameters: z.record(z.string(), z.string()),
  login: z.string(),
  isConsented: z.boolean(),
  isSignedIn: z.boolean(),
  redirectTo: z.string().nullable(),
}) satisfies z.ZodType<LinkSession>;

export const storedConsumer = z.strictObject({
  id: z.string(),
  url: z.string(),
  disabled: z.boolean(),
  eventTypes: z.array(z.string()),
  companyTags: z.array(z.string()),
  secrets: z.array(z.strictObject({ value: z.string(), validUntil: time.nullable() })),
  failingSince: time.nullable(),
}) satisfies z.ZodType<WebhookConsumer>;

const deliveryAttempt = z.strictObject({
  number: z.number(),
  at: time,
  status: z.number().nullable(),
  error: z.string().nullable(),
  durationMs: z.number(),
}) satisfies z.ZodType<DeliveryAttempt>;

export const storedDelivery = z.strictObject({
  id: z.string(),
  messageId: z.string(),
  eventType: z.string(),
  body: z.string(),
  headers: z.record(z.string(), z.union([z.string(), z.array(z.string()), z.null()])),
  consumer: z.strictObject({ id: z.string(), url: z.string() }),
  createdAt: time,
  state: z.enum(["waiting", "sending", "delivered", "failed", "dropped"]),
  attempts: z.array(deliveryAttempt),
  nextTryAt: time.nullable(),
}) satisfies z.ZodType<Omit<Delivery, "consumer">>;

const profile = z.strictObject({
  name: z.string(),
  redirectUrl: z.string(),
  logoUrl: z.string(),
  iconUrl: z.string(),
  whiteListUrls: z.array(z.string()),
  confirmCompanyName: z.boolean(),
}) satisfies z.ZodType<Profile>;

export const storedAccount = z.strictObject({
  appUrl: z.string(),
  issued: z.number(),
  settings: settingsInput,
  profile,
  faults: z.array(faultInput.extend({ id: z.string(), hits: z.number() })),
  quotaSpentOn: z.number().nullable(),
});

export const storedCustomer = z.strictObject({ customer: z.string(), day: z.number() });

export const storedCount = z.strictObject({ day: z.number(), count: z.number() });

export const storedMail = z.strictObject({
  id: z.string(),
  at: time,
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.string().nullable(),
  links: z.array(z.string()),
  messageId: z.string().nullable(),
  headers: z.array(z.string()),
  attachments: z.array(z.strictObject({ filename: z.string(), contentType: z.string(), base64: z.string() })),
}) satisfies z.ZodType<Omit<StoredMail, "attachments">>;
