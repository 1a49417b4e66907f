import type { TransactionQuery } from "@/lib/contracts/bank-data";
import { firstDayOf, type TimeRangeId, timeRanges } from "./time-ranges";

/** The filters of the list of transactions, in the order in which they are shown. */
export const transactionFilters = ["q", "account", "from", "to", "min", "max", "direction", "category"] as const;
export type TransactionFilter = (typeof transactionFilters)[number];

/** The filters alone as a query string with its "?", without the cursor; empty when nothing is filtered. */
export function filterSearch(query: TransactionQuery): string {
  return toSearch(filtersOf(query));
}

/** The same filters but one, from the beginning of the list. */
export function filterSearchWithout(query: TransactionQuery, filter: TransactionFilter): string {
  return toSearch(filtersOf(query).filter(([name]) => name !== filter));
}

/** The same filters at another cursor: `after` a row for what is older, `before` one for what is newer. */
export function pageSearch(query: TransactionQuery, cursor: { after: string } | { before: string }): string {
  return toSearch([...filtersOf(query), ...Object.entries(cursor)]);
}

/** The same filters for one of the ranges, which ends today. */
export function rangeSearch(query: TransactionQuery, range: TimeRangeId, today: string): string {
  const others = filtersOf(query).filter(([name]) => name !== "from" && name !== "to");
  const from = firstDayOf(range, today);
  return toSearch(from === null ? others : [...others, ["from", from]]);
}

/** The range that a query asks for; null for days that somebody chose otherwise. */
export function rangeOf({ from, to }: TransactionQuery, today: string): TimeRangeId | null {
  if (to !== undefined) return null;
  return timeRanges.find(({ id }) => firstDayOf(id, today) === (from ?? null))?.id ?? null;
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
