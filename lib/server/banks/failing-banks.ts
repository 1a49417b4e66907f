import "server-only";
import { listFailingBanks } from "@/lib/db/failing-banks";
import { log } from "@/lib/telemetry/log";

const PERIOD_MS = 3_600_000;
/** So long an answer is used again: the list of banks is opened far more often than banks begin to fail. */
const USED_AGAIN_MS = 60_000;

let known: { keys: Promise<string[]>; askedAt: number } | null = null;

/**
 * Keys of the banks at which connecting has failed for most who tried in the last hour, a minute late at most. While the
 * database fails none is known: the list of banks is shown without it.
 */
export function getFailingBanks(): Promise<string[]> {
  const now = Date.now();
  if (known !== null && now - known.askedAt < USED_AGAIN_MS) return known.keys;
  const keys = listFailingBanks(new Date(now - PERIOD_MS)).catch((error: unknown) => {
    known = null;
    log().warn({ error }, "failing banks unknown");
    return [];
  });
  known = { keys, askedAt: now };
  return keys;
}
