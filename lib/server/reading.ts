import "server-only";
import { getConnection } from "../codat/client";
import { CodatError } from "../codat/errors";
import { getDataStatus, listPullOperations } from "../codat/sync";
import type { DataStatus } from "../codat/wire";
import { type CompanyRow, claimRead, markConnectionsRead, markReadAnswered } from "../db/companies";
import { type ConnectionRow, listConnectionRows } from "../db/connections";
import { upsertDataStatuses } from "../db/data-statuses";
import { insertEvent } from "../db/events";
import { listDueImports } from "../db/imports";
import { markJourneysFinished } from "../db/journeys";
import { log } from "../log";
import { countJourneyStep } from "../metrics";
import { importDataType, importedDataTypes } from "./imports";
import { promisedDataTypes } from "./promised-data";
import { receivedOf } from "./received";
import { reconcileConnections } from "./reconcile";
import { refreshConnection } from "./returns";

/** One call to Codat per company and interval, however many browsers watch. */
const INTERVAL_MS = 2_000;
/** A page that is opened asks how all connections stand when that was longer ago. */
const CONNECTIONS_FRESH_MS = 10 * 60_000;
/** The newest so many: several refreshes of every data type, for as many banks as a company has. */
const READS_LOOKED_AT = 500;

/**
 * Does the one thing at Codat that tells most about a company now, when it is this caller's turn: is the watched
 * connection linked, take over what arrived, how far is the sync. Returns whether it did; a failing Codat leaves things as
 * they were.
 */
export async function readOnce(company: CompanyRow, watched: ConnectionRow | null): Promise<boolean> {
  const { codatId } = company;
  if (!codatId || (watched && !watched.codatId) || !(await claimRead(company.id, INTERVAL_MS))) return false;
  try {
    if (watched?.codatId && watched.status !== "Linked")
      await refreshConnection(watched, await getConnection(codatId, watched.codatId));
    else if (await importNext(company.id, codatId, watched?.id ?? null)) return await answered(company.id);
    else if (!watched && areConnectionsStale(company, new Date())) await reconcileConnections(company);
    else await readStatuses(company.id, codatId);
    return await answered(company.id);
  } catch (error) {
    if (!(error instanceof CodatError)) throw error;
    if (error.kind === "not-found") await markConnectionsRead(company.id, null);
    log().warn(
      { operation: error.operation, kind: error.kind, correlationId: error.correlationId },
      "a read was put off",
    );
    return false;
  }
}

/** Whether it is long ago that all connections were compared with Codat's. */
export function areConnectionsStale({ connectionsReadAt }: CompanyRow, now: Date): boolean {
  return connectionsReadAt === null || now.getTime() - connectionsReadAt.getTime() > CONNECTIONS_FRESH_MS;
}

async function answered(companyId: string): Promise<true> {
  await markReadAnswered(companyId);
  return true;
}

/** Takes over the next thing that Codat has newer than we do, the watched connection's first; false when there is none. */
async function importNext(companyId: string, codatId: string, watchedId: string | null): Promise<boolean> {
  const due = await listDueImports(companyId, dueDataTypes());
  const next = due.find(({ connectionId }) => connectionId === watchedId) ?? due[0];
  const row = next && (await listConnectionRows(companyId)).find(({ id }) => id === next.connectionId);
  if (!next || !row?.codatId) return false;
  const { dataType, syncAt } = next;
  const ids = { company: codatId, connection: row.codatId };
  const outcome = await importDataType({ row, ids, dataType, syncAt });
  if (dataType === "banking-transactions" && (outcome === "taken-over" || outcome === "nothing"))
    countJourneyStep({ step: "finished", count: await markJourneysFinished(row.id) });
  if (dataType === "banking-transactions" && outcome === "taken-over") await tellArrival(row);
  return outcome !== "elsewhere";
}

/** What is promised and taken over. */
function dueDataTypes(): string[] {
  const promised = promisedDataTypes();
  return importedDataTypes.filter((dataType) => promised.includes(dataType));
}

async function tellArrival(row: ConnectionRow): Promise<void> {
  const detail = { isFirst: receivedOf(row).transactions === null ? 1 : 0 };
  await insertEvent({ companyId: row.companyId, connectionId: row.id, kind: "data-received", actor: "system", detail });
}

/** How a data type stands; of one connection, or of all that a company has when `connectionId` is null. */
type Told = DataStatus & { connectionId: string | null };

/** Codat tells how the data types of a whole company stand, which says enough of one bank; of several, each has its reads. */
async function readStatuses(companyId: string, codatId: string): Promise<void> {
  const known = (await listConnectionRows(companyId)).filter((row) => row.codatId !== null);
  const told = known.length > 1 ? await latestReads(codatId) : await companyStatuses(codatId);
  const linked = known.filter(({ status }) => status === "Linked");
  await upsertDataStatuses(
    linked.flatMap((row) =>
      told.flatMap(({ connectionId, dataType, currentStatus: status, lastSuccessfulSync: lastSuccessfulSyncAt }) => {
        const isAboutIt = connectionId === null || connectionId === row.codatId;
        const isWanted = isAboutIt && status !== null && promisedDataTypes().includes(dataType);
        return isWanted ? [{ connectionId: row.id, dataType, status, lastSuccessfulSyncAt }] : [];
      }),
    ),
  );
}

async function companyStatuses(codatId: string): Promise<Told[]> {
  return (await getDataStatus(codatId)).map((status) => ({ ...status, connectionId: null }));
}

/** The latest read of each data type of each connection, and when one last succeeded, of those that Codat remembers. */
async function latestReads(codatId: string): Promise<Told[]> {
  const { entries } = await listPullOperations(codatId, { page: 1, pageSize: READS_LOOKED_AT });
  const latest = new Map<string, Told>();
  for (const { connectionId, dataType, status, completed } of entries) {
    if (connectionId === null || dataType === null) continue;
    const key = `${connectionId} ${dataType}`;
    const read = latest.get(key) ?? { connectionId, dataType, currentStatus: status, lastSuccessfulSync: null };
    if (status === "Complete") read.lastSuccessfulSync ??= completed;
    latest.set(key, read);
  }
  return [...latest.values()];
}
