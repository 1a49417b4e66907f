import "server-only";
import type { z } from "zod";
import { CodatError } from "./errors";
import { type CodatCall, callCodat } from "./http";
import * as wire from "./wire";

/** Our id of a company, as a tag on Codat's: what finds it again when the answer to its creation was lost. */
const COMPANY_TAG = "linkSiteCompany";
const LARGEST_PAGE = 5_000;
const MOST_PAGES = 40;

export type TransactionSpan = { count: number; from: string | null; to: string | null };
type Page<T> = { entries: T[]; received: number; total: number };

/** Every banking source that may be offered (list-integrations). Codat's filter is undependable here, so it is applied again. */
export async function listBankingIntegrations(): Promise<wire.Integration[]> {
  const all = await listPages(wire.integration, {
    operation: "list-integrations",
    method: "GET",
    path: ["integrations"],
    query: { query: "sourceType=Banking&&enabled=true" },
  });
  const byKey = new Map<string, wire.Integration>();
  for (const entry of all) {
    if (entry.enabled && entry.sourceType === "Banking" && !byKey.has(entry.key)) byKey.set(entry.key, entry);
  }
  return [...byKey.values()];
}

/**
 * Creates a company (create-company), carrying our id as a tag. `platformKey` asks the original flow for a first
 * connection in the same call; today's flow ignores it and answers without connections.
 */
export async function createCompany(company: {
  ourId: string;
  name: string;
  platformKey: string;
}): Promise<wire.Company> {
  const answer = await callCodat({
    operation: "create-company",
    method: "POST",
    path: ["companies"],
    body: { name: company.name, tags: { [COMPANY_TAG]: company.ourId }, platformType: company.platformKey },
  });
  return parse(wire.company, answer, "create-company");
}

/** The company that carries our id (list-companies by tag), or null. Of several, the oldest. */
export async function findCompany(ourId: string): Promise<wire.Company | null> {
  const found = await listPages(wire.company, {
    operation: "list-companies",
    method: "GET",
    path: ["companies"],
    query: { tags: `${COMPANY_TAG}=${ourId}` },
  });
  const ours = found.filter((company) => company.tags[COMPANY_TAG] === ourId);
  return ours.sort((a, b) => (a.created?.getTime() ?? 0) - (b.created?.getTime() ?? 0))[0] ?? null;
}

/** Creates a connection in PendingAuth (create-connection). */
export async function createConnection(companyId: string, platformKey: string): Promise<wire.Connection> {
  const answer = await callCodat({
    operation: "create-connection",
    method: "POST",
    path: ["companies", companyId, "connections"],
    body: { platformKey },
  });
  return parse(wire.connection, answer, "create-connection");
}

/** The connections of a company (list-connections). */
export async function listConnections(companyId: string): Promise<wire.Connection[]> {
  return listPages(wire.connection, {
    operation: "list-connections",
    method: "GET",
    path: ["companies", companyId, "connections"],
  });
}

/** One connection with a fresh link URL (get-connection). */
export async function getConnection(companyId: string, connectionId: string): Promise<wire.Connection> {
  const answer = await callCodat({
    operation: "get-connection",
    method: "GET",
    path: ["companies", companyId, "connections", connectionId],
  });
  return parse(wire.connection, answer, "get-connection");
}

/** The state of each data type of a company (get-company-data-status); of all its connections together. */
export async function getDataStatus(companyId: string): Promise<wire.DataStatus[]> {
  const answer = await callCodat({
    operation: "get-company-data-status",
    method: "GET",
    path: ["companies", companyId, "dataStatus"],
  });
  return parse(wire.dataStatuses, answer, "get-company-data-status");
}

/** The accounts of a connection (list-accounts). A "conflict" error means that the first sync has not finished. */
export async function listAccounts(companyId: string, connectionId: string): Promise<wire.Account[]> {
  return listPages(wire.account, dataCall("list-accounts", companyId, connectionId, "banking-accounts"));
}

/** How many transactions a connection has and the days they span (list-transactions): the first page, and the last when there are more. */
export async function readTransactionSpan(companyId: string, connectionId: string): Promise<TransactionSpan> {
  const call = dataCall("list-transactions", companyId, connectionId, "banking-transactions");
  const newestFirst = { ...call, query: { orderBy: "-postedDate" } };
  const first = await readPage(wire.transaction, newestFirst, 1);
  const count = Math.max(first.total, first.received);
  const last =
    first.received > 0 && count > first.received
      ? await readPage(wire.transaction, newestFirst, Math.ceil(count / first.received))
      : first;
  const days = [...first.entries, ...last.entries]
    .flatMap((entry) => (entry.postedDate ?? entry.authorizedDate)?.slice(0, 10) ?? [])
    .filter((day) => /^\d{4}-\d\d-\d\d$/.test(day))
    .sort();
  return { count, from: days[0] ?? null, to: days.at(-1) ?? null };
}

function dataCall(operation: string, companyId: string, connectionId: string, dataType: string): CodatCall {
  return { operation, method: "GET", path: ["companies", companyId, "connections", connectionId, "data", dataType] };
}

/** Reads page after page until as many entries arrived as Codat says there are; an empty page ends it whatever it says. */
async function listPages<T extends z.ZodType>(entry: T, call: CodatCall): Promise<z.infer<T>[]> {
  const all: z.infer<T>[] = [];
  let received = 0;
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const answer = await readPage(entry, call, page);
    all.push(...answer.entries);
    received += answer.received;
    if (answer.received === 0 || received >= answer.total) break;
  }
  return all;
}

async function readPage<T extends z.ZodType>(entry: T, call: CodatCall, page: number): Promise<Page<z.infer<T>>> {
  const answer = await callCodat({ ...call, query: { ...call.query, page, pageSize: LARGEST_PAGE } });
  const { results, totalResults } = parse(wire.pageOf(entry), answer, call.operation);
  return { entries: results.readable, received: results.received, total: totalResults ?? results.received };
}

function parse<T extends z.ZodType>(schema: T, answer: unknown, operation: string): z.infer<T> {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  const first = parsed.error.issues[0];
  throw new CodatError("malformed", operation, { message: `${first?.path.join(".") ?? ""} ${first?.message ?? ""}` });
}
