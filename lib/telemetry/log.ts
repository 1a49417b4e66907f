import "server-only";
import pino from "pino";
import { getEnv } from "@/lib/env";
import { version } from "@/lib/version";
import { errorText } from "./error-text";
import { redactText } from "./redact";
import { currentContext } from "./request-context";
import { traceIds } from "./trace-ids";

/** Never written, however somebody came to log it: at the top of a line's object and two levels down. */
const secretNames = [
  "authorization",
  "cookie",
  "set-cookie",
  "linkUrl",
  "email",
  "token",
  "secret",
  "otp",
  "password",
  "apiKey",
];

let logger: pino.Logger | undefined;

/**
 * The structured log, one JSON line an event, with the request's and the journey's id where there are any. Names,
 * addresses, tokens and link URLs do not belong in it; what slips into a library's message is taken out. An error is passed
 * as it is, as `error`: it is logged without what a statement of the database held.
 */
export function log(): pino.Logger {
  logger ??= pino(logOptions(getEnv().LOG_LEVEL));
  return logger;
}

/** How the log is written; `log` for the log itself. */
export function logOptions(level: string): pino.LoggerOptions {
  return {
    level,
    base: { service: "link-site", version },
    timestamp: pino.stdTimeFunctions.isoTime,
    mixin: idsOfContext,
    redact: { paths: secretNames.flatMap((name) => ["", "*", "*.*"].map((above) => pathTo(above, name))) },
    formatters: { level: (label) => ({ level: label }), log: withoutSecrets },
  };
}

function idsOfContext(): Record<string, string> {
  const context = currentContext();
  return {
    ...(context && { requestId: context.requestId }),
    ...(context?.route && { route: context.route }),
    ...(context?.journeyId && { journeyId: context.journeyId }),
    ...traceIds(),
  };
}

function pathTo(above: string, name: string): string {
  return name.includes("-") ? `${above}["${name}"]` : [above, name].filter(Boolean).join(".");
}

/** Two levels down; what lies deeper is none of our own lines'. */
const DEEPEST = 2;

function withoutSecrets(line: Record<string, unknown>): Record<string, unknown> {
  return eachField(line, 0);
}

function eachField(line: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(Object.entries(line).map(([name, value]) => [name, safe(value, depth)]));
}

function safe(value: unknown, depth: number): unknown {
  if (typeof value === "string") return redactText(value);
  if (value instanceof Error) return redactText(errorText(value));
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  if (depth === DEEPEST) return "[deeper]";
  return Array.isArray(value) ? value.map((entry) => safe(entry, depth + 1)) : eachField(value, depth + 1);
}
