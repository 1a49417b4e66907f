import "server-only";
import { randomUUID } from "node:crypto";
import { and, desc, eq, sql } from "drizzle-orm";
import { type Database, getDb } from "./client";
import { connection } from "./schema/companies";

export type ConnectionRow = typeof connection.$inferSelect;
type Bank = Pick<ConnectionRow, "providerKey" | "providerName" | "integrationId" | "sourceId">;

/** The company's connection to a bank, made on our side when there is none yet: one row a bank however often it is asked. */
export async function ensureConnection(companyId: string, bank: Bank, db?: Database): Promise<ConnectionRow> {
  const rows = await (db ?? (await getDb()))
    .insert(connection)
    .values({ id: randomUUID(), companyId, ...bank })
    .onConflictDoUpdate({
      target: [connection.companyId, connection.providerKey, connection.login],
      set: { providerName: bank.providerName },
    })
    .returning();
  const row = rows[0];
  if (!row) throw new Error("The database did not return the connection it was given.");
  return row;
}

export async function findConnectionRow(id: string): Promise<ConnectionRow | null> {
  const rows = await (await getDb()).select().from(connection).where(eq(connection.id, id));
  return rows[0] ?? null;
}

/** All connections of a company, the newest first. */
export async function listConnectionRows(companyId: string): Promise<ConnectionRow[]> {
  return (await getDb())
    .select()
    .from(connection)
    .where(eq(connection.companyId, companyId))
    .orderBy(desc(connection.createdAt), desc(connection.id));
}

export async function findConnectionToBank(companyId: string, providerKey: string): Promise<ConnectionRow | null> {
  const rows = await (await getDb())
    .select()
    .from(connection)
    .where(and(eq(connection.companyId, companyId), eq(connection.providerKey, providerKey)))
    .orderBy(connection.login)
    .limit(1);
  return rows[0] ?? null;
}

/** Notes, before the call leaves, that a connection may from now on exist at Codat. */
export async function markConnectionAttempted(id: string): Promise<void> {
  await (await getDb()).update(connection).set({ codatAttemptedAt: new Date() }).where(eq(connection.id, id));
}

export async function setConnectionCodatId(id: string, codatId: string | null): Promise<void> {
  await (await getDb()).update(connection).set({ codatId, updatedAt: new Date() }).where(eq(connection.id, id));
}

/** Keeps when the customer left for the bank, and the newest error that was there already. */
export async function markConnectionSent(id: string, oldErrorAt: Date | null): Promise<void> {
  await (await getDb()).update(connection).set({ sentAt: sql`now()`, oldErrorAt }).where(eq(connection.id, id));
}

/** Keeps what Codat says of a connection. `becameLinked` is true for the one caller who first learns that it is linked. */
export async function recordConnectionStatus(
  id: string,
  facts: { status: string; lastSyncAt: Date | null; accessDays: number },
): Promise<{ becameLinked: boolean }> {
  const db = await getDb();
  const isLinked = facts.status === "Linked";
  const changed = await db
    .update(connection)
    .set({
      status: facts.status,
      updatedAt: new Date(),
      ...(isLinked && { linkedAt: sql`now()`, accessUntil: sql`now() + make_interval(days => ${facts.accessDays})` }),
    })
    .where(and(eq(connection.id, id), sql`${connection.status} <> ${facts.status}`))
    .returning({ id: connection.id });
  if (facts.lastSyncAt) await db.update(connection).set({ lastSyncAt: facts.lastSyncAt }).where(eq(connection.id, id));
  return { becameLinked: isLinked && changed.length > 0 };
}

/** Keeps what was received from the bank so far. */
export async function setConnectionReceived(id: string, received: unknown): Promise<void> {
  await (await getDb()).update(connection).set({ received, updatedAt: new Date() }).where(eq(connection.id, id));
}
