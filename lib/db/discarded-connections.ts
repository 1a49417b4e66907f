import "server-only";
import { and, eq, inArray, lt, sql } from "drizzle-orm";
import { type Database, getDb } from "./client";
import { discardedConnection } from "./schema/companies";

export type DiscardedRow = typeof discardedConnection.$inferSelect;

/** Puts a connection at Codat on the list of those that must not go on. */
export async function insertDiscarded(
  row: Pick<DiscardedRow, "codatId" | "companyCodatId" | "connectionId" | "deletesData" | "unlinkedAt">,
  tx: Database,
): Promise<void> {
  await tx.insert(discardedConnection).values(row).onConflictDoNothing();
}

/** The ids of a company's discarded connections at Codat: none of them is ever used again. */
export async function listDiscardedIds(companyCodatId: string): Promise<string[]> {
  const rows = await (await getDb())
    .select({ codatId: discardedConnection.codatId })
    .from(discardedConnection)
    .where(eq(discardedConnection.companyCodatId, companyCodatId));
  return rows.map(({ codatId }) => codatId);
}

/**
 * Takes the discarded connections that are still to be unlinked and whose time has come, at most `limit`; each is tried again
 * later and later until it is marked.
 */
export async function claimDiscarded(limit: number): Promise<DiscardedRow[]> {
  const { codatId, nextTryAt, attempts, unlinkedAt } = discardedConnection;
  const due = sql`(select ${codatId} from ${discardedConnection}
    where ${unlinkedAt} is null and ${nextTryAt} <= now() order by ${nextTryAt} limit ${limit} for update skip locked)`;
  return (await getDb())
    .update(discardedConnection)
    .set({
      attempts: sql`${attempts} + 1`,
      nextTryAt: sql`now() + least(interval '10 minutes', interval '5 seconds' * power(2, least(${attempts}, 20)))`,
    })
    .where(sql`${codatId} in ${due}`)
    .returning();
}

export async function markDiscardedUnlinked(codatId: string): Promise<void> {
  await (await getDb())
    .update(discardedConnection)
    .set({ unlinkedAt: sql`now()`, attempts: 0 })
    .where(eq(discardedConnection.codatId, codatId));
}

/** All discarded connections that were unlinked a day ago and whose data is to go: those last that Codat refused most often. */
export async function listDiscardedToDelete(): Promise<DiscardedRow[]> {
  const { deletesData, unlinkedAt, attempts, codatId } = discardedConnection;
  return (await getDb())
    .select()
    .from(discardedConnection)
    .where(and(eq(deletesData, true), lt(unlinkedAt, sql`now() - interval '1 day'`)))
    .orderBy(attempts, unlinkedAt, codatId);
}

/** Notes that one could not be deleted at Codat. */
export async function countDiscardedRefused(codatId: string): Promise<void> {
  await (await getDb())
    .update(discardedConnection)
    .set({ attempts: sql`${discardedConnection.attempts} + 1` })
    .where(eq(discardedConnection.codatId, codatId));
}

/** The connections at Codat that a connection of ours has had, or one that was merged into it. */
export async function listDiscardedOf(connectionId: string, db?: Database): Promise<DiscardedRow[]> {
  return (db ?? (await getDb()))
    .select()
    .from(discardedConnection)
    .where(eq(discardedConnection.connectionId, connectionId));
}

/** What one connection of ours had is another's from now on. */
export async function passDiscarded(fromId: string, toId: string, tx: Database): Promise<void> {
  await tx.update(discardedConnection).set({ connectionId: toId }).where(eq(discardedConnection.connectionId, fromId));
}

/** Takes off the list what is deleted at Codat. */
export async function deleteDiscarded(codatIds: string[], db?: Database): Promise<void> {
  await (db ?? (await getDb())).delete(discardedConnection).where(inArray(discardedConnection.codatId, codatIds));
}
