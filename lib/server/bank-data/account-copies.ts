import "server-only";
import type { ListedAccountRow } from "@/lib/db/bank-data";
import type { AccountCopy } from "@/lib/db/copies";
import { copiesOf } from "@/lib/domain/account-identity";

/** The accounts of a company that are connected more than once, as the database is told of them. */
export function accountCopies(accounts: ListedAccountRow[]): AccountCopy[] {
  return copiesOf(bestFirst(accounts)).map(({ account, first }) => ({
    connection_id: account.connectionId,
    account_id: account.accountId,
    first_connection: first.connectionId,
    first_account: first.accountId,
  }));
}

/** Of an account that is connected twice that first which is sent still, and by the later login, which merging keeps. */
export function bestFirst<T extends ListedAccountRow>(accounts: T[]): T[] {
  const isSent = ({ status, closedAt }: T) => Number(status === "Linked") * 2 + Number(closedAt === null);
  const time = ({ linkedAt }: T) => linkedAt?.getTime() ?? 0;
  return accounts.toSorted((a, b) => isSent(b) - isSent(a) || time(b) - time(a));
}
