// @ts-check
// This folder is plain JavaScript without a dependency: `npm start` looks for what is wrong before anything is installed or
// built, and so do the image's server and `npm run dev`. The site reads its variables through lib/env.ts.

import { hostOf } from "./listening.mjs";
import {
  addressOf,
  authSecret,
  Fault,
  linkHosts,
  metricsToken,
  NEW_SECRET,
  oneOf,
  optional,
  products,
  required,
  scheduleList,
  secondsUpTo,
  sender,
  siteAddress,
  webAddress,
  webhookSecrets,
  wholeNumber,
  withDefault,
  yesOrNo,
} from "./variable-rules.mjs";

/** The secret that `npm start` uses with the sandbox. Public, so refused anywhere else. */
const SANDBOX_AUTH_SECRET = "sandbox-secret-for-local-use-only-0123456789";

const logLevels = /** @type {const} */ (["fatal", "error", "warn", "info", "debug", "silent"]);

/** What each variable must be. Each takes its text, which is trimmed and not empty, or undefined where it is not set. */
const rules = {
  NODE_ENV: withDefault("development", (text) => text),
  PORT: withDefault(3000, wholeNumber({ from: 1, to: 65_535 })),
  LISTEN_HOST: withDefault("127.0.0.1", (text) => text),
  APP_URL: optional(siteAddress),
  AUTH_SECRET: required(NEW_SECRET, authSecret),
  CODAT_API_KEY: required("the API key from Codat's portal (Developers, API keys)", (text) => text),
  CODAT_API_URL: withDefault("https://api.codat.io", webAddress("https://api.codat.io")),
  CODAT_PRODUCTS: withDefault(/** @type {string[]} */ ([]), products),
  CODAT_LINK_HOSTS: withDefault(["*.codat.io"], linkHosts),
  CODAT_WEBHOOK_SECRET: withDefault([], webhookSecrets),
  DATABASE_URL: optional(addressOf(["postgres:", "postgresql:"], "postgresql://user:password@localhost:5432/link")),
  DATA_DIR: withDefault(".data", (text) => text),
  SINGLE_PROVIDER_KEY: optional((text) => text),
  BRAND_DIR: withDefault("brand", (text) => text),
  SMTP_URL: optional(addressOf(["smtp:", "smtps:"], "smtps://user:password@mail.example.com:465")),
  MAIL_FROM: optional(sender),
  OIDC_ISSUER: optional(webAddress("https://id.example.com")),
  OIDC_CLIENT_ID: optional((text) => text),
  OIDC_CLIENT_SECRET: optional((text) => text),
  OIDC_ASSUME_EMAIL_VERIFIED: withDefault(false, yesOrNo),
  SYNC_SCHEDULES: withDefault(scheduleList("daily,weekly,monthly"), scheduleList),
  REFRESH_COOLDOWN_MINUTES: withDefault(15, wholeNumber({ from: 0, to: 1440 })),
  METRICS_TOKEN: optional(metricsToken),
  OTEL_EXPORTER_OTLP_ENDPOINT: optional(webAddress("http://localhost:4318")),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: optional(webAddress("http://localhost:4318/v1/traces")),
  SHUTDOWN_DELAY_SECONDS: withDefault(5, secondsUpTo(300)),
  TRUSTED_PROXY_HOPS: optional(wholeNumber({ from: 0, to: 10 })),
  REQUESTS_PER_MINUTE_PER_ADDRESS: withDefault(6_000, wholeNumber({ from: 0, to: 1_000_000 })),
  ANONYMOUS_COMPANIES_PER_HOUR: withDefault(100, wholeNumber({ from: 0, to: 100_000 })),
  RETENTION_JOURNEY_DAYS: withDefault(90, wholeNumber({ from: 7, to: 3650 })),
  RETENTION_EVENT_DAYS: withDefault(1095, wholeNumber({ from: 30, to: 36_500 })),
  RETENTION_WEBHOOK_DAYS: withDefault(30, wholeNumber({ from: 7, to: 365 })),
  RETENTION_SIGN_IN_DAYS: withDefault(30, wholeNumber({ from: 7, to: 3650 })),
  RETENTION_CONSENT_YEARS: withDefault(7, wholeNumber({ from: 1, to: 100 })),
  LOG_LEVEL: withDefault("info", oneOf(logLevels)),
};

