import "server-only";
import pino from "pino";
import { getEnv } from "../env";
import { version } from "../version";
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
 * addresses, tokens and link URLs do not belong in it; what slips into a library's message is taken out.
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

function withoutSecrets(line: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(line).map(([name, value]) => [name, typeof value === "string" ? redactText(value) : value]),
  );
}
