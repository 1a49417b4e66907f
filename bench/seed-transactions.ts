import { randomUUID } from "node:crypto";
import { getDb } from "../lib/db/client";
import { writeBalances } from "../lib/db/write-bank-data";
import { type NewTransaction, writeTransactions } from "../lib/db/write-transactions";
import { importOf, type SeededConnection } from "./seed-connections";

const DAY_MS = 86_400_000;
/** The history that the brand asks for. */
const HISTORY_DAYS = 730;
/** In the description of three transactions, of which the newest is some way into the list. */
export const RARE_WORD = "zanzibar";

const merchants = [
  "Wholesale Flour",
  "City Electricity",
  "Card Takings",
  "HMRC VAT",
  "Payroll",
  "Van Hire",
  "Oven Repair",
];
const categories = ["Costs of goods", "Utilities", "Sales", "Tax", "Wages", "Vehicles", "Repairs"];

/**
 * Balances and transactions of a company, as many each day, in turn from each of its accounts. Answers one account's key,
 * as the page's filter names it.
 */
export async function insertTransactions(company: {
  companyId: string;
  connections: SeededConnection[];
  count: number;
  /** So many connections in turn have the same. */
  loginsEach: number;
}): Promise<string | null> {
  const { companyId, connections, loginsEach } = company;
  const [count, banks] = [company.count / loginsEach, connections.length / loginsEach];
  const [first] = connections;
  if (!first || count === 0) return null;
  for (const [at, connection] of connections.entries()) {
    await writeBalances(
      importOf(connection, "banking-accountBalances"),
      connection.accountIds.flatMap(dayBalances),
      await getDb(),
    );
    const own: NewTransaction[] = [];
    for (let index = Math.floor(at / loginsEach); index < count; index += banks) {
      own.push(transaction({ companyId, index, count, accountIds: connection.accountIds }));
    }
    await writeTransactions(importOf(connection, "banking-transactions"), own);
  }
  return `${first.id}.${first.accountIds[0]}`;
}

function dayBalances(accountId: string) {
  return Array.from({ length: HISTORY_DAYS }, (_, at) => {
    return { accountId, day: dayAgo(at), current: `${1_000 + ((at * 37) % 900)}.25` };
  });
}

/** The transaction at `index` of `count`, the newest first. */
function transaction(spec: { companyId: string; index: number; count: number; accountIds: string[] }): NewTransaction {
  const { companyId, index, count, accountIds } = spec;
  const kind = index % merchants.length;
  const isRare = index % Math.ceil(count / 3) === Math.floor(count / 6);
  const description = `${merchants[kind]} ${isRare ? RARE_WORD : "ref"} ${index}`;
  const isIn = categories[kind] === "Sales";
  const id = randomUUID();
  return {
    keys: [() => id],
    companyId,
    accountId: accountIds[Math.floor(index / 7) % accountIds.length] ?? "",
    day: dayAgo(Math.floor((index * HISTORY_DAYS) / count)),
    oddDay: null,
    isPosted: true,
    description,
    searchText: description.toLowerCase(),
    amount: `${isIn ? "" : "-"}${1 + (index % 997)}.${10 + (index % 90)}`,
    oddAmount: null,
    currency: "GBP",
    categoryId: `category-${kind}`,
    categoryName: categories[kind] ?? null,
  };
}

function dayAgo(days: number): string {
  return new Date(Date.now() - (days + 1) * DAY_MS).toISOString().slice(0, 10);
}
