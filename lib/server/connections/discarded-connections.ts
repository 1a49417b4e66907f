import "server-only";
import { CodatError } from "@/lib/codat/errors";
import {
  claimDiscarded,
  deleteDiscarded,
  listDiscardedToDelete,
  markDiscardedUnlinked,
} from "@/lib/db/discarded-connections";
import { logCodatFailure } from "@/lib/server/access/codat-failure";
import { log } from "@/lib/telemetry/log";
import { deleteAtCodat } from "./delete-at-codat";
import { unlinkAtCodat } from "./unlink-at-codat";

const AT_ONCE = 20;

/**
 * Ends at Codat what must not go on there. What could not be ended now is tried again by the job, later and later; meanwhile
 * nothing of it is shown, because here it is no connection any more. Returns how many were ended.
 */
export async function unlinkDiscarded(): Promise<number> {
  let ended = 0;
  for (const { codatId, companyCodatId } of await claimDiscarded(AT_ONCE)) {
    try {
      await unlinkAtCodat({ company: companyCodatId, connection: codatId });
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

/** Deletes at Codat what was read through connections that were never confirmed, a day after they were unlinked. */
export async function deleteDiscardedData(): Promise<number> {
  let deleted = 0;
  for (const { codatId, companyCodatId } of await listDiscardedToDelete(AT_ONCE)) {
    try {
      await deleteAtCodat({ company: companyCodatId, connection: codatId });
    } catch (error) {
      if (!(error instanceof CodatError)) throw error;
      logCodatFailure(error, "a discarded connection could not be deleted yet");
      continue;
    }
    await deleteDiscarded([codatId]);
    deleted += 1;
  }
  return deleted;
}
