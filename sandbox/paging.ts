import type { Call } from "./http/call";
import { ApiError } from "./http/errors";
import { jsonResponse } from "./http/json";
import { type ListShape, sortAndFilter, sortAndFilterOnce } from "./sort-and-filter";

type ListOptions<T> = ListShape<T> & {
  /** The list and its views never change, so its order may be remembered. */
  isLasting?: boolean;
  /** Lists the record at the end of the first page twice, as when something new arrives between two calls. */
  isShifting?: boolean;
};

const defaultPageSize = 100;
const largestPageSize = 5_000;

/** Answers a list: `query`, then `orderBy`, then `page` and `pageSize`, with links to the neighbours. */
export function listResponse<T>(call: Call, records: readonly T[], options: ListOptions<T>): Response {
  const url = new URL(call.req.url);
  const page = readPositive(url.searchParams.get("page"), 1, Number.MAX_SAFE_INTEGER, "page");
  const pageSize = readPositive(url.searchParams.get("pageSize"), defaultPageSize, largestPageSize, "pageSize");
  const wishes = { query: url.searchParams.get("query"), orderBy: url.searchParams.get("orderBy") };
  const order = options.isLasting
    ? sortAndFilterOnce(records, wishes, options)
    : sortAndFilter(records, wishes, options);
  const first = (page - 1) * pageSize;
  const shiftedFrom =
    options.isShifting && order.length > 0 ? Math.min(pageSize, order.length) : Number.POSITIVE_INFINITY;
  const total = shiftedFrom < Number.POSITIVE_INFINITY ? order.length + 1 : order.length;
  const results: object[] = [];
  for (let position = first; position < Math.min(first + pageSize, total); position += 1) {
    const record = records[order[position < shiftedFrom ? position : position - 1] ?? -1];
    if (record !== undefined) results.push(options.view(record));
  }
  return pageResponse(url, results, { page, pageSize, total });
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
