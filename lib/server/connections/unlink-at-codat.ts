import "server-only";
import { unlinkConnection } from "@/lib/codat/client/connections";
import type { Connection } from "@/lib/codat/client/wire";
import { CodatError } from "@/lib/codat/errors";
import { log } from "@/lib/telemetry/log";

/**
 * Ends our access at Codat. Codat unlinks what is linked only, so what has ended there already needs nothing, and is null.
 * Doing it twice does no harm. @throws CodatError when Codat could not be notified
 */
export async function unlinkAtCodat(ids: { company: string; connection: string }): Promise<Connection | null> {
  try {
    return await unlinkConnection(ids.company, ids.connection);
  } catch (error) {
    const isOver = error instanceof CodatError && ["refused", "conflict", "not-found"].includes(error.kind);
    if (!isOver) throw error;
    log().info({ kind: error.kind, correlationId: error.correlationId }, "connection had no access left to end");
    return null;
  }
}
