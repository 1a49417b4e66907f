import "server-only";
import { randomUUID } from "node:crypto";
import { log } from "@/lib/telemetry/log";

/** Writes a failure that nobody expected to the log and returns the reference that a person can name to support. */
export function logFailure(error: unknown): string {
  const reference = randomUUID().slice(0, 8);
  log().error({ reference, error }, "request failed");
  return reference;
}

/** Writes a failure that Next caught and shows under a reference of its own, which it left with the error. */
export function logUnexpected(error: unknown, route: string): void {
  const reference = error instanceof Error && "digest" in error ? String(error.digest) : null;
  log().error({ reference, route, error }, "request failed");
}
