import { randomUUID } from "node:crypto";
import { getDb } from "../lib/db/client";
import { connection, dataStatus } from "../lib/db/schema/companies";
import { type NewAccountRow, writeAccounts } from "../lib/db/write-bank-data";
import { buildCatalogue } from "../sandbox/banks/catalogue";

const DAY_MS = 86_400_000;
const ACCESS_DAYS = 90;
/** What is promised, and then what a brand could promise beside it. */
const promised = [
  "banking-accounts",
  "banking-accountBalances",
  "banking-transactions",
  "banking-transactionCategories",
];
/** A statement takes at most 65,535 values. */
const ROWS_AT_ONCE = 1_000;
const accountNames = ["Business Current", "Reserve"];

export type SeededConnection = { id: string; accountIds: string[] };
type Connections = { companyId: string; count: number; dataTypes: number; transactions: number; loginsEach: number };

/**
 * Linked connections, each with two accounts and all of its data types read and imported. The end of access is spread
 * over the days of a term, so that a third of them wants to be confirmed again, as in a company that goes on for years.
 */
export async function insertConnections({
  companyId,
  count,
  dataTypes,
  transactions,
  loginsEach,
}: Connections): Promise<SeededConnection[]> {
  const banks = buildCatalogue(0).integrations.filter(({ sourceType, enabled }) => sourceType === "Banking" && enabled);
  const seeded = Array.from({ length: count }, () => ({
    id: randomUUID(),
    accountIds: accountNames.map(() => randomUUID()),
  }));
  const rows = seeded.map(({ id, accountIds }, at) => {
    const bank = banks[Math.floor(at / loginsEach) % banks.length];
    if (!bank) throw new Error("The sandbox has no banks.");
    return {
      id,
      companyId,
      codatId: randomUUID(),
      providerKey: bank.key,
      providerName: bank.name,
      integrationId: bank.integrationId,
      sourceId: bank.sourceId,
      login: Math.floor(at / (banks.length * loginsEach)) * loginsEach + (at % loginsEach) + 1,
      status: "Linked" as const,
      linkedAt: daysFromNow(-60),
      accessUntil: daysFromNow(1 + Math.floor((at * ACCESS_DAYS) / count)),
      lastSyncAt: daysFromNow(-1),
      received: receivedOf(accountIds, Math.floor(transactions / count)),
    };
  });
  const db = await getDb();
  for (const some of inBatches(rows)) await db.insert(connection).values(some);
  for (const some of inBatches(seeded.flatMap(({ id }) => statuses(id, dataTypes)))) {
    await db.insert(dataStatus).values(some);
  }
  for (const [at, one] of seeded.entries()) {
    const marks = seeded[at - (at % loginsEach)]?.accountIds ?? [];
    const accounts = one.accountIds.map((id, nth) => account(id, nth, marks[nth] ?? id));
    await writeAccounts(importOf(one, "banking-accounts"), accounts, db);
  }
  return seeded;
}

/** The import that the rows of a connection are written by. */
export function importOf({ id }: SeededConnection, dataType: string) {
  return { id: randomUUID(), connectionId: id, dataType };
}

function statuses(connectionId: string, count: number) {
  const syncAt = daysFromNow(-1);
  return Array.from({ length: count }, (_, at) => ({
    connectionId,
    dataType: promised[at] ?? `banking-more${at}`,
    status: "Complete",
    lastSuccessfulSyncAt: syncAt,
    changedAt: syncAt,
    importedAt: syncAt,
    importedSyncAt: syncAt,
  }));
}

/** Accounts with the same mark are one. */
function account(accountId: string, at: number, mark: string): NewAccountRow {
  const hash = `${mark}${mark}`.replaceAll("-", "");
  return {
    accountId,
    sentId: accountId,
    name: accountNames[at] ?? "Account",
    holder: "BENCHMARK BAKERY LTD",
    type: "Debit",
    currency: "GBP",
    current: "1234.56",
    available: "1200.00",
    creditLimit: null,
    ending: mark.slice(-4),
    numberHash: hash,
    ibanHash: null,
    fingerprint: hash,
    closedAt: null,
  };
}

function receivedOf(accountIds: string[], count: number) {
  const accounts = accountIds.map((id, at) => {
    return { name: accountNames[at] ?? "Account", ending: id.slice(-4), currency: "GBP", balance: "1234.56" };
  });
  const day = (days: number) => daysFromNow(days).toISOString().slice(0, 10);
  return { accounts, transactions: { count, from: day(-730), to: day(-1) } };
}

function daysFromNow(days: number): Date {
  return new Date(Date.now() + days * DAY_MS);
}

function* inBatches<Row>(rows: Row[]): Generator<Row[]> {
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) yield rows.slice(start, start + ROWS_AT_ONCE);
}
