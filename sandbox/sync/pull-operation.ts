import { instantWithFraction } from "../dates";
import type { Connection } from "../entities";
import { type BankingType, type FailedStatus, finishedAtShare, type PullStatus, stages } from "./statuses";

/** One data type of one connection being read. Its status is a matter of the clock. */
export type PullOperation = {
  id: string;
  companyId: string;
  connectionId: string;
  dataType: string;
  requestedAt: number;
  durationMs: number;
  /** Null while nothing ends it: a stuck operation stays where it is. */
  outcome: "Complete" | FailedStatus | null;
};

/** The data types of one connection that were asked for together: they are announced together, when the last is done. */
export type Fetch = { connection: Connection; isInitial: boolean; operations: PullOperation[] };

const stuckAtShare = 0.3;
const hourMs = 3_600_000;
const errorMessages: Record<FailedStatus, string> = {
  FetchError: "The data could not be fetched: the source platform answered 503 Service Unavailable.",
  MapError: "The data that was fetched could not be mapped to Codat's data model.",
  ProcessingError: "The data that was mapped could not be processed.",
  ValidationError: "The data that was processed did not pass validation.",
  InternalError: "An internal error occurred while the data was read.",
  PermissionsError: "The user that authorised the connection has no permission to read this data.",
  RateLimitError: "The source platform's rate limit was exceeded.",
  PrerequisiteNotMet: "The data type depends on another one that could not be read.",
  AuthError: "The connection is no longer authorised. The company must authorise it again.",
  NotSupported: "The source platform does not support this data type.",
  Cancelled: "The operation was cancelled before it was finished.",
};

export function durationOf(dataType: BankingType, wholeSeconds: number): number {
  return wholeSeconds * 1000 * finishedAtShare[dataType];
}

export function statusAt(operation: PullOperation, now: number): PullStatus {
  const share = shareAt(operation, now);
  if (share >= 1 && operation.outcome !== null) return operation.outcome;
  const stage = stages.findLast(({ from }) => from <= share);
  return stage?.status ?? "Initial";
}

export function isUnderWay(operation: PullOperation, now: number): boolean {
  return operation.outcome === null || shareAt(operation, now) < 1;
}

export function finishedAt(operation: PullOperation): number {
  return operation.requestedAt + operation.durationMs;
}

/** What a webhook says went wrong; nothing when all is well or the source merely has no such data. */
export function issuesOf({ id, companyId, outcome }: PullOperation, publicUrl: string) {
  if (outcome === null || outcome === "Complete" || outcome === "NotSupported") return [];
  const kind = outcome.replace(/Error$/, "").toLowerCase();
  return [
    {
      type: `error.${kind}`,
      message: errorMessages[outcome],
      links: {
        logs: `${publicUrl}/companies/${companyId}/sync/${id}/validation`,
        portal: `${publicUrl}/_sandbox#company-${companyId}`,
        readMore: `https://docs.codat.io/using-the-api/get-data-troubleshooting#error.${kind}`,
      },
    },
  ];
}

export function pullOperationView(operation: PullOperation, now: number) {
  const status = statusAt(operation, now);
  const isDone = !isUnderWay(operation, now);
  const isErrored = isDone && status !== "Complete" && status !== "NotSupported";
  const failure = isDone && operation.outcome !== "Complete" ? operation.outcome : null;
  const pausedUntil = new Date(finishedAt(operation) + hourMs).toISOString();
  return {
    id: operation.id,
    companyId: operation.companyId,
    connectionId: operation.connectionId,
    dataType: operation.dataType,
    status,
    statusDescription: failure === "RateLimitError" ? `Paused until ${pausedUntil}` : null,
    errorMessage: failure === null ? null : errorMessages[failure],
    requested: instantWithFraction(operation.requestedAt),
    ...(isDone ? { completed: instantWithFraction(finishedAt(operation)) } : {}),
    progress: isDone ? 100 : Math.min(95, Math.floor(shareAt(operation, now) * 20) * 5),
    isCompleted: isDone && status === "Complete",
    isErrored,
  };
}

function shareAt(operation: PullOperation, now: number): number {
  const share = operation.durationMs <= 0 ? 1 : (now - operation.requestedAt) / operation.durationMs;
  if (operation.outcome === null) return Math.min(share, stuckAtShare);
  return Math.max(0, share);
}
