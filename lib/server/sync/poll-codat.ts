import "server-only";
import { getConnection } from "@/lib/codat/client/connections";
import { getDataStatus, listPullOperations } from "@/lib/codat/client/sync";
import type { DataStatus } from "@/lib/codat/client/wire";
import { CodatError } from "@/lib/codat/errors";
import { type CompanyRow, claimRead, markConnectionsRead, markReadAnswered } from "@/lib/db/companies";
import { type ConnectionRow, listConnectionRows } from "@/lib/db/connections";
import { noteReadFailed } from "@/lib/db/retries";
import { versionOf } from "@/lib/domain/connection-facts";
import { askEveryMs, isReportedByWebhook, isTimeForAccounts, quietPeriodMs } from "@/lib/domain/polling-rule";
import { enqueue } from "@/lib/enqueue";
import { awaitsAccounts, importAccountsEarly } from "@/lib/server/bank-data/import-data-type";
import { importNext, isAnythingDue } from "@/lib/server/bank-data/import-pending";
import { applyConnectionUpdate, updateFrom } from "@/lib/server/connections/apply-update";
import { log } from "@/lib/telemetry/log";
import { reconcileConnections } from "./reconcile";

type CompanyAtCodat = CompanyRow & { codatId: string };

/** One call to Codat per company and interval, however many browsers watch. */
const INTERVAL_MS = 2_000;
/** A page that is opened asks how all connections stand when that was longer ago. */
const CONNECTIONS_FRESH_MS = 10 * 60_000;
/** The newest so many: several refreshes of every data type, for as many banks as a company has. */
const READS_LISTED = 500;

/**
 * Does the one thing at Codat that shows most about a company now, when it is this caller's turn: is the watched
 * connection linked, import what arrived, how far is the sync. Where webhooks report it, Codat is only asked when they have
 * been silent for long; what failed is asked for rarer and rarer, and holds up nothing else. `asksStatus` is false where
 * only what has arrived, or failed here, is wanted. Returns whether anything is known now that was not, be it that Codat
 * fails.
 */
export async function pollOnce(
  company: CompanyRow,
  watched: ConnectionRow | null,
  { asksStatus = true } = {},
): Promise<boolean> {
  const { codatId } = company;
  if (!codatId || (watched && !watched.codatId)) return false;
  const own = { ...company, codatId };
  const rows = watched ? [watched] : (await listConnectionRows(company.id)).filter(({ status }) => status === "Linked");
  const isLinked = !watched || watched.status === "Linked";
  // The rest is imported when nobody waits for it any more: by a job, or for the page that shows it.
  const scope = watched ? "first" : "all";
  const isDue = isLinked && (await isAnythingDue(company.id, scope));
  // The turn is left to the first who comes when there is something to ask.
  if (!isDue && company.importRetryAt === null && newlyLinked(rows) && isWebhookExpected(company, rows, new Date()))
    return false;
  if (!(await claimRead(company.id, isDue || !asksStatus ? INTERVAL_MS : askingIntervalMs(company, rows))))
    return false;
  try {
    const outcome = isLinked ? await importNext(own, { scope, watchedId: watched?.id ?? null }) : null;
    // Some mails wait for the last of a bank, and look whether this was it.
    if (outcome === "imported") await enqueue({ job: "send-notices" });
    if (outcome !== null) return outcome !== "elsewhere";
    if (!asksStatus || isResting(company) || !(await ask(own, watched, rows))) return false;
    await markReadAnswered(company.id);
    return true;
  } catch (error) {
    if (!(error instanceof CodatError)) throw error;
    if (error.kind === "not-found") await markConnectionsRead(company.id, null);
    await noteReadFailed(company.id, { isCounted: error.wasSent, atLeastSeconds: error.retryAfterSeconds ?? 0 });
    log().warn({ operation: error.operation, kind: error.kind, correlationId: error.correlationId }, "read deferred");
    return true;
  }
}

function isResting({ readRetryAt }: CompanyRow): boolean {
  return readRetryAt !== null && readRetryAt > new Date();
}

/** Asks Codat how things stand; false where there is nothing to ask yet, because webhooks will report. @throws CodatError */
async function ask(company: CompanyAtCodat, watched: ConnectionRow | null, rows: ConnectionRow[]): Promise<boolean> {
  const now = new Date();
  if (watched?.codatId && watched.status !== "Linked") {
    if (isWebhookExpected(company, [watched], now)) return false;
    await applyConnectionUpdate(
      watched,
      updateFrom(await getConnection(company.codatId, watched.codatId, isOnce(company))),
    );
    return true;
  }
  if (!watched && areConnectionsStale(company, rows, now)) await reconcileConnections(company);
  else if (isWebhookExpected(company, rows, now)) return false;
  else await readProgress(company, rows, now);
  return true;
}

/** Of a bank that was linked a moment ago its accounts, where webhooks report the rest; else how all data types stand. @throws CodatError */
async function readProgress(company: CompanyAtCodat, rows: ConnectionRow[], now: Date): Promise<void> {
  const row = newlyLinked(rows);
  if (!row?.codatId || !isTimeForAccounts(now.getTime() - beganMs(company, rows))) return readStatuses(company);
  await importAccountsEarly(row, { company: company.codatId, connection: row.codatId, ...isOnce(company) });
}

