import "server-only";
import { getConnection } from "../codat/client";
import { CodatError } from "../codat/errors";
import { getDataStatus } from "../codat/sync";
import type { DataStatus } from "../codat/wire";
import { type CompanyRow, claimRead, markConnectionsRead, markReadAnswered } from "../db/companies";
import { type ConnectionRow, listConnectionRows } from "../db/connections";
import { upsertDataStatuses } from "../db/data-statuses";
import { insertEvent } from "../db/events";
import { listDueImports } from "../db/imports";
import { markJourneysFinished } from "../db/journeys";
import { log } from "../log";
import { importDataType, importedDataTypes } from "./imports";
import { promisedDataTypes } from "./promised-data";
import { receivedOf } from "./received";
import { reconcileConnections } from "./reconcile";
import { refreshConnection } from "./returns";

/** One call to Codat per company and interval, however many browsers watch. */
const INTERVAL_MS = 2_000;
/** A page that is opened asks how all connections stand when that was longer ago. */
const CONNECTIONS_FRESH_MS = 10 * 60_000;
const CLOCK_SKEW_MS = 2 * 60_000;

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
    await markJourneysFinished(row.id);
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

/** Codat tells the state of a company's data types for all of its connections together. */
async function readStatuses(companyId: string, codatId: string): Promise<void> {
  const told = (await getDataStatus(codatId)).filter(({ dataType }) => promisedDataTypes().includes(dataType));
  const linked = (await listConnectionRows(companyId)).filter(({ status }) => status === "Linked");
  await upsertDataStatuses(
    linked.flatMap((row) =>
      told.flatMap((status) => {
        if (status.currentStatus === null) return [];
        const isOurs = linked.length === 1 || isAboutThis(row, status);
        return [
          {
            connectionId: row.id,
            dataType: status.dataType,
            status: isOurs ? status.currentStatus : "Queued",
            lastSuccessfulSyncAt: status.lastSuccessfulSync,
          },
        ];
      }),
    ),
  );
}

/** What another bank completed before the customer left for this one is not about this one. */
function isAboutThis(row: ConnectionRow, status: DataStatus): boolean {
  if (status.currentStatus !== "Complete" || !row.sentAt || !status.lastSuccessfulSync) return true;
  return status.lastSuccessfulSync.getTime() >= row.sentAt.getTime() - CLOCK_SKEW_MS;
}
