import "server-only";
import { eq, sql } from "drizzle-orm";
import { deletedStatuses } from "@/lib/contracts/connection-status";
import { type BankAccountRow, type BelievableDays, RETAINED_IMPORT_ID } from "./bank-rows";
import { type Database, getDb } from "./client";
import { lockConnectionRow } from "./connections";
import { insertDiscarded, passDiscarded } from "./discarded-connections";
import { bankAccount, dayBalance, unreadEntry } from "./schema/bank-data";
import { connection, dataStatus } from "./schema/companies";
import { listAccountsOf } from "./write-bank-data";

type Move = {
  fromId: string;
  toId: string;
  /** Codat's id of the company, null where it has none. */
  companyCodatId: string | null;
  /** When it was unlinked at Codat; null where that is still to be done, if it is linked there. */
  unlinkedAt: Date | null;
  days: BelievableDays;
  /** What each account of the one is called under the other, where it may be there already. */
  chooseDestinations: (own: BankAccountRow[], others: BankAccountRow[]) => Destination[];
};
/** Which account of the other connection an account is, or becomes. */
export type Destination = { from_id: string; to_id: string };

/**
 * Ends a connection in favour of another: all that it holds and the other does not moves over, account by account. What is
 * older than what the other's bank sends stays until that bank sends it; all else stays whatever later imports bring. What it
 * had at Codat is deleted there with the other's data. Returns false when that was done already.
 */
export async function mergeInto(move: Move): Promise<boolean> {
  const { fromId, toId } = move;
  return (await getDb()).transaction(async (tx) => {
    const row = await lockConnectionRow(fromId, tx);
    if (!row || deletedStatuses.includes(row.status)) return false;
    await passToOther(row.codatId, move, tx);
    await tx
      .update(connection)
      .set({
        status: "Merged",
        mergedInto: toId,
        updatedAt: new Date(),
        accessUntil: null,
        unlinkAt: null,
        codatId: null,
        codatAttemptedAt: null,
        facts: null,
        received: null,
      })
      .where(eq(connection.id, fromId));
    // First what an import under way must hold: it then writes nothing more.
    await tx.delete(dataStatus).where(eq(dataStatus.connectionId, fromId));
    const destinations = await moveAccounts(move, tx);
    await copyTransactions(move, destinations, tx);
    await tx.execute(sql`
      insert into day_balance (connection_id, account_id, day, current, import_id)
      select ${toId}, destination.to_id, d.day, d.current, ${RETAINED_IMPORT_ID}
      from day_balance d join ${destinationRows(destinations)} on destination.from_id = d.account_id
      where d.connection_id = ${fromId}
      on conflict do nothing`);
    // Under a kind of its own it is not replaced by what the other's bank sends next.
    await tx
      .update(unreadEntry)
      .set({ connectionId: toId, dataType: "merged" })
      .where(eq(unreadEntry.connectionId, fromId));
    await tx.execute(sql`delete from bank_transaction where connection_id = ${fromId}`);
    for (const table of [dayBalance, bankAccount]) await tx.delete(table).where(eq(table.connectionId, fromId));
    return true;
  });
}

/** What it had at Codat stays known there as the other's. */
async function passToOther(
  codatId: string | null,
  { fromId, toId, companyCodatId, unlinkedAt }: Move,
  tx: Database,
): Promise<void> {
  if (codatId !== null && companyCodatId !== null)
    await insertDiscarded({ codatId, companyCodatId, connectionId: toId, deletesData: false, unlinkedAt }, tx);
  await passDiscarded(fromId, toId, tx);
}

/** Accounts that the other lacks become its own. */
async function moveAccounts({ fromId, toId, chooseDestinations }: Move, tx: Database): Promise<Destination[]> {
  const [own, others] = [await listAccountsOf(fromId, tx), await listAccountsOf(toId, tx)];
  const destinations = chooseDestinations(own, others);
  for (const account of own) {
    const accountId = destinations.find(({ from_id }) => from_id === account.accountId)?.to_id;
    if (!accountId || others.some((other) => other.accountId === accountId)) continue;
    const closedAt = account.closedAt ?? new Date();
    await tx
      .insert(bankAccount)
      .values({ ...account, connectionId: toId, accountId, importId: RETAINED_IMPORT_ID, closedAt });
  }
  return destinations;
}

/** Of transactions that say the same, as many move over as the other has fewer. */
async function copyTransactions(
  { fromId, toId, days }: Move,
  destinations: Destination[],
  tx: Database,
): Promise<void> {
  await tx.execute(sql`
    insert into bank_transaction (connection_id, transaction_id, company_id, account_id, day, odd_day, is_posted,
      description, search_text, amount, odd_amount, currency, category_id, category_name, import_id, retained_at)
    with moving as (
      select t.*, coalesce(destination.to_id, t.account_id) as to_id, row_number() over (
        partition by coalesce(destination.to_id, t.account_id), t.day, t.amount, t.currency, t.description
        order by t.transaction_id) as number
      from bank_transaction t left join ${destinationRows(destinations)} on destination.from_id = t.account_id
      where t.connection_id = ${fromId}),
    held as (
      select account_id, day, currency, description, coalesce(amount, 'NaN') as amount, count(*) as count
      from bank_transaction where connection_id = ${toId} group by 1, 2, 3, 4, 5),
    covered as (
      select account_id, min(day) as since from bank_transaction
      where connection_id = ${toId} and retained_at is null and odd_day is null
        and day between ${days.first}::date and ${days.last}::date group by 1)
    select ${toId}, case when k.transaction_id is null then m.transaction_id
        else '~' || md5(concat_ws(' ', m.connection_id::text, m.transaction_id)) end,
      m.company_id, m.to_id, m.day, m.odd_day, m.is_posted, m.description, m.search_text, m.amount, m.odd_amount,
      m.currency, m.category_id, m.category_name, ${RETAINED_IMPORT_ID},
      case when m.day < covered.since and m.odd_day is null then coalesce(m.retained_at, now()) end
    from moving m
    left join held on held.account_id = m.to_id and held.day = m.day and held.currency = m.currency
      and held.description = m.description and held.amount = coalesce(m.amount, 'NaN')
    left join covered on covered.account_id = m.to_id
    left join bank_transaction k on k.connection_id = ${toId} and k.transaction_id = m.transaction_id
    where m.number > coalesce(held.count, 0)
      and (m.is_posted or k.account_id is distinct from m.to_id)
    on conflict do nothing`);
}

function destinationRows(destinations: Destination[]) {
  return sql`jsonb_to_recordset(${JSON.stringify(destinations)}::jsonb) as destination(from_id text, to_id text)`;
}
