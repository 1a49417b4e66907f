import "server-only";
import { and, eq, isNotNull, notInArray, sql } from "drizzle-orm";
import { deletedStatuses } from "@/lib/contracts/connection-status";
import { type Database, getDb } from "./client";
import type { ConnectionRow } from "./connections";
import { connection, dataStatus } from "./schema/companies";

/**
 * Stops a connection here, by its customer, and notes in the same statement that it is to be unlinked at Codat. A removal that
 * was begun before is over: they chose to keep what was read.
 * Returns false when it was stopped or removed already.
 */
export async function markStopped(id: string, tx: Database): Promise<boolean> {
  const rows = await tx
    .update(connection)
    .set({
      status: "Unlinked",
      accessUntil: null,
      endedAt: sql`now()`,
      endedBy: "customer",
      unlinkAt: sql`case when ${connection.codatId} is null then null else now() end`,
      unlinkAttempts: 0,
      removal: null,
      updatedAt: new Date(),
    })
    .where(and(eq(connection.id, id), notInArray(connection.status, ["Unlinked", ...deletedStatuses])))
    .returning({ id: connection.id });
  if (rows.length === 0) return false;
  // An import that is under way loses its claim.
  await tx.update(dataStatus).set({ importId: null, importUntil: null }).where(eq(dataStatus.connectionId, id));
  return true;
}

/**
 * Claims the connections that are still to be unlinked at Codat and whose time has come, or one of them whenever; each is tried
 * again later and later, up to an hour, until it is marked.
 */
export async function claimUnlinks(which: { limit: number } | { id: string }): Promise<ConnectionRow[]> {
  const { id, unlinkAt, unlinkAttempts } = connection;
  const due =
    "id" in which
      ? and(eq(id, which.id), isNotNull(unlinkAt))
      : sql`${id} in (select ${id} from ${connection} where ${unlinkAt} <= now()
          order by ${unlinkAt} limit ${which.limit} for update skip locked)`;
  return (await getDb())
    .update(connection)
    .set({
      unlinkAttempts: sql`${unlinkAttempts} + 1`,
      unlinkAt: sql`now() + least(interval '1 hour', interval '5 seconds' * power(2, least(${unlinkAttempts}, 20)))`,
    })
    .where(due)
    .returning();
}

/** Notes that Codat knows. */
export async function markUnlinkedAtCodat(id: string): Promise<void> {
  await (await getDb()).update(connection).set({ unlinkAt: null, unlinkAttempts: 0 }).where(eq(connection.id, id));
}
