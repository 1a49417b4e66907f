import "server-only";
import { timeouts } from "@/lib/codat/timeouts";
import { type CodatGate, readCodatGate } from "@/lib/db/codat-gate";
import { log } from "@/lib/telemetry/log";
import { withTimeout } from "@/lib/with-timeout";
import { processState } from "./process-state";

/** What other instances have recorded is known here so soon. */
const REFRESH_EVERY_MS = 1_000;
/** A database that fails or hangs is asked again after so long. */
const RETRY_AFTER_MS = 5_000;

/** Learns what the other instances know of how Codat fares. Without the database, what this process knows holds. */
export async function refreshSharedState(): Promise<void> {
  const { gate } = processState();
  if (Date.now() < gate.nextRefreshMs) return;
  gate.refreshing ??= readShared().finally(() => {
    gate.refreshing = undefined;
  });
  await gate.refreshing;
}

/** Shares with the other instances something that this process knows already. Never fails: a call to Codat does not end for it. */
export async function saveSharedState(what: string, write: () => Promise<void>): Promise<void> {
  processState().gate.version += 1;
  await withTimeout(timeouts.databaseMs, write()).catch((error: unknown) => {
    log().warn({ error, what }, "shared call state could not be saved");
  });
}

async function readShared(): Promise<void> {
  const { gate } = processState();
  const { version } = gate;
  try {
    const shared = await withTimeout(timeouts.databaseMs, readCodatGate());
    gate.nextRefreshMs = Date.now() + REFRESH_EVERY_MS;
    // What was decided here meanwhile is newer than what was read.
    if (gate.version === version) adopt(shared);
  } catch (error) {
    gate.nextRefreshMs = Date.now() + RETRY_AFTER_MS;
    log().warn({ error }, "shared call state could not be read");
  }
}

function adopt(shared: CodatGate): void {
  const { gate } = processState();
  const now = Date.now();
  const until = (ms: number) => (ms > 0 ? now + ms : 0);
  gate.quietUntilMs = Math.max(gate.quietUntilMs, until(shared.quietMs));
  gate.quotaQuietUntilMs = until(shared.quotaQuietMs);
  gate.openings = shared.openings;
  gate.openUntilMs = until(shared.openMs);
  if (shared.quota && (!gate.quota || shared.quota.saidAt > gate.quota.saidAt)) gate.quota = shared.quota;
}
