import "server-only";
import type { ListedAccountRow } from "@/lib/db/bank-data";
import type { AccountCopy } from "@/lib/db/copies";
import { copiesOf } from "@/lib/domain/account-identity";
import { accountKey } from "@/lib/domain/account-labels";

/** The accounts of a company that are connected more than once, as the database is told of them. */
export function accountCopies(accounts: ListedAccountRow[]): AccountCopy[] {
  return copiesOf(accounts, accountKey).map(({ account, first }) => ({
    connection_id: account.connectionId,
    account_id: account.accountId,
    first_connection: first.connectionId,
    first_account: first.accountId,
  }));
}
