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
    from jsonb_to_recordset(${JSON.stringify(copies)}::jsonb)
      as copy(connection_id uuid, account_id text, first_connection uuid, first_account text)
    where copy.connection_id = ${t.connectionId} and copy.account_id = ${t.accountId}), false)`;
}
