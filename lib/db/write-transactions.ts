import "server-only";
import { and, eq, isNotNull, ne, or, sql } from "drizzle-orm";
import type { BankTransactionRow, Import } from "./bank-rows";
import { type Database, getDb } from "./client";
import { bankTransaction as t } from "./schema/bank-data";
import { excluded, inBatches } from "./write-bank-data";

/** A transaction that is to be kept under the first of its keys that is not another's. */
export type NewTransaction = Omit<BankTransactionRow, "connectionId" | "transactionId" | "importId" | "retainedAt"> & {
  keys: (() => string)[];
};
type Keyed = Omit<BankTransactionRow, "connectionId" | "importId" | "retainedAt">;

const MOST_DAYS_MOVED = 31;
const written = excluded([
  "account_id",
  "day",
  "odd_day",
  "is_posted",
  "description",
  "search_text",
  "amount",
  "odd_amount",
  "currency",
  "category_id",
  "category_name",
  "import_id",
]);

/**
 * The row under that key is of the same account and about the same time, and not another one that this import has seen.
 * Between its pending and its posting a transaction's day moves by some days.
 */
const isSame = and(
  eq(t.accountId, sql`excluded.account_id`),
  or(
    and(
      ne(t.importId, sql`excluded.import_id`),
      or(isNotNull(t.oddDay), sql`abs(${t.day} - excluded.day) <= ${MOST_DAYS_MOVED}`),
    ),
    sql`(${t.day}, ${t.isPosted}, ${t.description}, ${t.currency}, ${t.amount}, ${t.oddDay}, ${t.oddAmount})
      is not distinct from (excluded.day, excluded.is_posted, excluded.description, excluded.currency, excluded.amount,
      excluded.odd_day, excluded.odd_amount)`,
  ),
);

/** Writes each transaction once, whatever ids the bank gives: those that share one are told apart by account, then by what they say. */
export async function writeTransactions(work: Import, transactions: NewTransaction[], db?: Database): Promise<void> {
  const connection = db ?? (await getDb());
  let left = transactions;
  for (let attempt = 0; left.length > 0; attempt += 1) left = await writeUnder(attempt, left, { work, db: connection });
}

/** Answers those whose key is another's. Under the last of its keys each is written. */
async function writeUnder(
  attempt: number,
  transactions: NewTransaction[],
  { work, db }: { work: Import; db: Database },
): Promise<NewTransaction[]> {
  const others: NewTransaction[] = [];
  const byKey = new Map<string, NewTransaction>();
  for (const one of transactions) {
    const key = one.keys[attempt]?.();
    if (key === undefined) continue;
    const before = byKey.get(key);
    if (before && attempt + 1 < one.keys.length && !saysSame(before, one)) others.push(one);
    else byKey.set(key, one);
  }
  const rows = [...byKey].map(([transactionId, { keys: _, ...row }]): Keyed => ({ ...row, transactionId }));
  for (const batch of inBatches(rows, work)) {
    const done = await db
      .insert(t)
      .values(batch)
      .onConflictDoUpdate({
        target: [t.connectionId, t.transactionId],
        set: { ...written, retainedAt: null },
        setWhere: isSame,
      })
      .returning({ key: t.transactionId });
    if (done.length === batch.length) continue;
    const keys = new Set(done.map(({ key }) => key));
    for (const { transactionId } of batch) {
      const other = keys.has(transactionId) ? undefined : byKey.get(transactionId);
      if (other) others.push(other);
    }
  }
  return others;
}

function saysSame(one: NewTransaction, other: NewTransaction): boolean {
  return one.keys.at(-1)?.() === other.keys.at(-1)?.();
}
