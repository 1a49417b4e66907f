import "server-only";
import type { z } from "zod";
import type { CodatCall } from "@/lib/codat/call";
import { CodatError } from "@/lib/codat/errors";
import type { CodatResponse } from "@/lib/codat/response";
import { callCodat } from "./http";
import * as wire from "./wire";

const LARGEST_PAGE = 5_000;
/** Two hundred thousand entries: more than any list that is read at once may have. */
const MOST_PAGES = 40;

/** `asOf`: see CodatAnswer. */
export type Page<T> = { entries: T[]; unread: unknown[]; received: number; total: number; asOf: Date };
/** `isWhole` once everything that Codat counts has arrived, readable or not: without it the list may have more. */
export type ReadPage<T> = Page<T> & { isWhole: boolean };

/** All entries of a list; see `eachPage`. @throws CodatError */
export async function listPages<T extends z.ZodType>(entry: T, call: CodatCall): Promise<z.infer<T>[]> {
  const all: z.infer<T>[] = [];
  // One by one: a page may have more entries than a call may have arguments.
  for await (const { entries } of eachPage(entry, call)) for (const one of entries) all.push(one);
  return all;
}

/** Reads page after page until as many entries arrived as Codat says there are; an empty page ends it whatever it says. @throws CodatError */
export async function* eachPage<T extends z.ZodType>(entry: T, call: CodatCall): AsyncGenerator<ReadPage<z.infer<T>>> {
  let received = 0;
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const answer = await readPage(entry, call, { page, pageSize: LARGEST_PAGE });
    received += answer.received;
    yield { ...answer, isWhole: received >= answer.total };
    if (answer.received === 0 || received >= answer.total) return;
  }
}

/** One page of a list. @throws CodatError */
export async function readPage<T extends z.ZodType>(
  entry: T,
  call: CodatCall,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<Page<z.infer<T>>> {
  const answer = await callCodat({ ...call, query: { ...call.query, page, pageSize } });
  const { results, totalResults } = parseResponse(wire.pageOf(entry), answer, call.operation);
  return {
    entries: results.readable,
    unread: results.unread,
    received: results.readable.length + results.unread.length,
    total: totalResults ?? results.readable.length + results.unread.length,
    asOf: answer.asOf,
  };
}

/** An answer of Codat's in the shape it must have. @throws CodatError "malformed" */
export function parseResponse<T extends z.ZodType>(schema: T, answer: CodatResponse, operation: string): z.infer<T> {
  const parsed = schema.safeParse(answer.body);
  if (parsed.success) return parsed.data;
  const first = parsed.error.issues[0];
  throw new CodatError("malformed", operation, { message: `${first?.path.join(".") ?? ""} ${first?.message ?? ""}` });
}
