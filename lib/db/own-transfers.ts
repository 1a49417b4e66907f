import "server-only";
import { and, between, eq, gt, inArray, isNull, lt, lte, ne, sql } from "drizzle-orm";
import type { AuthorisedCompanyId } from "@/lib/contracts/authorised-company";
import { isCountedHere } from "./bank-data";
import { getDb } from "./client";
import type { AccountCopy } from "./copies";
import { bankTransaction } from "./schema/bank-data";

type Transfers = {
  from: string;
  to: string;
  categories: string[];
  twins: Record<string, string>;
  copies: AccountCopy[];
};

/**
 * What moved between a company's own accounts, by day, currency and category of what left, between two days, both included:
 * amounts that left one account and reached another on the same day, where both banks put them in one of `categories`. Each
 * transaction is one side of one transfer at most. `twins` are accounts that are another one too, by their keys.
 */
export async function sumOwnTransfers(companyId: AuthorisedCompanyId, transfers: Transfers) {
  if (transfers.categories.length === 0) return [];
  const sizes = await pairedSizes(companyId, transfers);
  const { currency, day, amount, categoryName: category } = bankTransaction;
  const size = sql<string>`abs(${amount})`;
  const db = await getDb();
  const outs = db
    .select({
      ...{ currency, day, category, size: size.as("out_size") },
      // Of as many as left there are fewer pairs where some went elsewhere.
      nth: sql<number>`row_number() over (partition by ${currency}, ${day}, ${size} order by ${category})`.as("nth"),
    })
    .from(bankTransaction)
    .where(and(isTransfer(companyId, transfers), lt(amount, "0")))
    .as("outs");
  return db
    .select({
      ...{ currency: outs.currency, day: outs.day, category: outs.category },
      amount: sql<string>`sum(${outs.size})::text`,
    })
    .from(outs)
    .innerJoin(
      sizes,
      and(eq(sizes.currency, outs.currency), eq(sizes.day, outs.day), sql`${sizes.size} = ${outs.size}`),
    )
    .where(lte(outs.nth, sizes.pairs))
    .groupBy(outs.currency, outs.day, outs.category);
}

/** How many transfers there were of each amount on each day. */
async function pairedSizes(companyId: AuthorisedCompanyId, transfers: Transfers) {
  const { currency, day, amount, connectionId, accountId } = bankTransaction;
  const db = await getDb();
  const key = sql`${connectionId} || '.' || ${accountId}`;
  const size = sql<string>`abs(${amount})`;
  const accounts = db
    .select({
      currency,
      day,
      size: size.as("size"),
      outs: sql<number>`count(*) filter (where ${amount} < 0)`.as("outs"),
      ins: sql<number>`count(*) filter (where ${amount} > 0)`.as("ins"),
    })
    .from(bankTransaction)
    .where(isTransfer(companyId, transfers))
    .groupBy(currency, day, size, sql`coalesce(${JSON.stringify(transfers.twins)}::jsonb ->> (${key}), ${key})`)
    .as("accounts");
  const { outs, ins } = accounts;
  // As many pairs as there can be: no more than left, than came, or than are left for the account with most of them to pair with.
  const pairs = sql<number>`least(sum(${outs}), sum(${ins}), sum(${outs} + ${ins}) - max(${outs} + ${ins}))`;
  return db
    .select({ currency: accounts.currency, day: accounts.day, size: accounts.size, pairs: pairs.as("pairs") })
    .from(accounts)
    .groupBy(accounts.currency, accounts.day, accounts.size)
    .having(gt(pairs, 0))
    .as("sizes");
}

/** A transaction that may be a side of one: of an account that we hold, and called a transfer. */
function isTransfer(companyId: AuthorisedCompanyId, { from, to, categories, copies }: Transfers) {
  const { day, amount, connectionId, accountId, categoryName, oddDay } = bankTransaction;
  return and(
    eq(bankTransaction.companyId, companyId),
    inArray(categoryName, categories),
    between(day, from, to),
    ne(amount, "0"),
    isNull(oddDay),
    isCountedHere(copies),
    sql`exists (select from bank_account where bank_account.connection_id = ${connectionId} and bank_account.account_id = ${accountId})`,
  );
}
