import {
  compareKeys,
  matchesQuery,
  parseQuery,
  readField,
  type SortKey,
  sortKeyOf,
  unresolved,
} from "./query-language";

export type ListShape<T> = {
  /** What the records are called in Codat's error messages. */
  model: string;
  /** The properties that may be queried and ordered by, dotted when nested. */
  fields: readonly string[];
  /** What the record looks like in the answer; queries see that too. */
  view: (record: T) => object;
};
type Wishes = { query: string | null; orderBy: string | null };

const mostOrders = 6;
const known = new WeakMap<readonly unknown[], Map<string, Uint32Array>>();

/** The positions of the records that match `query`, in the order that `orderBy` asks for. */
export function sortAndFilter<T>(records: readonly T[], wishes: Wishes, shape: ListShape<T>): Uint32Array {
  const { query, orderBy } = wishes;
  if (!query && !orderBy) return Uint32Array.from(records.keys());
  const parsed = query ? parseQuery(query, shape) : null;
  const field = orderBy ? fieldToOrderBy(orderBy, shape) : null;
  const found: { position: number; key: SortKey }[] = [];
  for (const [position, record] of records.entries()) {
    const viewed = shape.view(record);
    if (parsed && !matchesQuery(parsed, viewed)) continue;
    found.push({ position, key: sortKeyOf(field === null ? null : readField(viewed, field)) });
  }
  const direction = orderBy?.startsWith("-") ? -1 : 1;
  if (field !== null) found.sort((one, other) => direction * compareKeys(one.key, other.key));
  return Uint32Array.from(found, ({ position }) => position);
}

/** The same for a list that never changes, worked out once for each wish: its pages come one call after the other. */
export function sortAndFilterOnce<T>(records: readonly T[], wishes: Wishes, shape: ListShape<T>): Uint32Array {
  const orders = known.get(records) ?? new Map<string, Uint32Array>();
  known.set(records, orders);
  const key = JSON.stringify([wishes.query, wishes.orderBy]);
  const order = orders.get(key) ?? sortAndFilter(records, wishes, shape);
  orders.set(key, order);
  for (const oldest of orders.keys()) {
    if (orders.size <= mostOrders) break;
    orders.delete(oldest);
  }
  return order;
}

function fieldToOrderBy<T>(orderBy: string, { model, fields }: ListShape<T>): string {
  const wanted = orderBy.startsWith("-") ? orderBy.slice(1) : orderBy;
  const field = fields.find((name) => name.toLowerCase() === wanted.toLowerCase());
  if (field === undefined) throw unresolved(wanted, model);
  return field;
}
