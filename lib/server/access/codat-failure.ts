import "server-only";
import { randomUUID } from "node:crypto";
import { CodatError } from "@/lib/codat/errors";
import { log } from "@/lib/telemetry/log";

/**
 * Writes one line about a failure at Codat that a person is shown, and returns the reference that they see: it leads from
 * their page to the operation and to Codat's own correlation id.
 */
export function logCodatFailure(error: unknown, message: string): string {
  const reference = randomUUID().slice(0, 8);
  const detail =
    error instanceof CodatError
      ? {
          operation: error.operation,
          kind: error.kind,
          status: error.status,
          correlationId: error.correlationId,
          said: error.message,
        }
      : { error };
  log().error({ reference, ...detail }, error instanceof CodatError ? `${message}${adviceFor(error)}` : message);
  return reference;
}

/** What only the operator can mend, and how. */
function adviceFor({ kind }: CodatError): string {
  if (kind !== "no-product") return "";
  return ": Codat wants a product for each company. Set CODAT_PRODUCTS, or default products in Codat's portal (docs/going-live.md)";
}
