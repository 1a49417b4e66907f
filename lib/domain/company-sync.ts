import type { SyncView } from "../contracts/dashboard";
import type { DataTypeProgress } from "../contracts/progress";
import { MISSING_AFTER_MS, SLOW_AFTER_MS, typeState } from "./sync-progress";

type Status = {
  dataType: string;
  status: string;
  lastSuccessfulSyncAt: Date | null;
  importedAt: Date | null;
  importedSyncAt: Date | null;
};
type Type = Pick<DataTypeProgress, "dataType" | "state" | "percent" | "reason"> & {
  lastSuccessfulSyncAt: string | null;
};

/** The state of each data type over all of a company's linked banks: what still moves counts first, then what failed. */
export function companyTypes(dataTypes: string[], statuses: Status[], linkedCount: number): Type[] {
  return dataTypes.map((dataType) => {
    const own = statuses.filter((status) => status.dataType === dataType);
    const states = own.map(({ status }) => typeState(status));
    if (own.length < linkedCount) states.push(typeState(null));
    const times = own.flatMap(({ lastSuccessfulSyncAt }) => lastSuccessfulSyncAt?.getTime() ?? []);
    const moving = states.filter(({ state }) => state === "reading" || state === "waiting");
    const slowest = moving.sort((a, b) => a.percent - b.percent)[0];
    const first = (state: DataTypeProgress["state"]) => states.find((candidate) => candidate.state === state);
    const told = slowest ?? first("failed") ?? first("done") ?? first("unsupported") ?? typeState(null);
    return {
      dataType,
      ...told,
      lastSuccessfulSyncAt: times.length > 0 ? new Date(Math.max(...times)).toISOString() : null,
    };
  });
}

/** How a company's refresh stands as a whole. */
export function companyPhase(facts: {
  linkedCount: number;
  types: Pick<Type, "state">[];
  /** Milliseconds since anything changed. */
  quietMs: number;
}): SyncView["phase"] {
  if (facts.linkedCount === 0) return "never";
  const isMoving = facts.types.some(({ state }) => state === "reading" || state === "waiting");
  if (isMoving && facts.quietMs < MISSING_AFTER_MS) return facts.quietMs >= SLOW_AFTER_MS ? "slow" : "syncing";
  // What has not come by now is missing: that is not to be called up to date.
  return isMoving || facts.types.some(({ state }) => state === "failed") ? "partly" : "settled";
}

/** Whether Codat has newer data of one type than we hold. */
export function isImportDue({ status, lastSuccessfulSyncAt, importedAt, importedSyncAt }: Status): boolean {
  if (status !== "Complete") return false;
  if (!importedAt) return true;
  return lastSuccessfulSyncAt !== null && (!importedSyncAt || importedSyncAt < lastSuccessfulSyncAt);
}

/** Milliseconds until it is worth asking again; null when nothing more will come by itself and what we know is fresh. */
export function pollAfter(facts: {
  phase: SyncView["phase"];
  quietMs: number;
  isDue: boolean;
  isOld: boolean;
}): number | null {
  const isMoving = facts.phase === "syncing" || facts.phase === "slow";
  if (!isMoving) return facts.isDue || facts.isOld ? 2_000 : null;
  if (facts.quietMs < 30_000) return 2_000;
  return facts.quietMs < 120_000 ? 5_000 : 15_000;
}
