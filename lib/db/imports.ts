import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, inArray, isNotNull, isNull, lt, ne, notInArray, or, sql } from "drizzle-orm";
import { type Database, getDb } from "./client";
import { bankAccount, bankTransaction, dayBalance } from "./schema/bank-data";
import { connection, dataStatus } from "./schema/companies";

export type BankAccountRow = typeof bankAccount.$inferSelect;
export type BankTransactionRow = typeof bankTransaction.$inferSelect;
type DayBalanceRow = typeof dayBalance.$inferSelect;
type New<Row> = Omit<Row, "connectionId" | "importId">;

/** One data type of one connection being taken over; the rows it writes carry its id. */
export type Import = { id: string; connectionId: string; dataType: string };

/** The import id of rows that the bank no longer sends and that stay all the same. */
export const KEPT = "00000000-0000-0000-0000-000000000000";
const CLAIM = sql`now() + interval '60 seconds'`;
/** A statement takes at most 65,535 values. */
const ROWS_AT_ONCE = 1_000;

/** Of a company's linked connections, the data types that Codat has newer data of than we hold; `dataTypes` in that order. */
export async function listDueImports(
  companyId: string,
  dataTypes: string[],
): Promise<{ connectionId: string; dataType: string; syncAt: Date | null }[]> {
  if (dataTypes.length === 0) return [];
  const rows = await (await getDb())
    .select({
      connectionId: dataStatus.connectionId,
      dataType: dataStatus.dataType,
      syncAt: dataStatus.lastSuccessfulSyncAt,
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

/** The right to take over one data type as of the sync at `syncAt`, or null while somebody else does or when it was done. */
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
 * Writes while the right is held, and keeps it for a while longer; false when it was lost, and then nothing is written.
 * Whoever deletes a connection's data takes the right away first, so that nothing comes after.
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

/** Gives the right back without anything taken over; with a pause nobody takes it before that. */
export async function abandonImport({ id }: Import, { pauseSeconds = 0 } = {}): Promise<void> {
  const importUntil = pauseSeconds > 0 ? sql`now() + make_interval(secs => ${pauseSeconds})` : null;
  await (await getDb()).update(dataStatus).set({ importUntil }).where(eq(dataStatus.importId, id));
}

/**
 * Notes that the data of the sync at `syncAt` is here, and removes what the import did not see when it saw everything.
 * `follow` is what follows from it: all of it happens or nothing. Returns false when the right was lost, and then does nothing.
 */
export async function finishImport(
  work: Import,
  {
    syncAt,
    removesUnseen,
    follow,
  }: { syncAt: Date | null; removesUnseen: boolean; follow: (tx: Database) => Promise<void> },
): Promise<boolean> {
  const table = tableOf[work.dataType];
  return (await getDb()).transaction(async (tx) => {
    const held = await tx
      .update(dataStatus)
      .set({ importUntil: null, importedAt: sql`now()`, importedSyncAt: syncAt })
      .where(and(eq(dataStatus.importId, work.id), eq(dataStatus.connectionId, work.connectionId)))
      .returning({ id: dataStatus.connectionId });
    if (held.length === 0) return false;
    if (table && removesUnseen)
      await tx
        .delete(table)
        .where(and(eq(table.connectionId, work.connectionId), notInArray(table.importId, [work.id, KEPT])));
    await follow(tx);
    return true;
  });
}

const tableOf: Record<string, typeof bankAccount | typeof dayBalance | typeof bankTransaction> = {
  "banking-accounts": bankAccount,
  "banking-accountBalances": dayBalance,
  "banking-transactions": bankTransaction,
};

export async function writeAccounts(work: Import, accounts: New<BankAccountRow>[], db?: Database): Promise<void> {
  for (const rows of chunks(
    uniqueBy(accounts, (row) => row.accountId),
    work,
  )) {
    await (db ?? (await getDb()))
      .insert(bankAccount)
      .values(rows)
      .onConflictDoUpdate({
        target: [bankAccount.connectionId, bankAccount.accountId],
        set: excluded([
          "name",
          "holder",
          "type",
          "currency",
          "current",
          "available",
          "credit_limit",
          "ending",
          "fingerprint",
          "import_id",
        ]),
      });
  }
}

export async function writeBalances(work: Import, balances: New<DayBalanceRow>[], db?: Database): Promise<void> {
  for (const rows of chunks(
    uniqueBy(balances, (row) => `${row.accountId} ${row.day}`),
    work,
  )) {
    await (db ?? (await getDb()))
      .insert(dayBalance)
      .values(rows)
      .onConflictDoUpdate({
        target: [dayBalance.connectionId, dayBalance.accountId, dayBalance.day],
        set: excluded(["current", "import_id"]),
      });
  }
}

export async function writeTransactions(
  work: Import,
  transactions: New<BankTransactionRow>[],
  db?: Database,
): Promise<void> {
  for (const rows of chunks(
    uniqueBy(transactions, (row) => row.transactionId),
    work,
  )) {
    await (db ?? (await getDb()))
      .insert(bankTransaction)
      .values(rows)
      .onConflictDoUpdate({
        target: [bankTransaction.connectionId, bankTransaction.transactionId],
        set: excluded([
          "account_id",
          "day",
          "is_posted",
          "description",
          "search_text",
          "amount",
          "currency",
          "category_id",
          "category_name",
          "import_id",
        ]),
      });
  }
}

/** How many transactions a connection has and the days they span; those without a day count but span nothing. */
export async function readTransactionSpan(
  connectionId: string,
  db?: Database,
): Promise<{ count: number; from: string | null; to: string | null }> {
  const rows = await (db ?? (await getDb()))
    .select({
      count: sql<number>`count(*)::int`,
      from: sql<
        string | null
      >`(min(${bankTransaction.day}) filter (where ${bankTransaction.day} > '0001-01-01'))::text`,
      to: sql<string | null>`(max(${bankTransaction.day}) filter (where ${bankTransaction.day} > '0001-01-01'))::text`,
    })
    .from(bankTransaction)
    .where(eq(bankTransaction.connectionId, connectionId));
  return rows[0] ?? { count: 0, from: null, to: null };
}

/** Removes everything that a connection's bank has sent. */
export async function deleteBankData(connectionId: string): Promise<void> {
  await (await getDb()).transaction(async (tx) => {
    // First what an import under way must hold: it then writes nothing more.
    await tx.delete(dataStatus).where(eq(dataStatus.connectionId, connectionId));
    for (const table of [bankAccount, dayBalance, bankTransaction])
      await tx.delete(table).where(eq(table.connectionId, connectionId));
  });
}

function* chunks<Row>(rows: Row[], { id, connectionId }: Import) {
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE)
    yield rows.slice(start, start + ROWS_AT_ONCE).map((row) => ({ ...row, connectionId, importId: id }));
}

/** A statement may write a row once only; of several with one key the last counts. */
function uniqueBy<Row>(rows: Row[], key: (row: Row) => string): Row[] {
  return [...new Map(rows.map((row) => [key(row), row])).values()];
}

function excluded(columns: string[]): Record<string, ReturnType<typeof sql>> {
  return Object.fromEntries(columns.map((column) => [camel(column), sql.raw(`excluded.${column}`)]));
}

function camel(column: string): string {
  return column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
