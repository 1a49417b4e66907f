import "server-only";
import type { ListedAccountRow } from "@/lib/db/bank-data";
import type { AccountCopy } from "@/lib/db/copies";
import { copiesOf } from "@/lib/domain/account-identity";

/** The accounts of a company that are connected more than once, as the database is told of them. */
export function accountCopies(accounts: ListedAccountRow[]): AccountCopy[] {
  return copiesOf(sentFirst(accounts)).map(({ account, first }) => ({
    connection_id: account.connectionId,
    account_id: account.accountId,
    first_connection: first.connectionId,
    first_account: first.accountId,
  }));
}

/** Of an account that is connected twice that first which is sent still, and by the later login, which merging keeps. */
export function sentFirst<T extends ListedAccountRow>(accounts: T[]): T[] {
  return bestFirst(accounts, {
    worth: ({ status, closedAt }) => [status === "Linked", closedAt === null],
    time: ({ linkedAt }) => linkedAt,
  });
}

/** Of an account that is connected twice that first of which more is so, beginning with the first thing, and then the later. */
export function bestFirst<T>(
  accounts: T[],
  { worth, time }: { worth: (account: T) => [boolean, boolean]; time: (account: T) => Date | null | undefined },
): T[] {
  const rank = (account: T) => {
    const [first, second] = worth(account);
    return Number(first) * 2 + Number(second);
  };
  const timeMs = (account: T) => time(account)?.getTime() ?? 0;
  return accounts.toSorted((a, b) => rank(b) - rank(a) || timeMs(b) - timeMs(a));
}
