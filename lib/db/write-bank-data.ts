import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { BankAccountRow, Import } from "./bank-rows";
import { type Database, getDb } from "./client";
import { bankAccount, dayBalance, unreadEntry } from "./schema/bank-data";

type DayBalanceRow = typeof dayBalance.$inferSelect;
export type NewAccountRow = Omit<BankAccountRow, "connectionId" | "importId">;

/** A statement takes at most 65,535 values. */
export const ROWS_AT_ONCE = 1_000;
/** Of what cannot be read, so many entries are stored, each so long. */
const MOST_UNREAD = 100;
const LONGEST_UNREAD = 2_000;

/** The accounts of a connection as they are stored, those included that the bank sends no more. */
export async function listAccountsOf(connectionId: string, db?: Database): Promise<BankAccountRow[]> {
  return (db ?? (await getDb())).select().from(bankAccount).where(eq(bankAccount.connectionId, connectionId));
}

export async function writeAccounts(work: Import, accounts: NewAccountRow[], db: Database): Promise<void> {
  for (const rows of inBatches(accounts, work)) {
    await db
      .insert(bankAccount)
      .values(rows)
      .onConflictDoUpdate({
        target: [bankAccount.connectionId, bankAccount.accountId],
        set: excluded([
          "sent_id",
          "name",
          "holder",
          "type",
          "currency",
          "current",
          "available",
          "credit_limit",
          "ending",
          "number_hash",
          "iban_hash",
          "fingerprint",
          "closed_at",
          "import_id",
        ]),
      });
  }
  // What came before its account did stands under the bank's id for it.
  for (const { accountId, sentId } of accounts) {
    if (sentId === null || sentId === accountId) continue;
    await db.execute(sql`
      update bank_transaction set account_id = ${accountId}
      where connection_id = ${work.connectionId} and account_id = ${sentId} and not exists (
        select from bank_account where connection_id = ${work.connectionId} and account_id = ${sentId})`);
  }
}

export async function writeBalances(
  work: Import,
  balances: Omit<DayBalanceRow, "connectionId" | "importId">[],
  db: Database,
): Promise<void> {
  // A statement may write a row once only; of several of a day the last counts.
  const unique = [...new Map(balances.map((row) => [`${row.day} ${row.accountId}`, row])).values()];
  for (const rows of inBatches(unique, work)) {
    await db
      .insert(dayBalance)
      .values(rows)
      .onConflictDoUpdate({
        target: [dayBalance.connectionId, dayBalance.accountId, dayBalance.day],
        set: excluded(["current", "import_id"]),
      });
  }
}

/** Stores what could not be read of a data type, instead of what could not be read of it before. */
export async function replaceUnread(
  { connectionId, dataType }: Import,
  entries: unknown[],
  db: Database,
): Promise<void> {
  const isOwn = and(eq(unreadEntry.connectionId, connectionId), eq(unreadEntry.dataType, dataType));
  await db.delete(unreadEntry).where(isOwn);
  const rows = entries.slice(0, MOST_UNREAD).map((entry) => ({ connectionId, dataType, raw: rawText(entry) }));
  if (rows.length > 0) await db.insert(unreadEntry).values(rows);
}

function rawText(entry: unknown): string {
  const text = JSON.stringify(entry) ?? "";
  return [...text.replaceAll("\0", "").replace(/\p{Cs}/gu, "\ufffd")].slice(0, LONGEST_UNREAD).join("");
}

function* inBatches<Row>(rows: Row[], { id, connectionId }: Import) {
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE)
    yield rows.slice(start, start + ROWS_AT_ONCE).map((row) => ({ ...row, connectionId, importId: id }));
}

/** The columns of a row that replace those of the one that is there. */
function excluded(columns: string[]): Record<string, ReturnType<typeof sql>> {
  return Object.fromEntries(columns.map((column) => [camel(column), sql.raw(`excluded.${column}`)]));
}

function camel(column: string): string {
  return column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
