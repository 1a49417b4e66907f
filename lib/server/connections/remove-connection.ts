import "server-only";
import { CodatError } from "@/lib/codat/errors";
import type { Actor } from "@/lib/contracts/actor";
import { type Database, getDb } from "@/lib/db/client";
import {
  type ConnectionRow,
  findConnectionRow,
  lockConnectionRow,
  markRemovalBegun,
  takeRemovalBack,
} from "@/lib/db/connections";
import { deleteDiscarded, listDiscardedOf } from "@/lib/db/discarded-connections";
import { beginRemoval, type RemovalKind } from "@/lib/domain/begun-removal";
import { AppError } from "@/lib/errors";
import { logCodatFailure } from "@/lib/server/access/codat-failure";
import { deleteAtCodat } from "./delete-at-codat";
import { recordRemoved } from "./record-removed";

type Removal = {
  /** Codat's id of the company, null where it has none. */
  companyCodatId: string | null;
  kind: RemovalKind;
  actor: Actor;
  /** Whether it is still as it must be to be removed; asked each time before anything is deleted at Codat. */
  isMeant?: (row: ConnectionRow) => boolean;
};
/** "already": there was nothing to remove, "changed": it is no longer as it must be, and stays. */
type Removed = "done" | "already" | "changed";
type AtCodat = { company: string; connection: string };
/** What is to be deleted there next, and what is noted of it meanwhile, instead of what was before. */
type Step = AtCodat & { noted: { removal: object; before: unknown } | null };

/**
 * Deletes a connection with all data that came through it: at Codat every connection that it has had there, and those of what
 * was merged into it; then here. Call it with the company's lease; doing it twice does no harm, and after dying in it neither:
 * what Codat has deleted by then, by webhook or in an answer, finishes it. @throws AppError "upstream", and then it is as it was here
 */
export async function removeConnection(id: string, removal: Removal): Promise<Removed> {
  const deleted = new Set<string>();
  for (;;) {
    const next = await (await getDb()).transaction((tx) => takeStep(id, { ...removal, deleted }, tx));
    if (typeof next === "string") return next;
    if (await isDoneWithout(id, next)) return "done";
    await deleteDiscarded([next.connection]);
    deleted.add(next.connection);
  }
}

/** Makes a call that the person who reads the message may safely have made again. */
export async function atCodat<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    if (!(cause instanceof CodatError)) throw cause;
    throw new AppError("connection.not-ended", {
      cause,
      retryAfterSeconds: cause.retryAfterSeconds,
      reference: logCodatFailure(cause, "an ending could not be carried out"),
    });
  }
}

/** Whether Codat's word that it is deleted came while its answer to our call was lost; throws what the call does where it didn't. */
async function isDoneWithout(id: string, { noted, ...step }: Step): Promise<boolean> {
  try {
    await atCodat(() => deleteAtCodat(step));
    return false;
  } catch (error) {
    if ((await findConnectionRow(id))?.status === "Deleted") return true;
    if (noted && !mayHaveHappened(error)) await takeRemovalBack(id, noted);
    throw error;
  }
}

/** False where Codat refused, or wasn't reached: then who deletes it there later isn't who began it here. */
function mayHaveHappened(error: unknown): boolean {
  const cause = error instanceof AppError ? error.cause : error;
  return !(cause instanceof CodatError) || cause.mayHaveHappened;
}

/** What is to be deleted at Codat next; once that is nothing, it is recorded here. */
async function takeStep(
  id: string,
  { companyCodatId, kind, actor, isMeant, deleted }: Removal & { deleted: Set<string> },
  tx: Database,
): Promise<Step | Removed> {
  const row = await lockConnectionRow(id, tx);
  if (!row || row.status === "Merged") return "already";
  // Codat's own word of what we have just deleted there may have come first, and finished it.
  if (row.status === "Deleted") return deleted.size > 0 ? "done" : "already";
  const next = (await listAtCodat(row, companyCodatId, tx)).find(({ connection }) => !deleted.has(connection));
  if ((next || deleted.size === 0) && isMeant?.(row) === false) return "changed";
  if (!next) await recordRemoved(row, { kind, actor }, tx);
  if (!next) return "done";
  if (next.connection !== row.codatId) return { ...next, noted: null };
  const removal = beginRemoval({ codatId: next.connection, kind, actor });
  await markRemovalBegun(id, removal, tx);
  return { ...next, noted: { removal, before: row.removal } };
}

/** Its connections at Codat: the one that it has now last, so that it goes on until all others are deleted. */
async function listAtCodat(
  { id, codatId }: ConnectionRow,
  companyCodatId: string | null,
  tx: Database,
): Promise<AtCodat[]> {
  const former = (await listDiscardedOf(id, tx)).map((one) => ({
    company: one.companyCodatId,
    connection: one.codatId,
  }));
  return codatId && companyCodatId ? [...former, { company: companyCodatId, connection: codatId }] : former;
}
