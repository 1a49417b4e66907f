import "server-only";
import { processWide } from "./process-wide";

type Lifecycle = { isDraining: boolean; jobs: JobsState };
export type JobsState = "starting" | "running" | "stopped";

const lifecycle = processWide<Lifecycle>("lifecycle", () => ({ isDraining: false, jobs: "starting" }));

/** From now on this instance says that it is not ready, so that no new requests are sent to it. */
export function startDraining(): void {
  lifecycle.get().isDraining = true;
}

/** Whether this instance is shutting down and only finishes what it has. */
export function isDraining(): boolean {
  return lifecycle.get().isDraining;
}

/** Notes how the jobs of this instance stand. */
export function noteJobs(state: JobsState): void {
  lifecycle.get().jobs = state;
}

/** How the jobs of this instance stand. */
export function jobsState(): JobsState {
  return lifecycle.get().jobs;
}
