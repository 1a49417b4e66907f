import "server-only";
import { getBrand } from "../brand";
import type { DataTypeProgress, ProgressView } from "../contracts/progress";
import { type CompanyRow, findCompanyRow } from "../db/companies";
import { listAttempts } from "../db/confirmations";
import { type ConnectionRow, findConnectionRow, listConnectionRows } from "../db/connections";
import { type DataStatusRow, listDataStatuses } from "../db/data-statuses";
import { findJourney } from "../db/journeys";
import { bankLogoPath } from "../domain/bank-index";
import { phaseOf, pollAfterMs, typeState } from "../domain/sync-progress";
import type { Visitor } from "../domain/visitor";
import { cameElsewhere } from "./confirmations";
import { isDataShown } from "./data-display";
import { dataTypeLabel, promisedDataTypes } from "./promised-data";
import { isAwaited, readOnce } from "./reading";
import { type Received, receivedOf, toReceivedView } from "./received";

/** Without an answer for so long while things should move, what we show is called stale. */
const STALE_AFTER_MS = 20_000;

/**
 * How far the reading of one bank's data has come; of the bank in hand unless `connectionId` names another of the
 * same company. Asks Codat when it is this caller's turn. Null for nobody, and for what is not theirs.
 */
export async function getProgress(visitor: Visitor, connectionId: string | null): Promise<ProgressView | null> {
  if (visitor.kind === "nobody") return null;
  const [company, rows, journey] = await Promise.all([
    findCompanyRow(visitor.companyId),
    listConnectionRows(visitor.companyId),
    findJourney(visitor.journeyId),
  ]);
  const wanted = connectionId ?? journey?.connectionId ?? rows[0]?.id;
  const row = rows.find((candidate) => candidate.id === wanted);
  if (!company || !row) return null;
  const before = await toView(company, row, rows);
  // Of what nobody has confirmed nothing is read.
  if (row.status === "Unconfirmed") return { ...before, ...(await confirmationOf(row, visitor.holderHash)) };
  // Of one that is not linked, Codat may know better by now.
  if (before.pollMs === null && row.status === "Linked") return before;
  const hasRead = await readOnce(company, row);
  return hasRead
    ? toView((await findCompanyRow(company.id)) ?? company, (await findConnectionRow(row.id)) ?? row, rows)
    : before;
}

const CONFIRM_POLL_MS = 3_000;

/** Only the browser that agreed sees the number. */
async function confirmationOf(row: ConnectionRow, holderHash: string) {
  const open = (await listAttempts(row.id)).find(
    (journey) => journey.holderHash === holderHash && cameElsewhere(journey) && !journey.isReturnDisputed,
  );
  const phase = open ? ("confirm" as const) : ("unlinked" as const);
  return { phase, confirmNumber: open?.confirmNumber ?? null, pollMs: CONFIRM_POLL_MS, types: [], received: null };
}

async function toView(company: CompanyRow, row: ConnectionRow, rows: ConnectionRow[]): Promise<ProgressView> {
  const statuses = await listDataStatuses(row.id);
  const received = receivedOf(row);
  const types = promisedDataTypes().map((dataType) => toTypeProgress(dataType, statuses, received));
  const now = new Date();
  const changedAt = new Date(
    Math.max(
      ...[row.linkedAt, row.updatedAt, ...statuses.map((status) => status.changedAt)].map(
        (date) => date?.getTime() ?? 0,
      ),
    ),
  );
  const quietMs = now.getTime() - changedAt.getTime();
  const phase = phaseOf({
    link: linkOf(row),
    types,
    accountCount: accountCountOf(types, received),
    quietMs,
  });
  const pollMs = pollAfterMs(phase, quietMs);
  const heardMs = Math.max(...[company.readAnsweredAt, row.webhookAt, row.linkedAt].map((at) => at?.getTime() ?? 0));
  const isSilent = now.getTime() - heardMs > STALE_AFTER_MS + (pollMs ?? 0);
  const isStale = pollMs !== null && isSilent && !isAwaited(company, [row], now);
  return {
    connectionId: row.id,
    providerKey: row.providerKey,
    bankName: row.providerName,
    bankLogoPath: bankLogoPath(row.providerKey),
    companyName: company.name,
    phase,
    types,
    confirmNumber: null,
    doneCount: types.filter((type) => type.state === "done" || type.state === "unsupported").length,
    isStale,
    ageMinutes: isStale ? Math.floor((now.getTime() - Math.max(heardMs, changedAt.getTime())) / 60_000) : null,
    pollMs,
    updatedAt: changedAt.toISOString(),
    received: ["done", "partly", "empty"].includes(phase)
      ? toReceivedView(received, getBrand().consent.historyMonths, now)
      : null,
    others: rows
      .filter((other) => other.id !== row.id && other.status === "Linked")
      .map((other) => ({ connectionId: other.id, bankName: other.providerName })),
  };
}

function linkOf({ status, linkedAt }: ConnectionRow) {
  if (status === "Linked") return "linked";
  return linkedAt === null ? "none" : "ended";
}

function toTypeProgress(dataType: string, statuses: DataStatusRow[], received: Received): DataTypeProgress {
  const status = statuses.find((candidate) => candidate.dataType === dataType)?.status ?? null;
  return { dataType, label: dataTypeLabel(dataType), ...typeState(status), count: countOf(dataType, received) };
}

function countOf(dataType: string, received: Received): number | null {
  if (dataType === "banking-accounts") return received.accounts?.length ?? null;
  return dataType === "banking-transactions" ? (received.transactions?.count ?? null) : null;
}

/** Accounts in the data, or null while something that arrived has not been looked at yet. Where none is looked at, there are some. */
function accountCountOf(types: DataTypeProgress[], received: Received): number | null {
  if (!isDataShown()) return 1;
  const isDone = (dataType: string) => types.some((type) => type.dataType === dataType && type.state === "done");
  if (isDone("banking-accounts") && !received.accounts) return null;
  if (isDone("banking-transactions") && !received.transactions) return null;
  return received.accounts?.length ?? 1;
}
