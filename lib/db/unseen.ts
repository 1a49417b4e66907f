import "server-only";
import { and, eq, isNotNull, ne, or, type SQL, sql } from "drizzle-orm";
import { type BelievableDays, type Import, RETAINED_IMPORT_ID } from "./bank-rows";
import type { Database } from "./client";
import { bankAccount, bankTransaction, dayBalance } from "./schema/bank-data";

/** A bank takes back a few bookings at most; when more is missing, its answer is short. */
const MOST_TAKEN_BACK = 3;

/**
 * What becomes of the rows that a whole import did not see. Accounts stay as closed. Transactions and balances from before
 * the time that the bank covers now stay, and so does what is missing in large numbers; what is there under another id,
 * was pending, or was taken back, goes.
 */
export async function settleUnseen(work: Import, days: BelievableDays, tx: Database): Promise<void> {
  if (work.dataType === "banking-accounts") await closeAccounts(work, tx);
  if (work.dataType === "banking-accountBalances") await settleBalances(work, tx);
  if (work.dataType === "banking-transactions") await settleTransactions(work, days, tx);
}

async function closeAccounts({ id, connectionId }: Import, tx: Database): Promise<void> {
  await tx
    .update(bankAccount)
    .set({ importId: RETAINED_IMPORT_ID, closedAt: sql`coalesce(${bankAccount.closedAt}, now())` })
    .where(and(eq(bankAccount.connectionId, connectionId), ne(bankAccount.importId, id)));
}

async function settleBalances({ id, connectionId }: Import, tx: Database): Promise<void> {
  const { accountId, day, importId } = dayBalance;
  const isUnseen = and(eq(dayBalance.connectionId, connectionId), ne(importId, id), ne(importId, RETAINED_IMPORT_ID));
  await tx.execute(sql`
    delete from day_balance using (
      select account_id as covered, min(day) as since from day_balance
      where connection_id = ${connectionId} and import_id = ${id} group by account_id) as seen
    where ${isUnseen} and ${accountId} = seen.covered and ${day} >= seen.since`);
  await tx.update(dayBalance).set({ importId: RETAINED_IMPORT_ID }).where(isUnseen);
}

async function settleTransactions({ id, connectionId }: Import, days: BelievableDays, tx: Database): Promise<void> {
  const { importId, retainedAt } = bankTransaction;
  const isOwn = eq(bankTransaction.connectionId, connectionId);
  // What was merged in from another connection stays whatever this one's bank sends.
  const isUnseen = and(isOwn, ne(importId, id), or(ne(importId, RETAINED_IMPORT_ID), isNotNull(retainedAt)));
  const [any] = await tx.select({ one: sql`1` }).from(bankTransaction).where(isUnseen).limit(1);
  if (!any) return;
  await tx.execute(sql`
    with unseen as (select * from bank_transaction where ${isUnseen}),
    seen as (select * from bank_transaction where ${isOwn} and ${eq(importId, id)}),
    covered as (
      select account_id, count(*) as count, min(day) filter (where ${isBelievable(sql`seen`, days)}) as since
      from seen group by account_id),
    traits as (select distinct account_id, day, description, currency, coalesce(amount, 'NaN') as amount from seen),
    found as (
      select unseen.transaction_id, unseen.account_id, covered.count,
        not unseen.is_posted or traits.day is not null as is_replaced
      from unseen join covered on covered.account_id = unseen.account_id
      left join traits on traits.account_id = unseen.account_id and traits.day = unseen.day
        and traits.description = unseen.description and traits.currency = unseen.currency
        and traits.amount = coalesce(unseen.amount, 'NaN')
      where not unseen.is_posted or unseen.odd_day is not null or unseen.day >= covered.since),
    missing as (
      select account_id, count(*) as count from found where not is_replaced group by account_id)
    delete from bank_transaction using found left join missing on missing.account_id = found.account_id
    where ${isOwn} and bank_transaction.transaction_id = found.transaction_id
      and (found.is_replaced or (bank_transaction.odd_day is null
        and missing.count <= greatest(${MOST_TAKEN_BACK}, found.count / 20)))`);
  await tx
    .update(bankTransaction)
    .set({ importId: RETAINED_IMPORT_ID, retainedAt: sql`coalesce(${retainedAt}, now())` })
    .where(isUnseen);
}

function isBelievable(row: SQL, { first, last }: BelievableDays): SQL {
  return sql`${row}.odd_day is null and ${row}.day between ${first}::date and ${last}::date`;
}
