import "server-only";
import { and, eq, notInArray, sql } from "drizzle-orm";
import { getDb } from "./client";
import { goneStatuses } from "./connections";
import { KEPT } from "./imports";
import { connection, dataStatus } from "./schema/companies";

/** An account `a` of the one is an account `b` of the other: by its number, else by its bank's id or its name. */
const isSameAccount = sql`b.currency = a.currency and (b.fingerprint = a.fingerprint or (
  b.fingerprint is null and a.fingerprint is null and (b.account_id = a.account_id or b.name = a.name)))`;

/**
 * Ends a connection in favour of another: what it holds from before the other's first day moves over, account by account,
 * and so do accounts that the other lacks. It is kept there whatever later imports bring; the rest is the same data
 * again and goes. Returns false when that was done already.
 */
export async function mergeInto(fromId: string, toId: string): Promise<boolean> {
  return (await getDb()).transaction(async (tx) => {
    const merged = await tx
      .update(connection)
      .set({
        status: "Merged",
        mergedInto: toId,
        updatedAt: new Date(),
        accessUntil: null,
        codatId: null,
        codatAttemptedAt: null,
        received: null,
      })
      .where(and(eq(connection.id, fromId), notInArray(connection.status, goneStatuses)))
      .returning({ id: connection.id });
    if (merged.length === 0) return false;
    // First what an import under way must hold: it then writes nothing more.
    await tx.delete(dataStatus).where(eq(dataStatus.connectionId, fromId));
    await tx.execute(sql`
      insert into bank_account (connection_id, account_id, name, holder, type, currency, current, available, credit_limit,
        ending, fingerprint, import_id)
      select ${toId}, a.account_id, a.name, a.holder, a.type, a.currency, a.current, a.available, a.credit_limit,
        a.ending, a.fingerprint, ${KEPT}
      from bank_account a
      where a.connection_id = ${fromId}
        and not exists (select from bank_account b where b.connection_id = ${toId} and ${isSameAccount})
      on conflict do nothing`);
    await tx.execute(sql`
      insert into bank_transaction (connection_id, transaction_id, company_id, account_id, day, is_posted, description,
        search_text, amount, currency, category_id, category_name, import_id)
      select ${toId}, t.transaction_id, t.company_id, b.account_id, t.day, t.is_posted, t.description,
        t.search_text, t.amount, t.currency, t.category_id, t.category_name, ${KEPT}
      from bank_transaction t
      join bank_account a on a.connection_id = t.connection_id and a.account_id = t.account_id
      join bank_account b on b.connection_id = ${toId} and ${isSameAccount}
      where t.connection_id = ${fromId} and t.day < coalesce(
        (select min(k.day) from bank_transaction k where k.connection_id = ${toId} and k.account_id = b.account_id
          and k.day > '0001-01-01'), 'infinity')
      on conflict do nothing`);
    await tx.execute(sql`
      insert into day_balance (connection_id, account_id, day, current, import_id)
      select ${toId}, b.account_id, d.day, d.current, ${KEPT}
      from day_balance d
      join bank_account a on a.connection_id = d.connection_id and a.account_id = d.account_id
      join bank_account b on b.connection_id = ${toId} and ${isSameAccount}
      where d.connection_id = ${fromId}
      on conflict do nothing`);
    for (const table of ["bank_transaction", "day_balance", "bank_account"])
      await tx.execute(sql`delete from ${sql.identifier(table)} where connection_id = ${fromId}`);
    return true;
  });
}
