import type { SyncView } from "@/lib/contracts/dashboard";
import { type Dataset, type DatasetRow, datasetsOf } from "./datasets";
import { MISSING_AFTER_MS, pollAfterMs, SLOW_AFTER_MS } from "./sync-progress";

/**
 * The state of each data type over all of a company's linked banks: what still moves counts first, then what failed.
 * `rows` has a list for each of them.
 */
export function companyTypes(dataTypes: string[], rows: DatasetRow[][], now: Date): Dataset[] {
  const banks = rows.map((own) => datasetsOf(dataTypes, own, now));
  return datasetsOf(dataTypes, [], now).map((nothing) => {
    const own = banks.flatMap((types) => types.filter(({ dataType }) => dataType === nothing.dataType));
    const moving = own.filter(({ state }) => state === "reading" || state === "waiting");
    const slowest = moving.sort((a, b) => a.percent - b.percent)[0];
    const first = (state: Dataset["state"]) => own.find((candidate) => candidate.state === state);
    const overall = slowest ?? longestFailed(own) ?? first("done") ?? first("unsupported") ?? nothing;
    return { ...overall, lastSuccessfulSyncAt: latest(own.map(({ lastSuccessfulSyncAt: at }) => at)) };
  });
}

function longestFailed(types: Dataset[]): Dataset | undefined {
  const failed = types.filter(({ state }) => state === "failed");
  return failed.sort((a, b) => Number(a.failingSince) - Number(b.failingSince))[0];
}

function latest(dates: (Date | null)[]): Date | null {
  const times = dates.flatMap((date) => date?.getTime() ?? []);
  return times.length > 0 ? new Date(Math.max(...times)) : null;
}

/** How a company's refresh stands as a whole. */
export function companyPhase(facts: {
  linkedCount: number;
  types: Pick<Dataset, "state">[];
  /** Milliseconds since anything changed. */
  quietMs: number;
}): SyncView["phase"] {
  if (facts.linkedCount === 0) return "never";
  const isMoving = facts.types.some(({ state }) => state === "reading" || state === "waiting");
  if (isMoving && facts.quietMs < MISSING_AFTER_MS) return facts.quietMs >= SLOW_AFTER_MS ? "slow" : "syncing";
  // What has not come by now is missing: that is not to be called up to date.
  return isMoving || facts.types.some(({ state }) => state === "failed") ? "partly" : "settled";
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
  return pollAfterMs("reading", facts.quietMs);
}
