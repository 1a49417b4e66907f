import type { Call } from "./http/call";
import { ApiError } from "./http/errors";
import { jsonResponse } from "./http/json";
import { compareValues, matchesQuery, parseQuery, readField } from "./query-language";

type ListOptions<T> = {
  /** What the records are called in Codat's error messages. */
  model: string;
  /** The properties that may be queried and ordered by, dotted when nested. */
  fields: readonly string[];
  /** What the record looks like in the answer; queries see that too. */
  view: (record: T) => object;
};

const defaultPageSize = 100;
const largestPageSize = 5_000;

/** Answers a list: `query`, then `orderBy`, then `page` and `pageSize`, with links to the neighbours. */
export function listResponse<T>(call: Call, records: readonly T[], { model, fields, view }: ListOptions<T>): Response {
  const url = new URL(call.req.url);
  const page = readPositive(url.searchParams.get("page"), 1, Number.MAX_SAFE_INTEGER, "page");
  const pageSize = readPositive(url.searchParams.get("pageSize"), defaultPageSize, largestPageSize, "pageSize");
  const query = url.searchParams.get("query");
  const orderBy = url.searchParams.get("orderBy");
  const first = (page - 1) * pageSize;

  if (!query && !orderBy)
    return pageResponse(url, records.slice(first, first + pageSize).map(view), {
      page,
      pageSize,
      total: records.length,
    });
  const viewed = records.map(view);
  const parsed = query ? parseQuery(query, { model, fields }) : null;
  const matching = parsed ? viewed.filter((record) => matchesQuery(parsed, record)) : viewed;
  if (orderBy) sortBy(matching, orderBy, { model, fields });
  return pageResponse(url, matching.slice(first, first + pageSize), { page, pageSize, total: matching.length });
}

function pageResponse(
  url: URL,
  results: object[],
  { page, pageSize, total }: { page: number; pageSize: number; total: number },
): Response {
  const link = (number: number) => {
    const parameters = new URLSearchParams(url.searchParams);
    parameters.set("page", String(number));
    parameters.set("pageSize", String(pageSize));
    return { href: `${url.pathname}?${parameters}` };
  };
  return jsonResponse({
    results,
    pageNumber: page,
    pageSize,
    totalResults: total,
    _links: {
      current: link(page),
      self: { href: url.pathname },
      ...(page * pageSize < total ? { next: link(page + 1) } : {}),
      ...(page > 1 ? { previous: link(page - 1) } : {}),
    },
  });
}

function readPositive(text: string | null, otherwise: number, largest: number, name: string): number {
  if (text === null || text === "") return otherwise;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > largest)
    throw new ApiError(400, `Error processing request - '${name}' is not valid.`);
  return number;
}

function sortBy(
  records: object[],
  orderBy: string,
  { model, fields }: { model: string; fields: readonly string[] },
): void {
  const isDescending = orderBy.startsWith("-");
  const wanted = isDescending ? orderBy.slice(1) : orderBy;
  const field = fields.find((name) => name.toLowerCase() === wanted.toLowerCase());
  if (field === undefined)
    throw new ApiError(400, `Error parsing query - Could not resolve property ${wanted} on ${model}`, "ClientsApi");
  const direction = isDescending ? -1 : 1;
  records.sort((one, other) => direction * compareValues(readField(one, field), readField(other, field)));
}
