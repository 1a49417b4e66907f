import "server-only";
import { and, eq, isNotNull, ne, or, sql } from "drizzle-orm";
import { z } from "zod";
import type { BankTransactionRow, Import } from "./bank-rows";
import { type Database, getDb } from "./client";
import { bankTransaction as t } from "./schema/bank-data";
import { ROWS_AT_ONCE } from "./write-bank-data";

/** A transaction that is to be stored under the first of its keys that is not another's. */
export type NewTransaction = Omit<BankTransactionRow, "connectionId" | "transactionId" | "importId" | "retainedAt"> & {
  keys: (() => string)[];
};
type Keyed = Omit<BankTransactionRow, "connectionId" | "importId" | "retainedAt">;

const answer = z.object({ rows: z.array(z.object({ key: z.string() })) });

const MOST_DAYS_MOVED = 31;
/** The columns that are written, with their types, and how a row calls them. */
const columns = [
  ["transaction_id", "text", "transactionId"],
  ["company_id", "uuid", "companyId"],
  ["account_id", "text", "accountId"],
  ["day", "date", "day"],
  ["odd_day", "text", "oddDay"],
  ["is_posted", "boolean", "isPosted"],
  ["description", "text", "description"],
  ["search_text", "text", "searchText"],
  ["amount", "numeric", "amount"],
  ["odd_amount", "text", "oddAmount"],
  ["currency", "text", "currency"],
  ["category_id", "text", "categoryId"],
  ["category_name", "text", "categoryName"],
] as const satisfies readonly (readonly [string, string, keyof Keyed])[];
const names = sql.raw(columns.map(([name]) => name).join(", "));
const given = sql.raw(columns.map(([name, type]) => `${name} ${type}`).join(", "));
const written = sql.raw(
  [...columns.slice(2).map(([name]) => name), "import_id"].map((name) => `${name} = excluded.${name}`).join(", "),
);

/**
 * The row under that key is of the same account and about the same time, and not another one that this import has seen.
 * Between its pending and its posting a transaction's day moves by some days, and what has none may be of any.
 */
const isSame = and(
  eq(t.accountId, sql`excluded.account_id`),
  or(
    and(
      ne(t.importId, sql`excluded.import_id`),
      or(
        isNotNull(t.oddDay),
        sql`excluded.odd_day is not null`,
        sql`abs(${t.day} - excluded.day) <= ${MOST_DAYS_MOVED}`,
      ),
    ),
    sql`(${t.day}, ${t.isPosted}, ${t.description}, ${t.currency}, ${t.amount}, ${t.oddDay}, ${t.oddAmount})
      is not distinct from (excluded.day, excluded.is_posted, excluded.description, excluded.currency, excluded.amount,
      excluded.odd_day, excluded.odd_amount)`,
  ),
);

/** Writes each transaction once, whatever ids the bank gives: those that share one are distinguished by account, then by what they say. */
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
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    for (const key of await writeRows(rows.slice(start, start + ROWS_AT_ONCE), { work, db })) {
      const other = byKey.get(key);
      if (other) others.push(other);
    }
  }
  return others;
}

/**
 * Writes rows and answers the keys of those that are another's. They go to the database as one value: building a statement
 * with one for each column of each row costs more than all else of an import.
 */
async function writeRows(rows: Keyed[], { work, db }: { work: Import; db: Database }): Promise<string[]> {
  const json = JSON.stringify(rows.map((row) => Object.fromEntries(columns.map(([name, , key]) => [name, row[key]]))));
  const found = await db.execute(sql`
    with given as materialized (select * from json_to_recordset(${json}::json) as row (${given})),
    written as (
      insert into ${t} (connection_id, import_id, ${names})
      select ${work.connectionId}::uuid, ${work.id}::uuid, ${names} from given
      on conflict (connection_id, transaction_id) do update set ${written}, retained_at = null where ${isSame}
      returning transaction_id)
    select transaction_id as key from given where transaction_id not in (select transaction_id from written)`);
  return answer.parse(found).rows.map(({ key }) => key);
}

function saysSame(one: NewTransaction, other: NewTransaction): boolean {
  return one.keys.at(-1)?.() === other.keys.at(-1)?.();
}
