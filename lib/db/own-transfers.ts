import "server-only";
import { and, between, inArray, isNull, not, sql } from "drizzle-orm";
import type { AuthorisedCompanyId } from "@/lib/contracts/authorised-company";
import { isSentAgain } from "./bank-data";
import { getDb } from "./client";
import { bankTransaction } from "./schema/bank-data";

/**
 * What moved between a company's own accounts, by month and currency between two days, both included: an amount that left one
 * account and reached another on the same day, where both banks put it in one of `categories`. Each transaction is one side
 * of one transfer at most.
 */
export async function sumOwnTransfers(
  companyId: AuthorisedCompanyId,
  { from, to, categories }: { from: string; to: string; categories: string[] },
) {
  if (categories.length === 0) return [];
  const { currency, day, amount, connectionId, accountId, categoryName, oddDay } = bankTransaction;
  const db = await getDb();
  const sides = (name: string, isIn: boolean) =>
    db
      .select({
        currency,
        day,
        size: sql<string>`abs(${amount})`.as(`${name}_size`),
        account: sql<string>`${connectionId} || '.' || ${accountId}`.as(`${name}_account`),
        // Two alike on one day are two transfers, and may go to and fro.
        copy: sql<number>`row_number() over (partition by ${currency}, ${day}, ${amount} order by ${connectionId} || ${accountId} ${sql.raw(isIn ? "desc" : "asc")})`.as(
          `${name}_copy`,
        ),
      })
      .from(bankTransaction)
      .where(
        and(
          sql`${bankTransaction.companyId} = ${companyId}`,
          inArray(categoryName, categories),
          between(day, from, to),
          isIn ? sql`${amount} > 0` : sql`${amount} < 0`,
          isNull(oddDay),
          not(isSentAgain),
          sql`exists (select from bank_account where bank_account.connection_id = ${connectionId} and bank_account.account_id = ${accountId})`,
        ),
      )
      .as(name);
  const [left, reached] = [sides("went", false), sides("came", true)];
  const month = sql<string>`to_char(${left.day}, 'YYYY-MM')`;
  return db
    .select({ currency: left.currency, month, amount: sql<string>`sum(${left.size})::text` })
    .from(left)
    .innerJoin(
      reached,
      sql`${reached.currency} = ${left.currency} and ${reached.day} = ${left.day} and ${reached.size} = ${left.size}
        and ${reached.copy} = ${left.copy} and ${reached.account} <> ${left.account}`,
    )
    .groupBy(left.currency, month);
}
