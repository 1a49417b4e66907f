import "server-only";
import { getBrand } from "@/lib/brand";
import { importedDataTypes } from "@/lib/contracts/data-types";
import type { DataTypeProgress, ProgressView } from "@/lib/contracts/progress";
import type { VerdictView } from "@/lib/contracts/verdict";
import type { ConnectionRow } from "@/lib/db/connections";
import type { DataStatusRow } from "@/lib/db/data-statuses";
import { endingOf } from "@/lib/domain/connection-state";
import { datasetsOf } from "@/lib/domain/datasets";
import { phaseOf } from "@/lib/domain/sync-progress";
import { verdictOf } from "@/lib/domain/verdict";
import { isDataShown } from "@/lib/server/access/data-display";
import { promisedDataTypes } from "@/lib/server/access/promised-data";
import { type ImportSummary, importSummaryOf, shortHistoryOf } from "@/lib/server/bank-data/import-summary";
import { toTypeProgress } from "./type-progress";

export type Standing = {
  phase: ProgressView["phase"];
  types: DataTypeProgress[];
  /** Null while something is under way, and of a bank that is not linked. */
  verdict: VerdictView | null;
  changedAt: Date;
  /** Milliseconds since anything changed. */
  quietMs: number;
};

/**
 * How the reading of one bank stands: what every page and mail about it rests on. `statuses` are its own; `retryAt` is when
 * what failed of its company is tried again.
 */
export function standingOf(
  row: ConnectionRow,
  statuses: DataStatusRow[],
  now: Date,
  { retryAt = null }: { retryAt?: Date | null } = {},
): Standing {
  const received = importSummaryOf(row);
  const types = datasetsOf(promisedDataTypes(), statuses, now).map((dataset) =>
    toTypeProgress(dataset, { count: countOf(dataset.dataType, received), retryAt }),
  );
  const times = [row.linkedAt, row.updatedAt, ...statuses.map((status) => status.changedAt)];
  const changedAt = new Date(Math.max(...times.map((date) => date?.getTime() ?? 0)));
  const quietMs = now.getTime() - changedAt.getTime();
  const phase = phaseOf({
    link: linkOf(row),
    types,
    accountCount: accountCountOf(types, received),
    quietMs,
    hasArrived: statuses.some(({ importedAt }) => importedAt !== null),
  });
  const verdict = verdictOf({
    phase,
    types: types.map((type) => ({ ...type, hasEarlier: hasEarlier(type.dataType, statuses) })),
    transactionCount: received.transactions?.count ?? null,
    history: shortHistoryOf(row, getBrand().consent.historyMonths),
    hasUnread: statuses.some(({ unreadCount }) => unreadCount > 0),
  });
  return { phase, types, verdict, changedAt, quietMs };
}

/** Whether accounts go on coming through a connection, as far as is known. */
export function isUpdating(row: ConnectionRow, statuses: DataStatusRow[], now: Date): boolean {
  if (row.status !== "Linked" || endingOf(row, now) !== null) return false;
  const { verdict } = standingOf(row, statuses, now);
  return verdict === null || (verdict.kind !== "failed" && verdict.nextStep !== "sign-in");
}

function linkOf({ status, linkedAt }: ConnectionRow) {
  if (status === "Linked") return "linked";
  return linkedAt === null ? "none" : "ended";
}

function countOf(dataType: string, received: ImportSummary): number | null {
  if (dataType === "banking-accounts") return received.accounts?.length ?? null;
  return dataType === "banking-transactions" ? (received.transactions?.count ?? null) : null;
}

/** Whether something of a kind was imported at any time; of what is not imported by itself, whether Codat has read it. */
function hasEarlier(dataType: string, statuses: DataStatusRow[]): boolean {
  const status = statuses.find((candidate) => candidate.dataType === dataType);
  if (status === undefined) return false;
  return importedDataTypes.includes(dataType) ? status.importedAt !== null : status.lastSuccessfulSyncAt !== null;
}

/** Accounts in the data, or null while something that arrived has not been looked at yet. Where none is looked at, there are some. */
function accountCountOf(types: DataTypeProgress[], received: ImportSummary): number | null {
  if (!isDataShown()) return 1;
  const isDone = (dataType: string) => types.some((type) => type.dataType === dataType && type.state === "done");
  if (isDone("banking-accounts") && !received.accounts) return null;
  if (isDone("banking-transactions") && !received.transactions) return null;
  return received.accounts?.length ?? 1;
}
