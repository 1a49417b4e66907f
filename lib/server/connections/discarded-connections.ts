import "server-only";
import { CodatError } from "@/lib/codat/errors";
import {
  claimDiscarded,
  countDiscardedRefused,
  deleteDiscarded,
  listDiscardedToDelete,
  markDiscardedUnlinked,
} from "@/lib/db/discarded-connections";
import { logCodatFailure } from "@/lib/server/access/codat-failure";
import { log } from "@/lib/telemetry/log";
import { deleteAtCodat } from "./delete-at-codat";
import { unlinkAtCodat } from "./unlink-at-codat";

const AT_ONCE = 20;
/** After so many in one night the rest is put off. */
const MOST_REFUSED = 100;

/**
 * Ends at Codat what must not go on there; of what was never linked its open way to the bank, by deleting it. What could not be
 * ended now is tried again by the job, later and later; meanwhile nothing of it is shown, because here it is no connection any
 * more. Returns how many were ended.
 */
export async function unlinkDiscarded(): Promise<number> {
  let ended = 0;
  for (const { codatId, companyCodatId, deletesData } of await claimDiscarded(AT_ONCE)) {
    const ids = { company: companyCodatId, connection: codatId };
    try {
      const unlinked = await unlinkAtCodat(ids);
      if (unlinked === null && deletesData) await deleteAtCodat(ids);
    } catch (error) {
      if (!(error instanceof CodatError)) throw error;
      logCodatFailure(error, "a discarded connection could not be unlinked yet");
      continue;
    }
    await markDiscardedUnlinked(codatId);
    ended += 1;
  }
  if (ended > 0) log().info({ ended }, "discarded connections unlinked");
  return ended;
}

/**
 * Deletes at Codat what was read through connections that were never confirmed, a day after they were unlinked: all that are due,
 * until so many were refused that Codat seems to be away. Returns how many, and how many are put off to the next time.
 */
export async function deleteDiscardedData(): Promise<{ done: number; putOff: number }> {
  const result = { done: 0, putOff: 0 };
  for (const { codatId, companyCodatId } of await listDiscardedToDelete()) {
    if (result.putOff >= MOST_REFUSED) result.putOff += 1;
    else if (await tryToDelete({ company: companyCodatId, connection: codatId })) result.done += 1;
    else result.putOff += 1;
  }
  return result;
}

async function tryToDelete(ids: { company: string; connection: string }): Promise<boolean> {
  try {
    await deleteAtCodat(ids);
  } catch (error) {
    if (!(error instanceof CodatError)) throw error;
    logCodatFailure(error, "a discarded connection could not be deleted yet");
    await countDiscardedRefused(ids.connection);
    return false;
  }
  await deleteDiscarded([ids.connection]);
  return true;
}
