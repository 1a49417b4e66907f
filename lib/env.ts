import "server-only";
import { z } from "zod";
import { schedules } from "./contracts/sync";

/** The secrets that `npm start` uses with the sandbox. Public, so refused anywhere else. */
const SANDBOX_AUTH_SECRET = "sandbox-secret-for-local-use-only-0123456789";

const optional = z
  .string()
  .trim()
  .optional()
  .transform((text) => text || undefined);
const url = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ""));

const schema = z.object({
  NODE_ENV: z.string().default("development"),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  APP_URL: optional.pipe(url.optional()),
  AUTH_SECRET: optional,
  CODAT_API_KEY: optional,
  CODAT_API_URL: optional.transform((text) => text ?? "https://api.codat.io").pipe(url),
  CODAT_LINK_HOSTS: optional.transform((text) => hostList(text ?? "*.codat.io")),
  CODAT_WEBHOOK_SECRET: optional
    .transform((text) => (text ?? "").split(/[\s,]+/).filter(Boolean))
    .pipe(z.array(z.string().regex(/^(whsec_)?[A-Za-z0-9+/]+=*$/, "one or more secrets as Codat's portal shows them"))),
  DATABASE_URL: optional.pipe(z.url({ protocol: /^postgres(ql)?$/ }).optional()),
  DATA_DIR: optional.transform((text) => text ?? ".data"),
  SINGLE_PROVIDER_KEY: optional,
  BRAND_DIR: optional.transform((text) => text ?? "brand"),
  SMTP_URL: optional.pipe(z.url({ protocol: /^smtps?$/ }).optional()),
  MAIL_FROM: optional.refine(
    (text) => text === undefined || isSender(text),
    "an address, or a name with the address in <>",
  ),
  OIDC_ISSUER: optional.pipe(url.optional()),
  OIDC_CLIENT_ID: optional,
  OIDC_CLIENT_SECRET: optional,
  SYNC_SCHEDULES: optional
    .transform((text) => scheduleList(text ?? "daily,weekly,monthly"))
    .pipe(z.array(z.enum(schedules, `one or more of ${schedules.join(", ")}, or none`))),
  REFRESH_COOLDOWN_MINUTES: optional
    .transform((text) => Number(text ?? 15))
    .pipe(z.number("a number of minutes").int().min(0).max(1440)),
  METRICS_TOKEN: optional.pipe(z.string().min(16, "at least 16 characters").optional()),
  SHUTDOWN_DELAY_SECONDS: optional
    .transform((text) => Number(text ?? 5))
    .pipe(z.number("a number of seconds").min(0).max(300)),
  TRUSTED_PROXY_HOPS: optional
    .transform((text) => Number(text ?? 1))
    .pipe(z.number("how many proxies stand in front").int().min(0).max(10)),
  REQUESTS_PER_MINUTE_PER_ADDRESS: optional
    .transform((text) => Number(text ?? 6_000))
    .pipe(z.number("a number of requests, or 0 for no limits by address").int().min(0).max(1_000_000)),
  RETENTION_JOURNEY_DAYS: wholeNumber({ usual: 90, from: 7, to: 3650 }),
  RETENTION_EVENT_DAYS: wholeNumber({ usual: 1095, from: 30, to: 36_500 }),
  RETENTION_WEBHOOK_DAYS: wholeNumber({ usual: 30, from: 7, to: 365 }),
  RETENTION_SIGN_IN_DAYS: wholeNumber({ usual: 30, from: 7, to: 3650 }),
  RETENTION_CONSENT_YEARS: wholeNumber({ usual: 7, from: 1, to: 100 }),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).catch("info").default("info"),
});

export type Env = Omit<z.infer<typeof schema>, "APP_URL" | "AUTH_SECRET" | "CODAT_API_KEY"> & {
  APP_URL: string;
  AUTH_SECRET: string;
  CODAT_API_KEY: string;
};

const oidcNames = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"] as const;

let cached: Env | undefined;

/** The configuration, checked once. Throws one Error that names everything that is wrong. */
export function getEnv(): Env {
  cached ??= readEnv(process.env);
  // next-auth builds its addresses from this variable alone, and from the Host header without it.
  process.env.NEXTAUTH_URL = `${new URL(cached.APP_URL).origin}/api/auth`;
  return cached;
}

/** Reads and checks a set of variables; `getEnv` for the process's own. */
export function readEnv(variables: Record<string, string | undefined>): Env {
  const parsed = schema.safeParse(variables);
  if (!parsed.success)
    throw configurationError(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`));
  const { APP_URL, AUTH_SECRET, CODAT_API_KEY, ...rest } = parsed.data;
  const faults: string[] = [];
  if (!AUTH_SECRET) faults.push("AUTH_SECRET: missing; a long random text, for example from `openssl rand -base64 32`");
  if (!CODAT_API_KEY) faults.push("CODAT_API_KEY: missing; the API key from Codat's portal (Developers, API keys)");
  if (AUTH_SECRET === SANDBOX_AUTH_SECRET && !isLoopback(new URL(rest.CODAT_API_URL).hostname)) {
    faults.push("AUTH_SECRET: this is the sandbox's public secret; choose one of your own");
  }
  if (rest.SMTP_URL && !rest.MAIL_FROM) faults.push("MAIL_FROM: missing; SMTP_URL needs an address to send from");
  const oidcMissing = oidcNames.filter((name) => !rest[name]);
  if (oidcMissing.length > 0 && oidcMissing.length < oidcNames.length)
    faults.push(`${oidcMissing.join(", ")}: missing; the identity provider needs ${oidcNames.join(", ")}`);
  if (faults.length > 0 || !AUTH_SECRET || !CODAT_API_KEY) throw configurationError(faults);
  return { ...rest, AUTH_SECRET, CODAT_API_KEY, APP_URL: APP_URL ?? `http://localhost:${rest.PORT}` };
}

/** Whether a host name means this machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** `name@example.com` or `Name <name@example.com>`; a name may hold neither quotes nor line breaks. */
function isSender(text: string): boolean {
  const address = /^[^"<>\r\n]*<([^<>]+)>$/.exec(text)?.[1] ?? text;
  // Any mail server may be behind it, one without a dot too.
  return /^[^\s<>@",;]+@[^\s<>@",;]+$/.test(address);
}

function wholeNumber({ usual, from, to }: { usual: number; from: number; to: number }) {
  return optional
    .transform((text) => Number(text ?? usual))
    .pipe(z.number(`a whole number from ${from} to ${to}`).int().min(from).max(to));
}

function scheduleList(text: string): string[] {
  const names = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  return names.length === 1 && names[0] === "none" ? [] : [...new Set(names)];
}

function hostList(text: string): string[] {
  return text
    .split(/[\s,]+/)
    .map((host) => host.toLowerCase())
    .filter(Boolean);
}

function configurationError(faults: string[]): Error {
  return new Error(
    `The configuration cannot be used:\n${faults.map((fault) => `  - ${fault}`).join("\n")}\nSee .env.example.`,
  );
}
