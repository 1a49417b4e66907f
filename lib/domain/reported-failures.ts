/** A failure that may pass by itself is shown to nobody until it has lasted so long. */
const REPORTED_AFTER_MS = 15_000;
/** The kinds of failure (lib/codat/errors.ts) that may pass by themselves. */
const passing = ["server-error", "timeout", "network", "malformed", "throttled", "unavailable", "conflict"];

/** Whether an import that failed here is called failed, or as yet only slow. */
export function isReportedAsFailed(
  { failure, failingSince }: { failure: string | null; failingSince: Date | null },
  now: Date,
): boolean {
  if (failure === null) return false;
  if (!passing.includes(failure)) return true;
  return failingSince !== null && now.getTime() - failingSince.getTime() >= REPORTED_AFTER_MS;
}
