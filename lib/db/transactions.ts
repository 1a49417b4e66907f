import "server-only";
import { and, asc, desc, eq, gt, gte, lt, lte, not, type SQL, sql } from "drizzle-orm";
import type { AuthorisedCompanyId } from "@/lib/contracts/authorised-company";
import { isOfConnections } from "./bank-data";
import type { BankTransactionRow } from "./bank-rows";
import { getDb } from "./client";
import { type AccountCopy, isCopy, isNoCopy } from "./copies";
import { bankTransaction as t } from "./schema/bank-data";

/** What to look for; each that is given narrows it down. Amounts are decimal text without sign, days ISO. */
export type TransactionFilter = {
  companyId: AuthorisedCompanyId;
  text?: string;
  account?: { connectionId: string; accountId: string };
  /** The connections to one bank. */
  connectionIds?: string[];
  from?: string;
  to?: string;
  min?: string;
  max?: string;
  direction?: "in" | "out";
  category?: string;
  /** Accounts that are connected twice: what both have is listed once. Without them all is. */
  copies?: AccountCopy[];
};

/** A position in the order of transactions: newest day first. */
export type TransactionCursor = Pick<BankTransactionRow, "day" | "connectionId" | "transactionId">;

/** At most `limit` transactions after a position, or before it (then nearest first too), in the order of the list. */
export async function listTransactionRows(
  filter: TransactionFilter,
  { after, before, limit }: { after?: TransactionCursor; before?: TransactionCursor; limit: number },
): Promise<BankTransactionRow[]> {
  const isBackward = before !== undefined;
  const copy = isCopy(filter.copies ?? []);
  const order = isBackward ? asc : desc;
  const rows = await (await getDb())
    .select()
    .from(t)
    .where(
      and(...conditions(filter), copy && not(copy), after && isBeyond(after, "<"), before && isBeyond(before, ">")),
    )
    .orderBy(order(t.day), order(t.connectionId), order(t.transactionId))
    .limit(limit);
  return isBackward ? rows.reverse() : rows;
}

/** How many match, counted no further than `most` + 1. */
export async function countTransactions(filter: TransactionFilter, most: number): Promise<number> {
  const db = await getDb();
  const some = db
    .select({ one: sql`1`.as("one") })
    .from(t)
    .where(and(...conditions(filter), isNoCopy(filter.copies ?? [])))
    .limit(most + 1)
    .as("some");
  const rows = await db.select({ count: sql<number>`count(*)::int` }).from(some);
  return rows[0]?.count ?? 0;
}

/** The names of the categories of a company's transactions, `most` at most; each is one step through the index, however many there are of it. */
export async function listCategoryNames(companyId: AuthorisedCompanyId, most: number): Promise<string[]> {
  const { rows } = asRows(
    await (await getDb()).execute(sql`
      with recursive seen(name) as (
        (select category_name from bank_transaction
          where company_id = ${companyId} and category_name is not null order by category_name limit 1)
        union all
        select (select category_name from bank_transaction
          where company_id = ${companyId} and category_name > seen.name order by category_name limit 1)
        from seen where seen.name is not null
      )
      select name from seen where name is not null limit ${most}`),
  );
  return rows.map(({ name }) => String(name));
}

function conditions(filter: TransactionFilter): (SQL | undefined)[] {
  const { text, account, connectionIds, from, to, min, max, direction, category } = filter;
  return [
    eq(t.companyId, filter.companyId),
    account && and(eq(t.connectionId, account.connectionId), eq(t.accountId, account.accountId)),
    isOfConnections(t.connectionId, connectionIds),
    text ? sql`${t.searchText} like ${`%${text.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`}` : undefined,
    from ? gte(t.day, from) : undefined,
    to ? and(lte(t.day, to), gt(t.day, "0001-01-01")) : undefined,
    min ? sql`abs(${t.amount}) >= ${min}::numeric` : undefined,
    max ? sql`abs(${t.amount}) <= ${max}::numeric` : undefined,
    direction === "in" ? gt(t.amount, "0") : undefined,
    direction === "out" ? lt(t.amount, "0") : undefined,
    category ? eq(t.categoryName, category) : undefined,
  ];
}

function isBeyond({ day, connectionId, transactionId }: TransactionCursor, side: "<" | ">"): SQL {
  const row = sql`(${t.day}, ${t.connectionId}, ${t.transactionId})`;
  const cursor = sql`(${day}::date, ${connectionId}::uuid, ${transactionId}::text)`;
  return side === "<" ? sql`${row} < ${cursor}` : sql`${row} > ${cursor}`;
}

/** Both drivers answer a plain statement with an object that holds its rows. */
function asRows(answer: unknown): { rows: Record<string, unknown>[] } {
  return answer as { rows: Record<string, unknown>[] };
}
