import "server-only";
import { CodatError } from "@/lib/codat/errors";
import type { Actor } from "@/lib/contracts/actor";
import { deletedStatuses } from "@/lib/contracts/connection-status";
import { type Database, getDb } from "@/lib/db/client";
import { type ConnectionRow, findConnectionRow, lockConnectionRow, markDeleted } from "@/lib/db/connections";
import { endConsents } from "@/lib/db/consents";
import { deleteDiscarded, listDiscardedOf } from "@/lib/db/discarded-connections";
import { insertEvent } from "@/lib/db/events";
import { deleteBankData } from "@/lib/db/imports";
import { AppError } from "@/lib/errors";
import { logCodatFailure } from "@/lib/server/access/codat-failure";
import { deleteAtCodat } from "./delete-at-codat";

type Removal = {
  /** Codat's id of the company, null where it has none. */
  companyCodatId: string | null;
  kind: "data-deleted" | "connection-removed";
  actor: Actor;
};

/**
 * Deletes a connection with all data that came through it: at Codat every connection that it has had there, and those of what
 * was merged into it; then here. Call it with the company's lease; doing it twice does no harm, and after dying in it neither.
 * Returns false when it was done already. @throws AppError "upstream", and then it is as it was here
 */
export async function removeConnection(id: string, removal: Removal): Promise<boolean> {
  const deleted = new Set<string>();
  for (;;) {
    const row = await findConnectionRow(id);
    if (!row || deletedStatuses.includes(row.status)) return false;
    for (const ids of await listAtCodat(row, removal.companyCodatId)) {
      if (!deleted.has(ids.connection)) await atCodat(() => deleteAtCodat(ids));
      deleted.add(ids.connection);
    }
    await deleteBankData(id);
    const result = await recordRemoved(id, deleted, removal);
    if (result !== "more-at-codat") return result === "recorded";
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

/** Its connections at Codat: the one that it has now last, so that it goes on until all others are deleted. */
async function listAtCodat({ id, codatId }: ConnectionRow, companyCodatId: string | null, db?: Database) {
  const former = (await listDiscardedOf(id, db)).map((one) => ({
    company: one.companyCodatId,
    connection: one.codatId,
  }));
  return codatId && companyCodatId ? [...former, { company: companyCodatId, connection: codatId }] : former;
}

/** Records it, all of it or nothing, unless it has meanwhile come to have another one at Codat. */
async function recordRemoved(
  id: string,
  deleted: Set<string>,
  { companyCodatId, kind, actor }: Removal,
): Promise<"recorded" | "already" | "more-at-codat"> {
  return (await getDb()).transaction(async (tx) => {
    const row = await lockConnectionRow(id, tx);
    if (!row || deletedStatuses.includes(row.status)) return "already";
    const atCodatNow = await listAtCodat(row, companyCodatId, tx);
    if (atCodatNow.some(({ connection }) => !deleted.has(connection))) return "more-at-codat";
    await markDeleted(id, tx);
    await deleteDiscarded([...deleted], tx);
    // Of an agreement that never took effect nothing has to be proven; see isIdle in lib/db/retention.ts.
    await endConsents(id, { endedBy: row.linkedAt ? "deleted" : "unused" }, tx);
    await insertEvent({ companyId: row.companyId, connectionId: id, kind, actor }, tx);
    return "recorded";
  });
}
