import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, inArray, isNotNull, isNull, lt, ne, or, sql } from "drizzle-orm";
import { type BelievableDays, type Import, RETAINED_IMPORT_ID } from "./bank-rows";
import { type Database, getDb } from "./client";
import { lockConnectionRow } from "./connections";
import { bankAccount, bankTransaction, dayBalance, unreadEntry } from "./schema/bank-data";
import { connection, dataStatus } from "./schema/companies";
import { settleUnseen } from "./unseen";
import { replaceUnread } from "./write-bank-data";

/** What a killed process left behind is free again after so long; one that lives says so more often. */
const CLAIM = sql`now() + interval '15 seconds'`;

/** `failedAt` is when importing it last failed; null when it did not. */
export type DueImport = { connectionId: string; dataType: string; syncAt: Date | null; failedAt: Date | null };

/** Of a company's linked connections, the data types that Codat has newer data of than we hold; `dataTypes` in that order. */
export async function listDueImports(companyId: string, dataTypes: string[]): Promise<DueImport[]> {
  if (dataTypes.length === 0) return [];
  const rows = await (await getDb())
    .select({
      connectionId: dataStatus.connectionId,
      dataType: dataStatus.dataType,
      syncAt: dataStatus.lastSuccessfulSyncAt,
      failedAt: dataStatus.failedAt,
    })
    .from(dataStatus)
    .innerJoin(connection, eq(connection.id, dataStatus.connectionId))
    .where(
      and(
        eq(connection.companyId, companyId),
        eq(connection.status, "Linked"),
        inArray(dataStatus.dataType, dataTypes),
        eq(dataStatus.status, "Complete"),
        or(
          isNull(dataStatus.importedAt),
          and(isNull(dataStatus.importedSyncAt), isNotNull(dataStatus.lastSuccessfulSyncAt)),
          lt(dataStatus.importedSyncAt, dataStatus.lastSuccessfulSyncAt),
        ),
        or(isNull(dataStatus.importUntil), lt(dataStatus.importUntil, sql`now()`)),
      ),
    )
    .orderBy(connection.createdAt, connection.id);
  return rows.sort((a, b) => dataTypes.indexOf(a.dataType) - dataTypes.indexOf(b.dataType));
}

/** The claim to import one data type as of the sync at `syncAt`, or null while another has it or when it was done. */
export async function claimImport(
  connectionId: string,
  { dataType, syncAt }: { dataType: string; syncAt: Date | null },
): Promise<Import | null> {
  const id = randomUUID();
  const isOther = syncAt ? ne(dataStatus.importedSyncAt, syncAt) : isNotNull(dataStatus.importedSyncAt);
  const rows = await (await getDb())
    .update(dataStatus)
    .set({ importId: id, importUntil: CLAIM })
    .where(
      and(
        eq(dataStatus.connectionId, connectionId),
        eq(dataStatus.dataType, dataType),
        or(isNull(dataStatus.importUntil), lt(dataStatus.importUntil, sql`now()`)),
        or(isNull(dataStatus.importedAt), isNull(dataStatus.importedSyncAt), isOther),
      ),
    )
    .returning({ id: dataStatus.connectionId });
  return rows.length > 0 ? { id, connectionId, dataType } : null;
}

/**
 * Writes while the claim is held, and extends it; false when it was lost, and then nothing is written.
 * What deletes a connection's data takes the claim away first, so that nothing is written afterwards.
 */
export async function writeWhileHeld(
  { id, connectionId, dataType }: Import,
  write: (tx: Database) => Promise<void>,
): Promise<boolean> {
  return (await getDb()).transaction(async (tx) => {
    const held = await tx
      .update(dataStatus)
      .set({ importUntil: CLAIM })
      .where(
        and(eq(dataStatus.connectionId, connectionId), eq(dataStatus.dataType, dataType), eq(dataStatus.importId, id)),
      )
      .returning({ id: dataStatus.connectionId });
    if (held.length === 0) return false;
    await write(tx);
    return true;
  });
}

/** Says that an import goes on, however long Codat takes to answer. */
export async function renewImportClaim({ id }: Import): Promise<void> {
  await (await getDb())
    .update(dataStatus)
    .set({ importUntil: CLAIM })
    .where(and(eq(dataStatus.importId, id), isNotNull(dataStatus.importUntil)));
}

/** Gives the right back without anything imported. */
export async function abandonImport({ id }: Import): Promise<void> {
  await (await getDb()).update(dataStatus).set({ importUntil: null }).where(eq(dataStatus.importId, id));
}

/**
 * Notes that the data of the sync at `syncAt` is here, with how much of it could not be read, and settles what the import did
 * not see when it saw everything. `follow` is what follows from it: all of it happens or nothing. Returns false when the right
 * was lost, and then does nothing.
 */
export async function finishImport(
  work: Import,
  {
    syncAt,
    seen,
    follow,
  }: {
    syncAt: Date | null;
    seen: { isWhole: boolean; unread: unknown[]; days: BelievableDays } | null;
    follow: (tx: Database) => Promise<void>;
  },
): Promise<boolean> {
  return (await getDb()).transaction(async (tx) => {
    // First what follows from it changes too, in the order of all who change both.
    await lockConnectionRow(work.connectionId, tx);
    const held = await tx
      .update(dataStatus)
      .set({
        importUntil: null,
        importedAt: sql`now()`,
        importedSyncAt: syncAt,
        ...{ failingSince: null, failedAt: null, failure: null },
        ...(seen && { unreadCount: seen.unread.length }),
      })
      .where(and(eq(dataStatus.importId, work.id), eq(dataStatus.connectionId, work.connectionId)))
      .returning({ id: dataStatus.connectionId });
    if (held.length === 0) return false;
    if (seen) await replaceUnread(work, seen.unread, tx);
    if (seen?.isWhole) await settleUnseen(work, seen.days, tx);
    await follow(tx);
    return true;
  });
}

/**
 * How many transactions a connection has and the days they span; those on days that no bank means count but span nothing.
 * `retained` of them the bank no longer sends.
 */
export async function readTransactionSpan(
  connectionId: string,
  { first, last }: BelievableDays,
  db?: Database,
): Promise<{ transactions: { count: number; from: string | null; to: string | null }; retained: number }> {
  const { day, oddDay, retainedAt } = bankTransaction;
  const isReal = sql`${day} between ${first}::date and ${last}::date and ${oddDay} is null`;
  const rows = await (db ?? (await getDb()))
    .select({
      count: sql<number>`count(*)::int`,
      from: sql<string | null>`(min(${day}) filter (where ${isReal}))::text`,
      to: sql<string | null>`(max(${day}) filter (where ${isReal}))::text`,
      retained: sql<number>`(count(${retainedAt}) filter (where ${bankTransaction.importId} = ${RETAINED_IMPORT_ID}))::int`,
    })
    .from(bankTransaction)
    .where(eq(bankTransaction.connectionId, connectionId));
  const { retained, ...transactions } = rows[0] ?? { count: 0, from: null, to: null, retained: 0 };
  return { transactions, retained };
}

/** Removes everything that a connection's bank has sent. */
export async function deleteBankData(connectionId: string, db?: Database): Promise<void> {
  await (db ?? (await getDb())).transaction(async (tx) => {
    // First what an import under way must hold: it then writes nothing more.
    await tx.delete(dataStatus).where(eq(dataStatus.connectionId, connectionId));
    for (const table of [bankAccount, dayBalance, bankTransaction, unreadEntry])
      await tx.delete(table).where(eq(table.connectionId, connectionId));
  });
}
