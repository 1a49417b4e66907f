import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import type { Connection } from "@/lib/codat/client/wire";
import { CodatError } from "@/lib/codat/errors";
import { findCompanyRow } from "@/lib/db/companies";
import type { ConnectionRow } from "@/lib/db/connections";
import { claimUnlinks, markUnlinkedAtCodat } from "@/lib/db/stopping";
import { enqueue } from "@/lib/enqueue";
import { logCodatFailure } from "@/lib/server/access/codat-failure";
import { log } from "@/lib/telemetry/log";
import { applyConnectionUpdate, updateFrom } from "./apply-update";
import { unlinkAtCodat } from "./unlink-at-codat";

const AT_ONCE = 20;
/** The person who stops sharing waits so long for Codat; then the job goes on with it. */
const WAIT_MS = 2_000;

/** Unlinks at Codat what was stopped here, later and later until it succeeds. Returns how many it unlinked. */
export async function unlinkStopped(): Promise<number> {
  let unlinked = 0;
  for (const row of await claimUnlinks({ limit: AT_ONCE })) if (await tryToUnlink(row)) unlinked += 1;
  if (unlinked > 0) log().info({ unlinked }, "stopped connections unlinked at Codat");
  return unlinked;
}

/** The same for one connection and for a moment only. False while it is still to be unlinked at Codat. */
export async function unlinkStoppedSoon(connectionId: string): Promise<boolean> {
  const work = claimUnlinks({ id: connectionId }).then(([row]) => (row ? tryToUnlink(row) : true));
  const isUnlinked = await Promise.race([work, sleep(WAIT_MS, false)]);
  if (!isUnlinked) await enqueue({ job: "unlink-stopped" });
  return isUnlinked;
}

async function tryToUnlink(row: ConnectionRow): Promise<boolean> {
  try {
    await unlinkNow(row);
    return true;
  } catch (error) {
    if (!(error instanceof CodatError)) throw error;
    logCodatFailure(error, "a connection that was stopped could not be unlinked yet");
    return false;
  }
}

/**
 * Ends at Codat what was stopped here; doing it twice does no harm. What Codat answers is applied before the note that
 * it is to be unlinked goes, so that nothing it said earlier links the connection again. @throws CodatError
 */
export async function unlinkNow(row: ConnectionRow): Promise<void> {
  await settleUnlinked(row, await endAccess(row));
}

/** Records that it is unlinked at Codat, with what Codat answered. */
export async function settleUnlinked(row: ConnectionRow, answer: Connection | null): Promise<void> {
  if (answer) await applyConnectionUpdate(row, updateFrom(answer));
  await markUnlinkedAtCodat(row.id);
}

/** Ends our access to a bank at Codat. @throws CodatError */
export async function endAccess({ companyId, codatId }: ConnectionRow): Promise<Connection | null> {
  const company = (await findCompanyRow(companyId))?.codatId;
  return company && codatId ? unlinkAtCodat({ company, connection: codatId }) : null;
}
