import "server-only";
import { callCodat } from "./http";
import { type Page, parseResponse, readPage } from "./pages";
import * as wire from "./wire";

/** `asOf`: when Codat said so, by its own clock. */
export type DataStatuses = { entries: wire.DataStatus[]; asOf: Date };

/** The state of each data type of a company, all its connections together (get-company-data-status). @throws CodatError */
export async function getDataStatus(companyId: string, { isOnce = false } = {}): Promise<DataStatuses> {
  const answer = await callCodat({
    isOnce,
    operation: "get-company-data-status",
    method: "GET",
    path: ["companies", companyId, "dataStatus"],
  });
  return { entries: parseResponse(wire.dataStatuses, answer, "get-company-data-status"), asOf: answer.asOf };
}

/** Queues a read of every data type of a company that is fetched on linking (refresh-company-data). @throws CodatError */
export async function refreshCompanyData(companyId: string): Promise<void> {
  await callCodat({ operation: "refresh-company-data", method: "POST", path: ["companies", companyId, "data", "all"] });
}

/** Queues a read of one data type (refresh-data-type). See `isAlreadyReading` for its refusal while one is under way. @throws CodatError */
export async function refreshDataType(companyId: string, dataType: string): Promise<void> {
  await callCodat({
    operation: "refresh-data-type",
    method: "POST",
    path: ["companies", companyId, "data", "queue", dataType],
  });
}

/** The reads of a company, the newest first, a page of them (list-pull-operations). @throws CodatError */
export async function listPullOperations(
  companyId: string,
  page: { page: number; pageSize: number },
  { isOnce = false } = {},
): Promise<Page<wire.PullOperation>> {
  const call = {
    isOnce,
    operation: "list-pull-operations",
    method: "GET",
    path: ["companies", companyId, "data", "history"],
    query: { orderBy: "-requested" },
  } as const;
  return readPage(wire.pullOperation, { ...call, path: [...call.path] }, page);
}

/** How often each data type of a company is read (get-company-syncSettings). @throws CodatError */
export async function getSyncSettings(companyId: string): Promise<wire.SyncSettings> {
  const answer = await callCodat({
    operation: "get-company-syncSettings",
    method: "GET",
    path: ["companies", companyId, "syncSettings"],
  });
  return parseResponse(wire.syncSettings, answer, "get-company-syncSettings");
}

/** Replaces how often each data type of a company is read (set-company-syncSettings). @throws CodatError */
export async function setSyncSettings(companyId: string, settings: wire.SyncSetting[]): Promise<void> {
  await callCodat({
    operation: "set-company-syncSettings",
    method: "POST",
    path: ["companies", companyId, "syncSettings"],
    body: { companyId, overridesDefaults: true, settings },
  });
}
