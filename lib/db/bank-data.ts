import "server-only";
import { and, asc, eq, getTableColumns, gte, notInArray, sql } from "drizzle-orm";
import { getDb } from "./client";
import { goneStatuses } from "./connections";
import { bankAccount, bankTransaction, dayBalance } from "./schema/bank-data";
import { connection } from "./schema/companies";

/** The accounts of a company's banks, bank by bank. */
export async function listBankAccounts(companyId: string) {
  return (await getDb())
    .select({ ...getTableColumns(bankAccount), providerKey: connection.providerKey, bankName: connection.providerName })
    .from(bankAccount)
    .innerJoin(connection, eq(connection.id, bankAccount.connectionId))
    .where(and(eq(connection.companyId, companyId), notInArray(connection.status, goneStatuses)))
    .orderBy(asc(connection.providerName), asc(connection.login), asc(bankAccount.name), asc(bankAccount.accountId));
}
export type ListedAccountRow = Awaited<ReturnType<typeof listBankAccounts>>[number];

/** What went in and out by month and currency since a day; sums as decimal text, both positive. */
export async function sumByMonth(companyId: string, since: string) {
  const month = sql<string>`to_char(${bankTransaction.day}, 'YYYY-MM')`;
  return (await getDb())
    .select({
      currency: bankTransaction.currency,
      month,
      in: sql<string>`coalesce(sum(${bankTransaction.amount}) filter (where ${bankTransaction.amount} > 0), 0)::text`,
      out: sql<string>`coalesce(-sum(${bankTransaction.amount}) filter (where ${bankTransaction.amount} < 0), 0)::text`,
    })
    .from(bankTransaction)
    .where(and(eq(bankTransaction.companyId, companyId), gte(bankTransaction.day, since)))
    .groupBy(bankTransaction.currency, month)
    .orderBy(asc(bankTransaction.currency), asc(month));
}

/** The balances of a company's accounts by day since a day, the oldest first. */
export async function listDayBalances(companyId: string, since: string) {
  return (await getDb())
    .select({
      connectionId: dayBalance.connectionId,
      accountId: dayBalance.accountId,
      currency: bankAccount.currency,
      day: dayBalance.day,
      current: dayBalance.current,
    })
    .from(dayBalance)
    .innerJoin(
      bankAccount,
      and(eq(bankAccount.connectionId, dayBalance.connectionId), eq(bankAccount.accountId, dayBalance.accountId)),
    )
    .innerJoin(connection, eq(connection.id, dayBalance.connectionId))
    .where(
      and(eq(connection.companyId, companyId), notInArray(connection.status, goneStatuses), gte(dayBalance.day, since)),
    )
    .orderBy(asc(dayBalance.day));
}

/** Stretches of at least `days` days without a transaction, by connection: the days on both sides of each. */
export async function listGaps(companyId: string, days: number) {
  const db = await getDb();
  const { connectionId, day } = bankTransaction;
  const days_ = db
    .selectDistinct({ connectionId, day })
    .from(bankTransaction)
    .where(and(eq(bankTransaction.companyId, companyId), sql`${day} > '0001-01-01'`))
    .as("days");
  const pairs = db
    .select({
      connectionId: days_.connectionId,
      to: sql<string>`${days_.day}`.as("until"),
      from: sql<string>`lag(${days_.day}) over (partition by ${days_.connectionId} order by ${days_.day})`.as("since"),
    })
    .from(days_)
    .as("pairs");
  return db
    .select({
      connectionId: pairs.connectionId,
      from: sql<string>`${pairs.from}::text`,
      to: sql<string>`${pairs.to}::text`,
    })
    .from(pairs)
    .where(sql`${pairs.to} - ${pairs.from} >= ${days}`)
    .orderBy(pairs.connectionId, pairs.to);
}