/** The bank whose accounts have never been read, if it is about that one alone and webhooks report on it. */
function newlyLinked(rows: ConnectionRow[]): ConnectionRow | null {
  const [row, ...others] = rows;
  return row && others.length === 0 && isReportedByWebhook(row) && awaitsAccounts(row) ? row : null;
}

/** What failed a moment ago is tried again later anyhow. */
function isOnce({ readFailures, importFailures }: CompanyRow) {
  return { isOnce: readFailures > 0 || importFailures > 0 };
}

function askingIntervalMs(company: CompanyRow, rows: ConnectionRow[]): number {
  const now = new Date();
  if (rows.length === 0 || newlyLinked(rows) || areConnectionsStale(company, rows, now)) return INTERVAL_MS;
  return askEveryMs(now.getTime() - beganMs(company, rows));
}

/** When what is under way began: customers were sent to a bank, it was linked, or a refresh was asked for. */
function beganMs({ refreshAskedAt }: CompanyRow, rows: ConnectionRow[]): number {
  return latestMs([refreshAskedAt, ...rows.flatMap(({ sentAt, linkedAt }) => [sentAt, linkedAt])]);
}

function latestMs(dates: (Date | null)[]): number {
  return Math.max(0, ...dates.map((date) => date?.getTime() ?? 0));
}

/** Whether webhooks will report what is wanted of these connections, so that Codat need not be asked yet. */
export function isWebhookExpected(company: CompanyRow, rows: ConnectionRow[], now: Date): boolean {
  if (rows.length === 0 || !rows.every(isReportedByWebhook)) return false;
  const since = beganMs(company, rows);
  const reportedMs = Math.max(since, latestMs([company.readAnsweredAt, ...rows.map(({ webhookAt }) => webhookAt)]));
  const awaits = rows.some(({ status }) => status !== "Linked") ? "link" : newlyLinked(rows) ? "accounts" : "reading";
  return (
    now.getTime() - reportedMs < quietPeriodMs({ awaits, since: new Date(since), reportedAt: new Date(reportedMs) })
  );
}

/** Whether it is long ago that all connections were compared with Codat's, or that webhooks reported on each. */
export function areConnectionsStale({ connectionsReadAt }: CompanyRow, rows: ConnectionRow[], now: Date): boolean {
  const isFresh = (at: Date | null) => at !== null && now.getTime() - at.getTime() <= CONNECTIONS_FRESH_MS;
  return !isFresh(connectionsReadAt) && !(rows.length > 0 && rows.every(({ webhookAt }) => isFresh(webhookAt)));
}

/** How a data type stands; of one connection, or of all that a company has when `connectionId` is null. */
type TypeStatus = DataStatus & { connectionId: string | null };

/**
 * Asks how the data types stand. Codat reports it of a whole company, which says enough of one bank; of several, each has
 * its reads. @throws CodatError
 */
export async function readStatuses(company: CompanyAtCodat): Promise<void> {
  const known = (await listConnectionRows(company.id)).filter((row) => row.codatId !== null);
  const { statuses, asOf } = known.length > 1 ? await latestReads(company) : await companyStatuses(company);
  for (const row of known.filter(({ status }) => status === "Linked")) {
    const own = statuses.flatMap(({ connectionId, dataType, currentStatus: is, lastSuccessfulSync }) => {
      const isAboutIt = connectionId === null || connectionId === row.codatId;
      return isAboutIt && is !== null ? [[dataType, { is, syncedAt: lastSuccessfulSync?.toISOString() ?? null }]] : [];
    });
    await applyConnectionUpdate(row, { as: versionOf(asOf), types: Object.fromEntries(own) });
  }
}

async function companyStatuses(company: CompanyAtCodat): Promise<{ statuses: TypeStatus[]; asOf: Date }> {
  const { entries, asOf } = await getDataStatus(company.codatId, isOnce(company));
  return { statuses: entries.map((status) => ({ ...status, connectionId: null })), asOf };
}

/** The latest read of each data type of each connection, and when one last succeeded, of those that Codat remembers. */
async function latestReads(company: CompanyAtCodat): Promise<{ statuses: TypeStatus[]; asOf: Date }> {
  const page = { page: 1, pageSize: READS_LISTED };
  const { entries, asOf } = await listPullOperations(company.codatId, page, isOnce(company));
  const latest = new Map<string, TypeStatus>();
  for (const { connectionId, dataType, status, completed } of entries) {
    if (connectionId === null || dataType === null) continue;
    const key = `${connectionId} ${dataType}`;
    const read = latest.get(key) ?? { connectionId, dataType, currentStatus: status, lastSuccessfulSync: null };
    if (status === "Complete") read.lastSuccessfulSync ??= completed;
    latest.set(key, read);
  }
  return { statuses: [...latest.values()], asOf };
}
