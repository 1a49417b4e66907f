import "server-only";

type Lifecycle = { isDraining: boolean; jobs: JobsState };
export type JobsState = "starting" | "running" | "stopped";

/** Kept on globalThis, because the bundler may load this module once per route while the process lives only once. */
declare global {
  var linkSiteLifecycle: Lifecycle | undefined;
}

/** From now on this instance says that it is not ready, so that no new requests are sent to it. */
export function startDraining(): void {
  lifecycle().isDraining = true;
}

/** Whether this instance was told to end and only finishes what it has. */
export function isDraining(): boolean {
  return lifecycle().isDraining;
}

/** Tells how the jobs of this instance stand. */
export function noteJobs(state: JobsState): void {
  lifecycle().jobs = state;
}

/** How the jobs of this instance stand. */
export function jobsState(): JobsState {
  return lifecycle().jobs;
}

function lifecycle(): Lifecycle {
  globalThis.linkSiteLifecycle ??= { isDraining: false, jobs: "starting" };
  return globalThis.linkSiteLifecycle;
}
