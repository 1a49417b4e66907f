import "server-only";
import type { CodatCall } from "@/lib/codat/call";
import { eachPage, listPages } from "./pages";
import * as wire from "./wire";

/** `isOnce`: see CodatCall. */
type Ids = { company: string; connection: string; isOnce?: boolean };

/** The accounts of a connection, page by page (list-accounts). A "conflict" error means that the first sync has not finished. @throws CodatError */
export function eachPageOfAccounts(ids: Ids) {
  return eachPage(wire.account, dataCall("list-accounts", ids, "banking-accounts"));
}

/** The balances of a connection's accounts by day, page by page (list-account-balances). @throws CodatError */
export function eachPageOfBalances(ids: Ids) {
  return eachPage(wire.accountBalance, dataCall("list-account-balances", ids, "banking-accountBalances"));
}

/** A connection's transactions, page by page in a fixed order (list-transactions). @throws CodatError */
export function eachPageOfTransactions(ids: Ids) {
  const call = dataCall("list-transactions", ids, "banking-transactions");
  return eachPage(wire.transaction, { ...call, query: { orderBy: "-postedDate" } });
}

/** The names of the categories that transactions refer to (list-transaction-categories). @throws CodatError */
export async function listTransactionCategories(ids: Ids): Promise<wire.TransactionCategory[]> {
  return listPages(
    wire.transactionCategory,
    dataCall("list-transaction-categories", ids, "banking-transactionCategories"),
  );
}

function dataCall(operation: string, ids: Ids, dataType: string): CodatCall {
  return {
    operation,
    method: "GET",
    path: ["companies", ids.company, "connections", ids.connection, "data", dataType],
    isOnce: ids.isOnce,
  };
}
