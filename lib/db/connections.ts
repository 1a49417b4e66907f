import "server-only";
import { randomUUID } from "node:crypto";
import { and, desc, eq, getTableColumns, inArray, isNotNull, isNull, notInArray, sql } from "drizzle-orm";
import { type ConnectionStatus, deletedStatuses } from "@/lib/contracts/connection-status";
import type { Ender } from "@/lib/contracts/ending";
import { type Database, getDb } from "./client";
import { shownLogin, withBankName } from "./login-numbers";
import { company, connection } from "./schema/companies";

export type ConnectionRow = typeof connection.$inferSelect;
/** With the number by which its login is named; null where the company never had another at a bank of that name. */
export type ListedConnectionRow = ConnectionRow & { shownLogin: number | null };
type Bank = Pick<ConnectionRow, "providerKey" | "providerName" | "integrationId" | "sourceId">;

/**
 * The company's connection to a bank under one login, made on our side when there is none yet: one row a login however
 * often it is asked. One that was removed starts again from the beginning.
 */
export async function ensureConnection(
  companyId: string,
  bank: Bank & { login: number },
  db?: Database,
): Promise<ConnectionRow> {
  const wasDeleted = inArray(connection.status, deletedStatuses);
  const rows = await (db ?? (await getDb()))
    .insert(connection)
    .values({ id: randomUUID(), companyId, ...bank })
    .onConflictDoUpdate({
      target: [connection.companyId, connection.providerKey, connection.login],
      set: {
        providerName: bank.providerName,
        status: sql`case when ${wasDeleted} then 'PendingAuth' else ${connection.status} end`,
        linkedAt: sql`case when ${wasDeleted} then null else ${connection.linkedAt} end`,
        endedAt: sql`case when ${wasDeleted} then null else ${connection.endedAt} end`,
        endedBy: sql`case when ${wasDeleted} then null else ${connection.endedBy} end`,
        mergedInto: null,
      },
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

/** The connections of a company that its people see, the newest first. */
export async function listConnectionRows(companyId: string): Promise<ListedConnectionRow[]> {
  return (await getDb())
    .select({ ...getTableColumns(connection), shownLogin })
    .from(connection)
    .where(isShownOf(companyId))
    .orderBy(...newestFirst);
}

export const newestFirst = [desc(connection.createdAt), desc(connection.id)];

export function isShownOf(companyId: string) {
  return and(eq(connection.companyId, companyId), notInArray(connection.status, deletedStatuses));
}

/** What each connection is called, of those too that are shown no more: the bank, and which login at it where it had several. */
export async function listConnectionNames(companyId: string): Promise<Map<string, string>> {
  const rows = await (await getDb())
    .select({ id: connection.id, bankName: connection.providerName, login: shownLogin })
    .from(connection)
    .where(eq(connection.companyId, companyId));
  return new Map(rows.map(withBankName).map(({ id, bankName }) => [id, bankName]));
}

/** Notes, before the call leaves, that a connection may from now on exist at Codat. */
export async function markConnectionAttempted(id: string): Promise<void> {
  const db = await getDb();
  const again = db
    .select({ id: connection.companyId })
    .from(connection)
    .where(and(eq(connection.id, id), isNotNull(connection.codatAttemptedAt)));
  await db.update(company).set({ recreatedAt: sql`now()` }).where(inArray(company.id, again));
  await db.update(connection).set({ codatAttemptedAt: sql`now()` }).where(eq(connection.id, id));
}

/** Takes that note back: it is certain that nothing came of it. */
export async function unmarkConnectionAttempted(id: string): Promise<void> {
  await (await getDb())
    .update(connection)
    .set({ codatAttemptedAt: null })
    .where(and(eq(connection.id, id), isNull(connection.codatId)));
}

/** How long ago that note was made, by the database's clock, which is the same for all instances; null without one. */
export async function readConnectionAttemptAgeMs(id: string): Promise<number | null> {
  const ageMs = sql<number | null>`(extract(epoch from (now() - ${connection.codatAttemptedAt})) * 1000)::float8`;
  const rows = await (await getDb()).select({ ageMs }).from(connection).where(eq(connection.id, id));
  return rows[0]?.ageMs ?? null;
}

/**
 * Stores which connection at Codat is this one, unless another is stored already. Returns the one that is stored: after a lost
 * lease two may have been at it. Null when the connection was deleted here.
 */
export async function claimConnectionCodatId(id: string, codatId: string, db: Database): Promise<string | null> {
  await db
    .update(connection)
    .set({ codatId, updatedAt: new Date() })
    .where(and(eq(connection.id, id), isNull(connection.codatId), notInArray(connection.status, deletedStatuses)));
  const rows = await db.select({ codatId: connection.codatId }).from(connection).where(eq(connection.id, id));
  return rows[0]?.codatId ?? null;
}

export async function setConnectionCodatId(id: string, codatId: string | null): Promise<void> {
  await (await getDb()).update(connection).set({ codatId, updatedAt: new Date() }).where(eq(connection.id, id));
}

/** Records when the customer left for the bank, and the newest error that was there already. */
export async function markConnectionSent(id: string, oldErrorAt: Date | null): Promise<void> {
  await (await getDb()).update(connection).set({ sentAt: sql`now()`, oldErrorAt }).where(eq(connection.id, id));
}

/** The connection that Codat calls so, or null. */
export async function findConnectionByCodatId(codatId: string): Promise<ConnectionRow | null> {
  const rows = await (await getDb()).select().from(connection).where(eq(connection.codatId, codatId));
  return rows[0] ?? null;
}

/** A connection as it stands, for nobody else to change until the transaction ends; rows that only name it may be written. */
export async function lockConnectionRow(id: string, tx: Database): Promise<ConnectionRow | null> {
  const rows = await tx.select().from(connection).where(eq(connection.id, id)).for("no key update");
  return rows[0] ?? null;
}

/** Stores what Codat has reported of a connection (lib/domain/connection-facts.ts), and that it did so now. */
export async function saveFacts(
  id: string,
  {
    facts,
    lastSyncAt,
    isByWebhook,
    isRelinked = false,
  }: { facts: object; lastSyncAt: Date | null; isByWebhook: boolean; isRelinked?: boolean },
  tx: Database,
): Promise<void> {
  await tx
    .update(connection)
    .set({
      facts,
      reportedAt: sql`now()`,
      ...(isByWebhook && { webhookAt: sql`now()` }),
      ...(isRelinked && { relinkedAt: sql`now()` }),
      ...(lastSyncAt && {
        lastSyncAt: sql`greatest(${connection.lastSyncAt}, ${lastSyncAt.toISOString()}::timestamptz)`,
      }),
    })
    .where(eq(connection.id, id));
}

/** Notes that Codat was asked about connections, whatever it said. */
export async function markConnectionsReported(companyId: string): Promise<void> {
  await (await getDb()).update(connection).set({ reportedAt: sql`now()` }).where(eq(connection.companyId, companyId));
}

/**
 * Sets how a connection stands, as Codat reported. `linkedUntil`: it was linked, with access until then; `endedBy`: its access
 * ended now; `forgets`: it is no more at Codat.
 */
export async function setReportedStatus(
  id: string,
  {
    status,
    linkedUntil,
    endedBy,
    forgets,
  }: { status: ConnectionStatus; linkedUntil?: Date; endedBy?: Ender; forgets?: boolean },
  tx: Database,
): Promise<void> {
  await tx
    .update(connection)
    .set({
      status,
      unconfirmedSince: null,
      updatedAt: new Date(),
      ...(linkedUntil && {
        linkedAt: sql`now()`,
        accessUntil: linkedUntil,
        endedAt: null,
        endedBy: null,
        removal: null,
      }),
      ...(endedBy && { endedAt: sql`now()`, endedBy }),
      ...(forgets && { codatId: null, codatAttemptedAt: null, unlinkAt: null }),
    })
    .where(eq(connection.id, id));
}

/** Moves the end of access on; a customer who confirmed it twice has it once. */
export async function extendAccess(id: string, accessUntil: Date, db?: Database): Promise<void> {
  await (db ?? (await getDb()))
    .update(connection)
    .set({ accessUntil, removal: null, updatedAt: new Date() })
    .where(eq(connection.id, id));
}

/** Notes, before the call leaves, that a connection may from now on be deleted at Codat, and for whom (lib/domain/begun-removal.ts). */
export async function markRemovalBegun(id: string, removal: object, tx: Database): Promise<void> {
  await tx.update(connection).set({ removal }).where(eq(connection.id, id));
}

/** Takes such a note back, so that the one `before` counts again: its call did nothing at Codat. */
export async function takeRemovalBack(
  id: string,
  { removal, before }: { removal: object; before: unknown },
): Promise<void> {
  await (await getDb())
    .update(connection)
    .set({ removal: before })
    .where(and(eq(connection.id, id), eq(connection.removal, removal)));
}

/** Notes that a connection was removed by our own doing, and with it what was merged into it. Returns false when it was removed already. */
export async function markDeleted(id: string, db?: Database): Promise<boolean> {
  const cleared = { codatId: null, codatAttemptedAt: null, unlinkAt: null, received: null, removal: null };
  const rows = await (db ?? (await getDb()))
    .update(connection)
    .set({ status: "Deleted", updatedAt: new Date(), accessUntil: null, ...cleared })
    .where(and(eq(connection.id, id), notInArray(connection.status, deletedStatuses)))
    .returning({ id: connection.id });
  if (rows.length > 0)
    await (db ?? (await getDb())).execute(sql`
      with recursive merged as (
        select id, company_id from connection where id = ${id}
        union select c.id, c.company_id from connection c join merged m
          on c.company_id = m.company_id and c.merged_into = m.id and c.status = 'Merged'
      ) update connection set status = 'Deleted' from merged where connection.id = merged.id and status = 'Merged'`);
  return rows.length > 0;
}

/** Adds to the stored summary of what was received from the bank; nothing of a connection that was deleted. */
export async function addToReceived(id: string, known: object, db?: Database): Promise<void> {
  const received = sql`coalesce(${connection.received}, '{}'::jsonb) || ${JSON.stringify(known)}::jsonb`;
  await (db ?? (await getDb()))
    .update(connection)
    .set({ received, updatedAt: new Date() })
    .where(and(eq(connection.id, id), notInArray(connection.status, deletedStatuses)));
}
