import "server-only";
import { sql } from "drizzle-orm";
import { getDb } from "./client";
import { KEPT } from "./imports";

/**
 * Moves what a connection holds of its accounts from before the other's first day over to the other, matched by account
 * and kept there whatever later imports bring; the rest of it is the same data again and goes.
 */
export async function keepOlderTransactions(fromId: string, toId: string): Promise<void> {
  await (await getDb()).transaction(async (tx) => {
    await tx.execute(sql`
      insert into bank_transaction (connection_id, transaction_id, company_id, account_id, day, is_posted, description,
        search_text, amount, currency, category_id, category_name, import_id)
      select ${toId}, t.transaction_id, t.company_id, b.account_id, t.day, t.is_posted, t.description,
        t.search_text, t.amount, t.currency, t.category_id, t.category_name, ${KEPT}
      from bank_transaction t
      join bank_account a on a.connection_id = t.connection_id and a.account_id = t.account_id
      join bank_account b on b.connection_id = ${toId} and b.fingerprint = a.fingerprint
      where t.connection_id = ${fromId} and t.day < coalesce(
        (select min(k.day) from bank_transaction k where k.connection_id = ${toId} and k.account_id = b.account_id
          and k.day > '0001-01-01'), 'infinity')
      on conflict do nothing`);
    await tx.execute(sql`
      insert into day_balance (connection_id, account_id, day, current, import_id)
      select ${toId}, b.account_id, d.day, d.current, ${KEPT}
      from day_balance d
      join bank_account a on a.connection_id = d.connection_id and a.account_id = d.account_id
      join bank_account b on b.connection_id = ${toId} and b.fingerprint = a.fingerprint
      where d.connection_id = ${fromId}
      on conflict do nothing`);
    await tx.execute(sql`delete from bank_transaction where connection_id = ${fromId}`);
    await tx.execute(sql`delete from day_balance where connection_id = ${fromId}`);
    await tx.execute(sql`delete from bank_account where connection_id = ${fromId}`);
    await tx.execute(sql`delete from data_status where connection_id = ${fromId}`);
  });
}
