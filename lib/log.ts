import "server-only";
import pino from "pino";
import { getEnv } from "./env";

let logger: pino.Logger | undefined;

/** The structured log, one JSON line an event. Names, addresses, tokens and link URLs do not belong in it. */
export function log(): pino.Logger {
  logger ??= pino({ level: getEnv().LOG_LEVEL, base: null, redact: ["*.linkUrl", "*.authorization", "*.email"] });
  return logger;
}
