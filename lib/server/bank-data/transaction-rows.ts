import "server-only";
import type { Transaction } from "@/lib/codat/client/wire";
import type { NewTransaction } from "@/lib/db/write-transactions";
import { assignDay, believableDays } from "@/lib/domain/bank-day";
import { displayText } from "@/lib/domain/bank-text";
import { currencyOf } from "./account-rows";
import { boundedId, transactionKeys } from "./transaction-keys";

type Context = {
  companyId: string;
  /** The names of categories that came without one, by id. */
  names: Map<string, string> | null;
  /** What we call the account of a bank's id; of several with that id, the one in this currency. */
  nameOf: (sentId: string, currency: string) => string;
};

/** Turns a bank's transactions into rows, page after page of one import. */
export function transactionReader(now: Date): (entry: Transaction, context: Context) => NewTransaction {
  const days = believableDays(now);
  const counts = new Map<string, number>();
  const countSame = (said: string) => {
    const count = counts.get(said) ?? 0;
    counts.set(said, count + 1);
    return count;
  };
  return (entry, { companyId, names, nameOf }) => {
    const description = displayText(entry.description || entry.merchantName || "", 500);
    const merchant = displayText(entry.merchantName ?? "", 200);
    const category = entry.transactionCategoryRef;
    const assigned = assignDay({ posted: entry.postedDate, authorised: entry.authorizedDate }, days);
    const currency = currencyOf(entry.currency);
    const account = boundedId(entry.accountId);
    const row = {
      companyId,
      accountId: account === null ? "" : nameOf(account, currency),
      day: assigned.day,
      oddDay: assigned.odd,
      isPosted: assigned.isPosted,
      description,
      searchText: `${description} ${merchant}`.trim().toLowerCase(),
      amount: entry.amount,
      oddAmount: entry.oddAmount === null ? null : displayText(entry.oddAmount, 60),
      currency,
      categoryId: category?.id ?? null,
      categoryName: displayText(category?.name ?? names?.get(category?.id ?? "") ?? "", 100) || null,
    };
    return { ...row, keys: transactionKeys({ ...row, sentId: boundedId(entry.id) }, countSame) };
  };
}
