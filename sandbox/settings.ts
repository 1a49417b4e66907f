import { z } from "zod";
import { oddKinds } from "./api/odd-answers";
import { failedStatuses } from "./sync/statuses";

export const bankFailures = [
  "bank-error",
  "provider-error",
  "access-denied",
  "no-permission",
  "throttled",
  "not-supported",
  "timeout",
  "unavailable",
  "account-locked",
  "wrong-credentials",
] as const;
export type BankFailure = (typeof bankFailures)[number];
const bankOutcomes = ["success", ...bankFailures, "cancelled"] as const;
export type BankOutcome = (typeof bankOutcomes)[number];

const webhookSettings = z.strictObject({
  /** When it is false nothing is sent, and what would have been is not made up for. */
  deliver: z.boolean(),
  /** So many messages from now on are lost; counts down. */
  dropNext: z.number().int().min(0).max(100_000),
  delayMs: z.number().min(0).max(3_600_000),
  /** How long messages are gathered, to be sent in another order than they came in; 0 sends each as it comes. */
  shuffleMs: z.number().min(0).max(60_000),
  /** How often each message is sent at each attempt. */
  copies: z.number().int().min(1).max(100),
  parallelCopies: z.boolean(),
  /** Announces each read a second time, as a message of its own, so many milliseconds later by its own word; null not at all. */
  readAgainAfterMs: z.number().int().min(0).max(60_000).nullable(),
  signature: z.enum(["right", "wrong", "missing"]),
  clockSkewSeconds: z.number().int().min(-1_000_000_000).max(1_000_000_000),
  /** Shortens, or stretches, the time between the attempts. */
  retryScale: z.number().min(0).max(10),
});

export const settingsInput = z.strictObject({
  flow: z.enum(["original", "today"]),
  syncSeconds: z.number().min(0).max(86_400),
  sync: z.strictObject({
    mode: z.enum(["normal", "slow", "stuck", "fail"]),
    statuses: z.record(z.string(), z.enum(failedStatuses)),
  }),
  emptyAccounts: z.boolean(),
  history: z.enum(["full", "90-days"]),
  /** So many for each account by the day on which the bank is first read; null for the life of a small business. */
  transactionsPerAccount: z.number().int().min(0).max(200_000).nullable(),
  oddities: z.boolean(),
  /** Ways in which every bank answers oddly (sandbox/api/odd-answers.ts). */
  oddKinds: z.array(z.enum(oddKinds)).default([]),
  /** Days, counted back from the last reading, without transactions; both ends included. */
  gap: z
    .strictObject({ fromDaysAgo: z.number().int().min(0), toDaysAgo: z.number().int().min(0) })
    .refine(({ fromDaysAgo, toDaysAgo }) => fromDaysAgo >= toDaysAgo, "a gap begins before it ends")
    .nullable(),
  redirectTemplate: z.string().min(1),
  otpLifetimeSeconds: z
    .number()
    .min(0)
    .max(30 * 86_400),
  catalogueSize: z.number().int().min(0).max(50_000),
  nextOutcome: z.enum(bankOutcomes).nullable(),
  enforceLimits: z.boolean(),
  /** The answer to a company's creation says nothing of its connections, as Codat's document allows. */
  hidesFirstConnection: z.boolean().default(false),
  /** As of a client without default products: a company must be created with some. */
  requiresProducts: z.boolean(),
  dailyQuota: z.number().int().min(0).nullable(),
  mail: z.enum(["accept", "refuse", "defer"]),
  webhooks: webhookSettings,
});
export type Settings = z.infer<typeof settingsInput>;

export const settingsPatch = settingsInput.partial().extend({
  oddKinds: z.array(z.enum(oddKinds)).optional(),
  sync: settingsInput.shape.sync.partial().optional(),
  webhooks: webhookSettings.partial().optional(),
});
export type SettingsPatch = z.infer<typeof settingsPatch>;

export function defaultSettings({
  appUrl,
  flow,
  syncSeconds,
}: {
  appUrl: string;
  flow: Settings["flow"];
  syncSeconds: number;
}): Settings {
  return {
    flow,
    syncSeconds,
    sync: { mode: "normal", statuses: {} },
    emptyAccounts: false,
    history: "full",
    transactionsPerAccount: null,
    oddities: false,
    oddKinds: [],
    gap: null,
    redirectTemplate: `${appUrl}/connect/return?companyId={companyId}&connectionId={connectionId}&statusCode={statusCode}&errorMessage={errorMessage}&statusText={statusText}&state={state}`,
    otpLifetimeSeconds: 86_400,
    catalogueSize: 0,
    nextOutcome: null,
    enforceLimits: false,
    hidesFirstConnection: false,
    requiresProducts: false,
    dailyQuota: null,
    mail: "accept",
    webhooks: {
      deliver: true,
      dropNext: 0,
      delayMs: 0,
      shuffleMs: 0,
      copies: 1,
      parallelCopies: false,
      readAgainAfterMs: null,
      signature: "right",
      clockSkewSeconds: 0,
      retryScale: 1,
    },
  };
}
