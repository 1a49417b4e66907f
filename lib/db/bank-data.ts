import "server-only";
import {
  type AnyColumn,
  and,
  asc,
  between,
  desc,
  eq,
  getTableColumns,
  inArray,
  isNull,
  lt,
  not,
  notInArray,
  type SQL,
  sql,
} from "drizzle-orm";
import type { AuthorisedCompanyId } from "@/lib/contracts/authorised-company";
import { deletedStatuses } from "@/lib/contracts/connection-status";
import type { BelievableDays } from "./bank-rows";
import { getDb } from "./client";
import { type AccountCopy, isNoCopy } from "./copies";
import { shownLogin } from "./login-numbers";
import { bankAccount, bankTransaction, dayBalance } from "./schema/bank-data";
import { connection } from "./schema/companies";

/** The accounts of a company's banks, bank by bank, those last that a bank sends no more. */
export async function listBankAccounts(companyId: AuthorisedCompanyId) {
  const rows = await (await getDb())
    .select({
      ...getTableColumns(bankAccount),
      providerKey: connection.providerKey,
      sourceId: connection.sourceId,
      status: connection.status,
      linkedAt: connection.linkedAt,
      bankName: connection.providerName,
      login: sql<number>`coalesce(${shownLogin}, 1)`,
    })
    .from(bankAccount)
    .innerJoin(connection, eq(connection.id, bankAccount.connectionId))
    .where(and(eq(connection.companyId, companyId), notInArray(connection.status, deletedStatuses)))
    .orderBy(asc(bankAccount.accountId));
  return rows.sort(
    (a, b) =>
      names.compare(a.bankName, b.bankName) ||
      a.login - b.login ||
      Number(a.closedAt !== null) - Number(b.closedAt !== null) ||
      names.compare(a.name ?? "", b.name ?? ""),
  );
}
/** Shop 2 before shop 10, in whatever language the database sorts. */
const names = new Intl.Collator("en", { numeric: true });
export type ListedAccountRow = Awaited<ReturnType<typeof listBankAccounts>>[number];

/**
 * A row of an account that the bank sends no more, which another account of the connection now has as well: a bank that changes
 * an id and masks the number sends one account as two.
 */
const isSentAgain = sql`(${bankTransaction.retainedAt} is not null and exists (
  select from bank_account where bank_account.connection_id = ${bankTransaction.connectionId}
    and bank_account.account_id = ${bankTransaction.accountId} and bank_account.closed_at is not null)
  and exists (
  select from bank_transaction as again where again.company_id = ${bankTransaction.companyId}
    and again.day = ${bankTransaction.day} and again.connection_id = ${bankTransaction.connectionId}
    and again.retained_at is null and again.account_id <> ${bankTransaction.accountId}
    and again.currency = ${bankTransaction.currency} and again.description = ${bankTransaction.description}
    and again.amount is not distinct from ${bankTransaction.amount}))`;

/** Two days, both included, the accounts that are connected twice, and whose transactions: of all connections unless it is given. */
type Counted = { from: string; to: string; copies: AccountCopy[]; connectionIds?: string[] };

/** What sums count: each transaction once, however often it was sent. */
export function isCountedHere(copies: AccountCopy[]): SQL | undefined {
  return and(not(isSentAgain), isNoCopy(copies));
}

/** Of some connections; undefined, which leaves nothing out, where none are given. */
export function isOfConnections(id: AnyColumn, connectionIds: string[] | undefined): SQL | undefined {
  return connectionIds && inArray(id, connectionIds);
}

