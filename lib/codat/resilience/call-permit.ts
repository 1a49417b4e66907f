import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import type { CodatCall } from "@/lib/codat/call";
import { CodatError } from "@/lib/codat/errors";
import { saidAt } from "@/lib/codat/response";
import { timeouts } from "@/lib/codat/timeouts";
import { claimProbe, closeCircuit, deferCalls, openCircuit, reopenCircuit } from "@/lib/db/codat-gate";
import { log } from "@/lib/telemetry/log";
import { withTimeout } from "@/lib/with-timeout";
import { claimStreakProbe, countFailure, countSuccess, openForMs, streakRestMs } from "./circuit";
import { processState, type Quota } from "./process-state";
import { noteQuota, quotaOf, recordQuota } from "./quota";
import { refreshSharedState, saveSharedState } from "./shared-state";

/** A call waits by itself when Codat asks for no longer than this. */
export const LONGEST_WAIT_SECONDS = 2;

/** A call that may leave; a probe is the one that finds out whether the circuit may be closed. */
export type CallPermit = { isProbe: boolean; isStreakProbe: boolean };
export type CodatState = {
  /** Codat asked not to be called before that; null when it may be called. */
  quietUntil: Date | null;
  /** Calls fail at once until then, because Codat has failed too often; null when they leave. */
  openUntil: Date | null;
  quota: Quota | null;
};

/** How Codat fares, as all instances know it. Costs no call to Codat, and at most one query a second. */
export async function readCodatState(): Promise<CodatState> {
  await refreshSharedState();
  const { gate } = processState();
  const ahead = (ms: number) => (ms > Date.now() ? new Date(ms) : null);
  return { quietUntil: ahead(quietUntilMs()), openUntil: ahead(gate.openUntilMs), quota: gate.quota };
}

/**
 * Lets a call through when Codat may be called; a short silence is waited for.
 * @throws CodatError "throttled" in a silence that Codat asked for, "unavailable" while the circuit is open
 */
export async function acquirePermit(call: CodatCall, deadlineMs: number): Promise<CallPermit> {
  await refreshSharedState();
  for (let quietMs = quietUntilMs() - Date.now(); quietMs > 0; quietMs = quietUntilMs() - Date.now()) {
    if (quietMs > LONGEST_WAIT_SECONDS * 1000 || Date.now() + quietMs >= deadlineMs) throw asked(call, quietMs);
    await sleep(quietMs + 20);
  }
  const restMs = streakRestMs(call);
  if (restMs > 0) throw resting(call, restMs);
  return { isProbe: await passCircuit(call), isStreakProbe: claimStreakProbe(call) };
}

/** Records what the end of an attempt says about calling again: `error` null for an answer, `headers` null without any. */
export async function recordResponse(
  call: CodatCall,
  pass: CallPermit,
  { error, headers }: { error: CodatError | null; headers: Headers | null },
): Promise<void> {
  if (error?.mayHaveHappened || (error && !error.wasSent)) await recordFailure(call, pass, error);
  else await recordSuccess(call);
  const quota = headers && quotaOf(headers);
  const at = (headers && saidAt(headers)) ?? new Date();
  const asksFor = error?.kind === "throttled" || error?.status === 503 ? error.retryAfterSeconds : null;
  if (error?.kind === "throttled" && quota?.remaining === 0 && quota.resetAt) {
    const asked = new Date(Date.now() + (asksFor ?? 0) * 1000);
    return recordQuota({ ...quota, resetAt: asked > quota.resetAt ? asked : quota.resetAt }, at);
  }
  if (headers) await noteQuota(headers, at);
  if (asksFor !== null && asksFor > 0) await respectRetryAfter(asksFor * 1000);
}

async function respectRetryAfter(ms: number): Promise<void> {
  const { gate } = processState();
  gate.quietUntilMs = Math.max(gate.quietUntilMs, Date.now() + ms);
  await saveSharedState("silence", () => deferCalls(ms));
}

async function recordFailure(
  call: CodatCall,
  { isProbe, isStreakProbe }: CallPermit,
  error: CodatError,
): Promise<void> {
  const isGeneral = countFailure(call, error, isStreakProbe);
  if (isProbe) await open(reopenCircuit);
  else if (isGeneral && processState().gate.openUntilMs <= Date.now()) await open(openCircuit);
}

async function open(write: (ms: number) => Promise<void>): Promise<void> {
  const { gate } = processState();
  gate.openings += 1;
  const ms = openForMs(gate.openings);
  gate.openUntilMs = Date.now() + ms;
  log().error({ seconds: Math.round(ms / 1000), openings: gate.openings }, "circuit opened: Codat keeps failing");
  await saveSharedState("circuit", () => write(ms));
}

async function recordSuccess(call: CodatCall): Promise<void> {
  countSuccess(call);
  const { gate } = processState();
  if (gate.openings === 0) return;
  gate.openings = 0;
  gate.openUntilMs = 0;
  log().info("circuit closed: Codat answers again");
  await saveSharedState("circuit", closeCircuit);
}

/** True for the probe, of which there is one among all instances. */
async function passCircuit(call: CodatCall): Promise<boolean> {
  const { gate } = processState();
  if (gate.openings === 0) return false;
  const openMs = gate.openUntilMs - Date.now();
  if (openMs > 0) throw resting(call, openMs);
  const probeMs = call.method === "GET" ? timeouts.readTimeoutMs : timeouts.writeTimeoutMs;
  // Others in this process see at once that it is taken.
  gate.openUntilMs = Date.now() + probeMs;
  gate.version += 1;
  const isOurs = await withTimeout(timeouts.databaseMs, claimProbe(probeMs)).catch(() => true);
  if (!isOurs) throw resting(call, probeMs);
  return true;
}

function quietUntilMs(): number {
  return Math.max(processState().gate.quietUntilMs, processState().gate.quotaQuietUntilMs);
}

function asked({ operation }: CodatCall, ms: number): CodatError {
  const retryAfterSeconds = Math.ceil(ms / 1000);
  return new CodatError("throttled", operation, { message: "waiting as asked", retryAfterSeconds, wasSent: false });
}

function resting({ operation }: CodatCall, ms: number): CodatError {
  const retryAfterSeconds = Math.ceil(ms / 1000);
  return new CodatError("unavailable", operation, { message: "left alone for a while", retryAfterSeconds });
}
