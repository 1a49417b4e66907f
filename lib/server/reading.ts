import "server-only";
import { getConnection } from "../codat/client";
import { CodatError } from "../codat/errors";
import { getDataStatus, listPullOperations } from "../codat/sync";
import type { DataStatus } from "../codat/wire";
import { type CompanyRow, claimRead, markConnectionsRead, markReadAnswered } from "../db/companies";
import { type ConnectionRow, listConnectionRows } from "../db/connections";
import { isToldByWebhook, patienceMs } from "../domain/patience";
import { momentOf } from "../domain/telling";
import { log } from "../telemetry/log";
import { reconcileConnections } from "./reconcile";
import { takeOverNext } from "./take-over";
import { hear, tellingOf } from "./tellings";

type CompanyAtCodat = CompanyRow & { codatId: string };

/** One call to Codat per company and interval, however many browsers watch. */
const INTERVAL_MS = 2_000;
/** A page that is opened asks how all connections stand when that was longer ago. */
const CONNECTIONS_FRESH_MS = 10 * 60_000;
/** The newest so many: several refreshes of every data type, for as many banks as a company has. */
const READS_LOOKED_AT = 500;

/**
 * Does the one thing at Codat that tells most about a company now, when it is this caller's turn: is the watched
 * connection linked, take over what arrived, how far is the sync. Where webhooks tell, Codat is only asked when they have
 * been silent for long. Returns whether it did something; a failing Codat leaves things as they were.
 */
export async function readOnce(company: CompanyRow, watched: ConnectionRow | null): Promise<boolean> {
  const { codatId } = company;
  if (!codatId || (watched && !watched.codatId) || !(await claimRead(company.id, INTERVAL_MS))) return false;
  try {
    if (!(await readNext({ ...company, codatId }, watched))) return false;
    await markReadAnswered(company.id);
    return true;
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

async function readNext(company: CompanyAtCodat, watched: ConnectionRow | null): Promise<boolean> {
  const now = new Date();
  if (watched?.codatId && watched.status !== "Linked") {
    if (isAwaited(company, [watched], now)) return false;
    await hear(watched, tellingOf(await getConnection(company.codatId, watched.codatId)));
    return true;
  }
  // The rest is taken over when nobody waits for it any more: by a job, or for the page that shows it.
  const outcome = await takeOverNext(company, { scope: watched ? "first" : "all", watchedId: watched?.id ?? null });
  if (outcome !== null) return outcome !== "elsewhere";
  const rows = watched ? [watched] : (await listConnectionRows(company.id)).filter(({ status }) => status === "Linked");
  if (!watched && areConnectionsStale(company, rows, now)) await reconcileConnections(company);
  else if (isAwaited(company, rows, now)) return false;
  else await readStatuses(company);
  return true;
}

/** Whether webhooks will tell what is wanted of these connections, so that Codat need not be asked yet. */
export function isAwaited(company: CompanyRow, rows: ConnectionRow[], now: Date): boolean {
  if (rows.length === 0 || !rows.every(isToldByWebhook)) return false;
  const times = (dates: (Date | null)[]) => Math.max(0, ...dates.map((date) => date?.getTime() ?? 0));
  const since = times([company.refreshAskedAt, ...rows.flatMap(({ sentAt, linkedAt }) => [sentAt, linkedAt])]);
  const heard = Math.max(since, times([company.readAnsweredAt, ...rows.map(({ webhookAt }) => webhookAt)]));
  return now.getTime() - heard < patienceMs({ since: new Date(since), heard: new Date(heard) });
}

/** Whether it is long ago that all connections were compared with Codat's, or that webhooks told of each. */
export function areConnectionsStale({ connectionsReadAt }: CompanyRow, rows: ConnectionRow[], now: Date): boolean {
  const isFresh = (at: Date | null) => at !== null && now.getTime() - at.getTime() <= CONNECTIONS_FRESH_MS;
  return !isFresh(connectionsReadAt) && !(rows.length > 0 && rows.every(({ webhookAt }) => isFresh(webhookAt)));
}

/** How a data type stands; of one connection, or of all that a company has when `connectionId` is null. */
type Told = DataStatus & { connectionId: string | null };

/**
 * Asks how the data types stand. Codat tells it of a whole company, which says enough of one bank; of several, each has
 * its reads. @throws CodatError
 */
export async function readStatuses({ id, codatId }: CompanyAtCodat): Promise<void> {
  const known = (await listConnectionRows(id)).filter((row) => row.codatId !== null);
  const { told, asOf } = known.length > 1 ? await latestReads(codatId) : await companyStatuses(codatId);
  for (const row of known.filter(({ status }) => status === "Linked")) {
    const own = told.flatMap(({ connectionId, dataType, currentStatus: is, lastSuccessfulSync }) => {
      const isAboutIt = connectionId === null || connectionId === row.codatId;
      return isAboutIt && is !== null ? [[dataType, { is, syncedAt: lastSuccessfulSync?.toISOString() ?? null }]] : [];
    });
    await hear(row, { as: momentOf(asOf), types: Object.fromEntries(own) });
  }
}

async function companyStatuses(codatId: string): Promise<{ told: Told[]; asOf: Date }> {
  const { entries, asOf } = await getDataStatus(codatId);
  return { told: entries.map((status) => ({ ...status, connectionId: null })), asOf };
}

/** The latest read of each data type of each connection, and when one last succeeded, of those that Codat remembers. */
async function latestReads(codatId: string): Promise<{ told: Told[]; asOf: Date }> {
  const { entries, asOf } = await listPullOperations(codatId, { page: 1, pageSize: READS_LOOKED_AT });
  const latest = new Map<string, Told>();
  for (const { connectionId, dataType, status, completed } of entries) {
    if (connectionId === null || dataType === null) continue;
    const key = `${connectionId} ${dataType}`;
    const read = latest.get(key) ?? { connectionId, dataType, currentStatus: status, lastSuccessfulSync: null };
    if (status === "Complete") read.lastSuccessfulSync ??= completed;
    latest.set(key, read);
  }
  return { told: [...latest.values()], asOf };
}