/** @typedef {{ [Name in keyof typeof rules]: ReturnType<(typeof rules)[Name]> }} Read */
/** @typedef {Omit<Read, "APP_URL" | "TRUSTED_PROXY_HOPS"> & { APP_URL: string, TRUSTED_PROXY_HOPS: number }} Values */

/**
 * Reads and checks a set of variables. Answers what each of them says, without those that cannot be used, and what is wrong
 * with these; all are there when nothing is.
 * @param {Record<string, string | undefined>} variables
 * @returns {{ values: Partial<Values>, faults: string[] }}
 */
export function readVariables(variables) {
  /** @type {string[]} */
  const faults = [];
  const read = /** @type {Partial<Read>} */ (
    Object.fromEntries(
      Object.entries(rules).flatMap(([name, rule]) => {
        try {
          return [[name, rule(variables[name]?.trim() || undefined)]];
        } catch (error) {
          if (!(error instanceof Fault)) throw error;
          faults.push(`${name}: ${error.message}`);
          return [];
        }
      }),
    )
  );
  faults.push(...faultsBetween(read));
  return { values: withDependentDefaults(read), faults };
}

/**
 * The one message with which a start ends.
 * @param {string[]} faults
 * @param {string} [what] that cannot be done
 */
export function startRefusal(faults, what = "The site cannot start") {
  const list = faults.map((fault) => `  - ${fault.replaceAll("\n", "\n    ")}`).join("\n");
  return `${what}:\n${list}\nVariables are set in the environment or in a file .env; .env.example explains each.`;
}

/**
 * Whether a host name means this machine.
 * @param {string} hostname
 */
export function isLoopback(hostname) {
  return hostname === "localhost" || hostname === "[::1]" || hostname === "::1" || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** What is wrong only together. @param {Partial<Read>} read */
function faultsBetween(read) {
  const faults = [];
  const isSandbox = !read.CODAT_API_URL || isLoopback(new URL(read.CODAT_API_URL).hostname);
  if (read.AUTH_SECRET === SANDBOX_AUTH_SECRET && !isSandbox)
    faults.push(`AUTH_SECRET: this is the sandbox's, which everyone knows; ${NEW_SECRET}`);
  if (read.SMTP_URL && "MAIL_FROM" in read && !read.MAIL_FROM)
    faults.push("MAIL_FROM: missing; SMTP_URL needs an address to send from, such as accounts@example.com");
  const oidc = /** @type {const} */ (["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"]);
  const missing = oidc.filter((name) => name in read && !read[name]);
  if (missing.length > 0 && missing.length < oidc.length)
    faults.push(`${missing.join(", ")}: missing; the identity provider needs ${oidc.join(", ")}, or none of them`);
  if (read.OIDC_ASSUME_EMAIL_VERIFIED && missing.length === oidc.length)
    faults.push(`OIDC_ASSUME_EMAIL_VERIFIED: is about an identity provider, and needs ${oidc.join(", ")}`);
  return faults;
}

/** The site itself speaks http alone: where its address is https, a proxy stands in front. @param {Partial<Read>} read */
function withDependentDefaults(read) {
  const APP_URL = read.APP_URL ?? `http://${hostOf(read.LISTEN_HOST ?? "localhost")}:${read.PORT ?? 3000}`;
  return { ...read, APP_URL, TRUSTED_PROXY_HOPS: read.TRUSTED_PROXY_HOPS ?? (APP_URL.startsWith("https:") ? 1 : 0) };
}
