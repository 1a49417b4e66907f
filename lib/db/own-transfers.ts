import "server-only";
import { and, asc, between, eq, inArray, isNull, lte, ne, type SQL, sql } from "drizzle-orm";
import type { AuthorisedCompanyId } from "@/lib/contracts/authorised-company";
import { isCountedHere, isOfConnections } from "./bank-data";
import { getDb } from "./client";
import type { AccountCopy } from "./copies";
import { bankTransaction } from "./schema/bank-data";

type Transfers = {
  from: string;
  to: string;
  categories: string[];
  twins: Record<string, string>;
  copies: AccountCopy[];
  /** Whose sides are summed; of all transfers unless it is given. */
  connectionIds?: string[];
};

/**
 * What moved between a company's own accounts, by day, currency and category, between two days, both included: amounts that left
 * one account and reached another on the same day, where both banks put them in one of `categories`. Each transaction is one side
 * of one transfer at most. Sides are paired over all accounts: what reached a bank has left another. `twins` are accounts that are
 * another one too, by their keys.
 */
export async function sumOwnTransfers(companyId: AuthorisedCompanyId, transfers: Transfers) {
  if (transfers.categories.length === 0) return [];
  const sides = await pairedSides(companyId, transfers);
  const { currency, day, category, size, isOut, position, outs, ins } = sides;
  const sumWhere = (condition: SQL) => sql<string>`coalesce(sum(${size}) filter (where ${condition}), 0)::text`;
  return (await getDb())
    .select({ currency, day, category, out: sumWhere(sql`${isOut}`), in: sumWhere(sql`not ${isOut}`) })
    .from(sides)
    .where(
      and(sql`${position} <= least(${outs}, ${ins})`, isOfConnections(sides.connectionId, transfers.connectionIds)),
    )
    .groupBy(currency, day, category)
    .orderBy(asc(day), asc(currency), asc(category));
}

/**
 * What may be a side of a transfer, with its position among those that left or those that came of one amount and day, and how many
 * there are of both. Of as many as the fewer of the two each can be paired with one in another account.
 */
async function pairedSides(companyId: AuthorisedCompanyId, transfers: Transfers) {
  const all = await countedSides(companyId, transfers);
  const { currency, day, size, isOut, account, category, connectionId, nth, elsewhere } = all;
  const alike = sql`partition by ${currency}, ${day}, ${size}`;
  return (await getDb())
    .select({
      ...{ currency, day, size, isOut, category, connectionId },
      position: sql<number>`row_number() over (${alike}, ${isOut} order by ${category}, ${account}, ${nth})`.as(
        "position",
      ),
      outs: sql<number>`count(*) filter (where ${isOut}) over (${alike})`.as("outs"),
      ins: sql<number>`count(*) filter (where not ${isOut}) over (${alike})`.as("ins"),
    })
    .from(all)
    .where(lte(nth, elsewhere))
    .as("sides");
}

/** Every transfer counted in its account, and how many went the other way in all others: no more of it can have a counterpart. */
async function countedSides(companyId: AuthorisedCompanyId, transfers: Transfers) {
  const all = await namedSides(companyId, transfers);
  const { currency, day, size, isOut, account, category, connectionId, transactionId } = all;
  const alike = sql`partition by ${currency}, ${day}, ${size}`;
  const outs = (among: SQL) => sql`count(*) filter (where ${isOut}) over (${among})`;
  const ins = (among: SQL) => sql`count(*) filter (where not ${isOut}) over (${among})`;
  const own = sql`${alike}, ${account}`;
  return (await getDb())
    .select({
      ...{ currency, day, size, isOut, account, category, connectionId },
      nth: sql<number>`row_number() over (${own}, ${isOut} order by ${category}, ${transactionId})`.as("nth"),
      elsewhere:
        sql<number>`case when ${isOut} then ${ins(alike)} - ${ins(own)} else ${outs(alike)} - ${outs(own)} end`.as(
          "elsewhere",
        ),
    })
    .from(all)
    .as("counted");
}

async function namedSides(companyId: AuthorisedCompanyId, transfers: Transfers) {
  const { currency, day, amount, connectionId, accountId, transactionId, categoryName: category } = bankTransaction;
  const key = sql`${connectionId} || '.' || ${accountId}`;
  return (await getDb())
    .select({
      ...{ currency, day, category, connectionId, transactionId },
      size: sql<string>`abs(${amount})`.as("size"),
      isOut: sql<boolean>`${amount} < 0`.as("is_out"),
      account: sql<string>`coalesce(${JSON.stringify(transfers.twins)}::jsonb ->> (${key}), ${key})`.as("account"),
    })
    .from(bankTransaction)
    .where(isTransfer(companyId, transfers))
    .as("named");
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
