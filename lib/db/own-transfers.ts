import "server-only";
import { and, between, eq, inArray, isNull, ne, not, sql } from "drizzle-orm";
import type { AuthorisedCompanyId } from "@/lib/contracts/authorised-company";
import { isSentAgain } from "./bank-data";
import { getDb } from "./client";
import { bankTransaction } from "./schema/bank-data";

type Transfers = { from: string; to: string; categories: string[]; twins: Record<string, string> };

/**
 * What moved between a company's own accounts, by month and currency between two days, both included: amounts that left one
 * account and reached another on the same day, where both banks put them in one of `categories`. Each transaction is one side
 * of one transfer at most. `twins` are accounts that are another one too, by their keys.
 */
export async function sumOwnTransfers(companyId: AuthorisedCompanyId, { from, to, categories, twins }: Transfers) {
  if (categories.length === 0) return [];
  const { currency, day, amount, connectionId, accountId, categoryName, oddDay } = bankTransaction;
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
    .where(
      and(
        eq(bankTransaction.companyId, companyId),
        inArray(categoryName, categories),
        between(day, from, to),
        ne(amount, "0"),
        isNull(oddDay),
        not(isSentAgain),
        sql`exists (select from bank_account where bank_account.connection_id = ${connectionId} and bank_account.account_id = ${accountId})`,
      ),
    )
    .groupBy(currency, day, size, sql`coalesce(${JSON.stringify(twins)}::jsonb ->> (${key}), ${key})`)
    .as("accounts");
  const { outs, ins } = accounts;
  // As many pairs as there can be: no more than left, than came, or than are left for the account with most of them to pair with.
  const pairs = sql`least(sum(${outs}), sum(${ins}), sum(${outs} + ${ins}) - max(${outs} + ${ins}))`;
  const sizes = db
    .select({ currency: accounts.currency, day: accounts.day, moved: sql`${accounts.size} * ${pairs}`.as("moved") })
    .from(accounts)
    .groupBy(accounts.currency, accounts.day, accounts.size)
    .having(sql`${pairs} > 0`)
    .as("sizes");
  const month = sql<string>`to_char(${sizes.day}, 'YYYY-MM')`;
  return db
    .select({ currency: sizes.currency, month, amount: sql<string>`sum(${sizes.moved})::text` })
    .from(sizes)
    .groupBy(sizes.currency, month);
}
