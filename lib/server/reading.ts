import "server-only";
import { getConnection, getDataStatus } from "../codat/client";
import { CodatError } from "../codat/errors";
import type { DataStatus } from "../codat/wire";
import { type CompanyRow, claimRead, markReadAnswered } from "../db/companies";
import { type ConnectionRow, setConnectionReceived } from "../db/connections";
import { listDataStatuses, upsertDataStatuses } from "../db/data-statuses";
import { insertEvent } from "../db/events";
import { markJourneysFinished } from "../db/journeys";
import { log } from "../log";
import { readAccounts, readTransactions, receivedOf } from "./received";
import { refreshConnection } from "./returns";

/** One call to Codat per company and interval, however many browsers watch. */
const INTERVAL_MS = 2_000;
const CLOCK_SKEW_MS = 2 * 60_000;

type Watched = { isOnly: boolean; dataTypes: string[] };
type Ids = { company: string; connection: string };

/**
 * Makes the one call to Codat that tells most about a connection now, when it is this caller's turn: is it linked, how
 * far is the sync, what arrived. Returns whether it asked; a failing Codat leaves things as they were.
 */
export async function readOnce(company: CompanyRow, row: ConnectionRow, watched: Watched): Promise<boolean> {
  if (!company.codatId || !row.codatId || !(await claimRead(company.id, INTERVAL_MS))) return false;
  const ids = { company: company.codatId, connection: row.codatId };
  try {
    if (row.status === "Linked") await readNext(row, ids, watched);
    else await refreshConnection(row, await getConnection(ids.company, ids.connection));
    await markReadAnswered(company.id);
    return true;
  } catch (error) {
    if (!(error instanceof CodatError)) throw error;
    log().warn(
      { operation: error.operation, kind: error.kind, correlationId: error.correlationId },
      "a read was put off",
    );
    return false;
  }
}

async function readNext(row: ConnectionRow, ids: Ids, watched: Watched): Promise<void> {
  const statuses = await listDataStatuses(row.id);
  const isDone = (dataType: string) =>
    statuses.some((status) => status.dataType === dataType && status.status === "Complete");
  const received = receivedOf(row);
  if (isDone("banking-accounts") && !received.accounts)
    return look(row, "banking-accounts", () => readAccounts(row, ids.company, ids.connection));
  if (!isDone("banking-transactions") || received.transactions) return readStatuses(row, ids, watched);
  await look(row, "banking-transactions", () => readTransactions(row, ids.company, ids.connection));
  await markJourneysFinished(row.id);
  await insertEvent({ companyId: row.companyId, connectionId: row.id, kind: "data-received", actor: "system" });
}

/** Looks at data that is said to be complete. When Codat then says that it is not, the type counts as under way again. */
async function look(row: ConnectionRow, dataType: string, read: () => Promise<void>): Promise<void> {
  try {
    await read();
  } catch (error) {
    if (!(error instanceof CodatError)) throw error;
    if (error.kind === "conflict")
      return upsertDataStatuses(row.id, [{ dataType, status: "Validating", lastSuccessfulSyncAt: null }]);
    if (error.kind !== "not-found") throw error;
    // "No data available": there is nothing of this kind.
    const nothing =
      dataType === "banking-accounts" ? { accounts: [] } : { transactions: { count: 0, from: null, to: null } };
    await setConnectionReceived(row.id, { ...receivedOf(row), ...nothing });
  }
}

async function readStatuses(row: ConnectionRow, ids: Ids, watched: Watched): Promise<void> {
  const told = (await getDataStatus(ids.company)).filter(({ dataType }) => watched.dataTypes.includes(dataType));
  await upsertDataStatuses(
    row.id,
    told.flatMap((status) => {
      if (status.currentStatus === null) return [];
      return [
        {
          dataType: status.dataType,
          status: isAboutThis(row, status, watched) ? status.currentStatus : "Queued",
          lastSuccessfulSyncAt: status.lastSuccessfulSync,
        },
      ];
    }),
  );
}

/** Codat tells the state for all of a company's banks together: what another bank completed before is not ours. */
function isAboutThis(row: ConnectionRow, status: DataStatus, watched: Watched): boolean {
  if (watched.isOnly || status.currentStatus !== "Complete" || !row.sentAt || !status.lastSuccessfulSync) return true;
  return status.lastSuccessfulSync.getTime() >= row.sentAt.getTime() - CLOCK_SKEW_MS;
}
