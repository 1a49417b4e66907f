import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { bankTransaction as t } from "./schema/bank-data";

/** An account that is connected more than once, and one before it that is the same. */
export type AccountCopy = {
  connection_id: string;
  account_id: string;
  first_connection: string;
  first_account: string;
};

function listed(copies: AccountCopy[]): SQL {
  return sql`jsonb_to_recordset(${JSON.stringify(copies)}::jsonb)
      as copy(connection_id uuid, account_id text, first_connection uuid, first_account text)`;
}

/**
 * What is no copy, as `isCopy` has it, for sums over all transactions: worked out once for all of them rather than for each,
 * without a join that a planner who knows little of the tables could take row by row. Undefined where no account is there twice.
 */
export function isNoCopy(copies: AccountCopy[]): SQL | undefined {
  if (copies.length === 0) return undefined;
  const pair = sql`copy.connection_id, copy.account_id, copy.first_connection, copy.first_account`;
  const said = sql`one.day, one.currency, one.description, one.amount`;
  return sql`not exists (
    select from (
      select one.connection_id, one.transaction_id, side.is_first,
        row_number() over (partition by ${pair}, ${said}, side.is_first order by one.transaction_id) as nth,
        count(*) filter (where side.is_first) over (partition by ${pair}, ${said}) as firsts
      from ${listed(copies)}
      cross join lateral (values (false, copy.connection_id, copy.account_id), (true, copy.first_connection, copy.first_account))
        as side(is_first, connection_id, account_id)
      join bank_transaction as one on one.connection_id = side.connection_id and one.account_id = side.account_id
    ) as copied
    where not copied.is_first and copied.nth <= copied.firsts
      and copied.connection_id = ${t.connectionId} and copied.transaction_id = ${t.transactionId})`;
}

/**
 * A transaction of an account that is connected twice, where the other has as many that say the same: merging the two would not
 * bring it over (lib/db/merges.ts). Undefined where no account is there twice, so that it costs nothing.
 */
export function isCopy(copies: AccountCopy[]): SQL | undefined {
  if (copies.length === 0) return undefined;
  const saysTheSame = (alias: string) => {
    const other = sql.raw(alias);
    return sql`${other}.day = ${t.day} and ${other}.currency = ${t.currency} and ${other}.description = ${t.description}
      and ${other}.amount is not distinct from ${t.amount}`;
  };
  // A value, not an "exists", which would be worked out for all transactions where a page needs fifty.
  return sql`coalesce((
    select bool_or(
      (select count(*) from bank_transaction as first where first.connection_id = copy.first_connection
        and first.account_id = copy.first_account and ${saysTheSame("first")})
      >= (select count(*) from bank_transaction as own where own.connection_id = ${t.connectionId}
        and own.account_id = ${t.accountId} and ${saysTheSame("own")} and own.transaction_id <= ${t.transactionId}))
    from ${listed(copies)}
    where copy.connection_id = ${t.connectionId} and copy.account_id = ${t.accountId}), false)`;
}
