import type { TransactionQuery } from "@/lib/contracts/bank-data";

/** The filters of the list of transactions, in the order in which they are shown. */
export const transactionFilters = ["q", "account", "from", "to", "min", "max", "direction", "category"] as const;
export type TransactionFilter = (typeof transactionFilters)[number];

/** The filters alone as a query string with its "?", without the place in the list; empty when nothing is filtered. */
export function filterSearch(query: TransactionQuery): string {
  return toSearch(filtersOf(query));
}

/** The same filters but one, from the beginning of the list. */
export function filterSearchWithout(query: TransactionQuery, filter: TransactionFilter): string {
  return toSearch(filtersOf(query).filter(([name]) => name !== filter));
}

/** The same filters at another place in the list: `after` a row for what is older, `before` one for what is newer. */
export function pageSearch(query: TransactionQuery, cursor: { after: string } | { before: string }): string {
  return toSearch([...filtersOf(query), ...Object.entries(cursor)]);
}

/** The filters that are in use. */
export function filtersInUse(query: TransactionQuery): TransactionFilter[] {
  return transactionFilters.filter((name) => Boolean(query[name]));
}

function filtersOf(query: TransactionQuery): [string, string][] {
  return filtersInUse(query).map((name) => [name, query[name] ?? ""]);
}

function toSearch(pairs: [string, string][]): string {
  return pairs.length === 0 ? "" : `?${new URLSearchParams(pairs)}`;
}
