import "server-only";
import { CodatError } from "@/lib/codat/errors";
import { getEnv } from "@/lib/env";
import { callCodat } from "./http";
import { eachPage, listPages, parseResponse } from "./pages";
import * as wire from "./wire";

/** Our id of a company, as a tag on Codat's: what finds it again when the answer to its creation was lost. */
const COMPANY_TAG = "linkSiteCompany";
/** The same on every company of ours: by it webhooks are distinguished from those about companies of other systems. */
const APP_TAG = { app: "link-site" };
/** Both as a webhook consumer's filter writes it. */
export const appTagFilter = "app:link-site";

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
 * Creates a company (create-company) with the products of CODAT_PRODUCTS, carrying our id as a tag. `platformKey` asks the original flow for a first
 * connection in the same call; today's flow ignores it and answers without connections.
 */
export async function createCompany(company: {
  ourId: string;
  name: string;
  platformKey: string;
}): Promise<wire.Company> {
  const { CODAT_PRODUCTS } = getEnv();
  const answer = await callCodat({
    operation: "create-company",
    method: "POST",
    path: ["companies"],
    body: {
      name: company.name,
      tags: { [COMPANY_TAG]: company.ourId, ...APP_TAG },
      platformType: company.platformKey,
      ...(CODAT_PRODUCTS.length > 0 && { products: CODAT_PRODUCTS }),
    },
  });
  return companyAsOf(parseResponse(wire.company, answer, "create-company"), answer.asOf);
}

/** The company that carries our id, or null. Of several, the oldest. */
export async function findCompany(ourId: string): Promise<wire.Company | null> {
  return (await listCompaniesOf(ourId))[0] ?? null;
}

/**
 * The companies that carry our id (list-companies by tag), the oldest first. What Codat finds by the tag and we cannot read is
 * an error: taken for an absence, it would be made a second time.
 */
export async function listCompaniesOf(ourId: string): Promise<wire.Company[]> {
  const ours: wire.Company[] = [];
  for await (const { entries, received, asOf } of eachPage(wire.company, {
    operation: "list-companies",
    method: "GET",
    path: ["companies"],
    query: { tags: `${COMPANY_TAG}=${ourId}` },
  })) {
    const found = entries.filter((company) => company.tags[COMPANY_TAG] === ourId);
    const isUnclear = received > entries.length || entries.some(({ tags }) => Object.keys(tags).length === 0);
    if (found.length === 0 && isUnclear) throw unreadable("list-companies");
    ours.push(...found.map((company) => companyAsOf(company, asOf)));
  }
  return ours.sort((a, b) => (a.created?.getTime() ?? 0) - (b.created?.getTime() ?? 0));
}

/** Puts the tag that all companies of ours carry on those that were made before there was one (update-company); how many. @throws CodatError */
export async function tagEarlierCompanies(): Promise<number> {
  const all = await listPages(wire.company, { operation: "list-companies", method: "GET", path: ["companies"] });
  const earlier = all.filter(({ tags }) => tags[COMPANY_TAG] !== undefined && tags.app !== APP_TAG.app);
  for (const { id, tags } of earlier)
    await callCodat({
      operation: "update-company",
      method: "PATCH",
      path: ["companies", id],
      body: { tags: { ...tags, ...APP_TAG } },
    });
  return earlier.length;
}

/** Creates a connection in PendingAuth (create-connection). */
export async function createConnection(companyId: string, platformKey: string): Promise<wire.Connection> {
  const answer = await callCodat({
    operation: "create-connection",
    method: "POST",
    path: ["companies", companyId, "connections"],
    body: { platformKey },
  });
  return { ...parseResponse(wire.connection, answer, "create-connection"), asOf: answer.asOf };
}

/** The connections of a company (list-connections); with `mustBeWhole`, one that cannot be read is an error, else it is left out. */
export async function listConnections(
  companyId: string,
  { mustBeWhole = false, isOnce = false } = {},
): Promise<wire.Connection[]> {
  const all: wire.Connection[] = [];
  for await (const { entries, received, asOf } of eachPage(wire.connection, {
    isOnce,
    operation: "list-connections",
    method: "GET",
    path: ["companies", companyId, "connections"],
  })) {
    if (mustBeWhole && received > entries.length) throw unreadable("list-connections");
    all.push(...entries.map((connection) => ({ ...connection, asOf })));
  }
  return all;
}

/** One connection with a fresh link URL (get-connection). */
export async function getConnection(
  companyId: string,
  connectionId: string,
  { isOnce = false } = {},
): Promise<wire.Connection> {
  const answer = await callCodat({
    isOnce,
    operation: "get-connection",
    method: "GET",
    path: ["companies", companyId, "connections", connectionId],
  });
  return { ...parseResponse(wire.connection, answer, "get-connection"), asOf: answer.asOf };
}

/** Ends our access to a connection; what was read stays readable (unlink-connection). Codat takes it for Linked ones only. */
export async function unlinkConnection(companyId: string, connectionId: string): Promise<wire.Connection | null> {
  const answer = await callCodat({
    operation: "unlink-connection",
    method: "PATCH",
    path: ["companies", companyId, "connections", connectionId],
    body: { status: "Unlinked" },
  });
  const connection = wire.connection.safeParse(answer.body).data;
  return connection ? { ...connection, asOf: answer.asOf } : null;
}

/** Removes a connection with all that was read through it (delete-connection). */
export async function deleteConnection(companyId: string, connectionId: string): Promise<void> {
  await callCodat({
    operation: "delete-connection",
    method: "DELETE",
    path: ["companies", companyId, "connections", connectionId],
  });
}

/** Removes a company with its connections and data (delete-company). */
export async function deleteCompany(companyId: string): Promise<void> {
  await callCodat({ operation: "delete-company", method: "DELETE", path: ["companies", companyId] });
}

function unreadable(operation: string): CodatError {
  return new CodatError("malformed", operation, { message: "an entry cannot be read" });
}

function companyAsOf(company: wire.CompanyBody, asOf: Date): wire.Company {
  return {
    ...company,
    dataConnections: company.dataConnections?.map((connection) => ({ ...connection, asOf })) ?? null,
  };
}
