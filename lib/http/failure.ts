import "server-only";
import { randomUUID } from "node:crypto";
import { log } from "../log";

/** Writes a failure that nobody expected to the log and returns the reference that a person can name to support. */
export function logFailure(error: unknown, path?: string): string {
  const reference = randomUUID().slice(0, 8);
  const detail =
    error instanceof Error ? { error: error.stack, cause: String(error.cause ?? "") } : { error: String(error) };
  log().error({ reference, path, ...detail }, "request failed");
  return reference;
}