/** What went in and out by month and currency between two days, both included; sums as decimal text, both positive. */
export async function sumByMonth(companyId: AuthorisedCompanyId, { from, to, copies, connectionIds }: Counted) {
  const db = await getDb();
  const { currency, day, amount } = bankTransaction;
  // By day first: so the month is worked out for each day, not for each transaction.
  const days = db
    .select({
      currency,
      day,
      in: sql`coalesce(sum(${amount}) filter (where ${amount} > 0), 0)`.as("came_in"),
      out: sql`coalesce(-sum(${amount}) filter (where ${amount} < 0), 0)`.as("went_out"),
    })
    .from(bankTransaction)
    .where(
      and(
        eq(bankTransaction.companyId, companyId),
        between(day, from, to),
        isNull(bankTransaction.oddDay),
        isOfConnections(bankTransaction.connectionId, connectionIds),
        isCountedHere(copies),
      ),
    )
    .groupBy(currency, day)
    .as("days");
  const month = sql<string>`to_char(${days.day}, 'YYYY-MM')`;
  return db
    .select({
      currency: days.currency,
      month,
      in: sql<string>`sum(${days.in})::text`,
      out: sql<string>`sum(${days.out})::text`,
    })
    .from(days)
    .groupBy(days.currency, month)
    .orderBy(asc(days.currency), asc(month));
}

/** What went out by category and currency between two days, both included, as positive decimal text; the largest first. */
export async function sumByCategory(companyId: AuthorisedCompanyId, { from, to, copies, connectionIds }: Counted) {
  const { currency, day, amount, categoryName } = bankTransaction;
  const total = sql`-sum(${amount})`;
  return (await getDb())
    .select({ currency, category: categoryName, amount: sql<string>`(${total})::text` })
    .from(bankTransaction)
    .where(
      and(
        eq(bankTransaction.companyId, companyId),
        between(day, from, to),
        lt(amount, "0"),
        isNull(bankTransaction.oddDay),
        isOfConnections(bankTransaction.connectionId, connectionIds),
        isCountedHere(copies),
      ),
    )
    .groupBy(currency, categoryName)
    .orderBy(desc(total), asc(categoryName));
}

/** The balances of a company's accounts by day between two days, both included, the oldest first; of all connections unless some are given. */
export async function listDayBalances(
  companyId: AuthorisedCompanyId,
  { from, to, connectionIds }: { from: string; to: string; connectionIds?: string[] },
) {
  const accounts = await (await getDb())
    .select({
      connectionId: dayBalance.connectionId,
      accountId: dayBalance.accountId,
      currency: bankAccount.currency,
      type: bankAccount.type,
      closedAt: bankAccount.closedAt,
      account: {
        current: bankAccount.current,
        available: bankAccount.available,
        creditLimit: bankAccount.creditLimit,
      },
      // One row an account: handing over a row costs more than finding it, and here there is one for each day.
      days: sql<
        [day: string, current: string][]
      >`json_agg(json_build_array(${dayBalance.day}, ${dayBalance.current}::text))`,
    })
    .from(dayBalance)
    .innerJoin(
      bankAccount,
      and(eq(bankAccount.connectionId, dayBalance.connectionId), eq(bankAccount.accountId, dayBalance.accountId)),
    )
    .innerJoin(connection, eq(connection.id, dayBalance.connectionId))
    .where(
      and(
        eq(connection.companyId, companyId),
        notInArray(connection.status, deletedStatuses),
        between(dayBalance.day, from, to),
        isOfConnections(dayBalance.connectionId, connectionIds),
      ),
    )
    .groupBy(dayBalance.connectionId, dayBalance.accountId, bankAccount.connectionId, bankAccount.accountId);
  return accounts
    .flatMap(({ days, ...account }) => days.map(([day, current]) => ({ ...account, day, current })))
    .sort((one, other) => Number(one.day > other.day) - Number(one.day < other.day));
}

/** Stretches of at least `days` days without a transaction, by connection: the days on both sides of each. */
export async function listGaps(
  companyId: AuthorisedCompanyId,
  { days, first, last }: BelievableDays & { days: number },
) {
  const db = await getDb();
  const { connectionId, day, oddDay } = bankTransaction;
  const days_ = db
    .select({ connectionId, day })
    .from(bankTransaction)
    .where(and(eq(bankTransaction.companyId, companyId), between(day, first, last), isNull(oddDay)))
    .groupBy(day, connectionId)
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
    .where(sql`${pairs.to} - ${pairs.from} > ${days}`)
    .orderBy(pairs.connectionId, pairs.to);
}
