import "server-only";
import { type CodatCall, companyOf } from "@/lib/codat/call";
import type { CodatError } from "@/lib/codat/errors";
import { timeouts } from "@/lib/codat/timeouts";
import { noFailures, processState, type Streak } from "./process-state";

/**
 * When Codat is left alone. Our own code, because what decides is shared between instances through the database and because
 * the current releases of the libraries for it (opossum, cockatiel) want a newer Node than we do; and they do not know that
 * one bank's trouble is not Codat's.
 *
 * So many attempts in a row must fail, nearly four reads with all their repeats, and about two companies or operations at
 * least, unless nothing gets through to Codat at all.
 */
const FAILURES = 10;
const SUBJECTS = 2;
/** Failures that lie further apart are not one trouble. */
const FORGET_MS = 120_000;
const LONGEST_MS = 60_000;
const MOST_STREAKS = 1_000;

/** What a failure is about: a company, since its bank may be the cause, or else the operation. */
function subjectOf(call: CodatCall): string {
  return companyOf(call) ?? call.operation;
}

/** How long the circuit opens the nth time in a row: growing, bounded, and not for all to end at the same moment. */
export function openForMs(openings: number): number {
  return Math.min(LONGEST_MS, timeouts.circuitMs * 2 ** (openings - 1) * (1 + Math.random() / 4));
}

/** Counts a failed attempt. True when the failures in a row speak against Codat as a whole. */
export function countFailure(call: CodatCall, error: CodatError, isStreakProbe: boolean): boolean {
  const now = Date.now();
  extendStreak(subjectOf(call), now, isStreakProbe);
  const known = processState();
  if (now - known.failures.lastMs > FORGET_MS) known.failures = noFailures();
  const { failures } = known;
  failures.count += 1;
  failures.subjects.add(subjectOf(call));
  failures.areAllNetwork &&= error.kind === "network";
  failures.lastMs = now;
  const isGeneral = failures.subjects.size >= SUBJECTS || failures.areAllNetwork;
  if (failures.count < FAILURES || !isGeneral) return false;
  known.failures = noFailures();
  return true;
}

/** Codat answered: whatever failed before is over. */
export function countSuccess(call: CodatCall): void {
  processState().failures = noFailures();
  processState().streaks.delete(subjectOf(call));
}

/**
 * Reads about one company that keep failing rest for a while in this process; what a person does is never held for them.
 * How long this call has to rest, 0 when it may leave.
 */
export function streakRestMs(call: CodatCall): number {
  const streak = processState().streaks.get(subjectOf(call));
  return call.method === "GET" && streak ? Math.max(0, streak.openUntilMs - Date.now()) : 0;
}

/** Whether this call is the one read that finds out if a streak is over: others rest meanwhile. */
export function claimStreakProbe(call: CodatCall): boolean {
  const streak = processState().streaks.get(subjectOf(call));
  if (call.method !== "GET" || !streak || streak.openings === 0) return false;
  streak.openUntilMs = Date.now() + timeouts.readTimeoutMs;
  return true;
}

function extendStreak(subject: string, now: number, isProbe: boolean): void {
  const { streaks } = processState();
  const known = streaks.get(subject);
  const streak: Streak =
    known && now - known.lastMs <= FORGET_MS ? known : { failures: 0, openings: 0, openUntilMs: 0, lastMs: now };
  streak.failures += 1;
  streak.lastMs = now;
  if (isProbe || (streak.failures >= FAILURES && streak.openUntilMs <= now)) {
    streak.openings += 1;
    streak.openUntilMs = now + openForMs(streak.openings);
  }
  streaks.delete(subject);
  streaks.set(subject, streak);
  const oldest = streaks.keys().next().value;
  if (streaks.size > MOST_STREAKS && oldest !== undefined) streaks.delete(oldest);
}
