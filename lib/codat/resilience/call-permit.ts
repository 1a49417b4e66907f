import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import type { CodatCall } from "@/lib/codat/call";
import { CodatError } from "@/lib/codat/errors";
import { saidAt } from "@/lib/codat/response";
import { patience } from "@/lib/codat/timeouts";
import { claimProbe, closeCircuit, keepQuiet, openCircuit, reopenCircuit } from "@/lib/db/codat-gate";
import { log } from "@/lib/telemetry/log";
import { claimStreakProbe, countAnswer, countFailure, openForMs, streakRestMs } from "./circuit";
import { memory, type Quota } from "./process-state";
import { hearQuota, noteQuota, quotaOf } from "./quota";
import { keepShared, lookAtShared, withPatience } from "./shared-state";

/** A call waits by itself when Codat asks for no longer than this. */
export const LONGEST_WAIT_SECONDS = 2;

/** A call that may leave; a probe is the one that finds out whether the circuit may be closed. */
export type Pass = { isProbe: boolean; isStreakProbe: boolean };
export type CodatState = {
  /** Codat asked not to be called before that; null when it may be called. */
  quietUntil: Date | null;
  /** Calls fail at once until then, because Codat has failed too often; null when they leave. */
  openUntil: Date | null;
  quota: Quota | null;
};

/** How Codat fares, as all instances know it. Costs no call to Codat, and at most one query a second. */
export async function readCodatState(): Promise<CodatState> {
  await lookAtShared();
  const { gate } = memory();
  const ahead = (ms: number) => (ms > Date.now() ? new Date(ms) : null);
  return { quietUntil: ahead(quietUntilMs()), openUntil: ahead(gate.openUntilMs), quota: gate.quota };
}

/**
 * Lets a call through when Codat may be called; a short silence is waited for.
 * @throws CodatError "throttled" in a silence that Codat asked for, "unavailable" while the circuit is open
 */
export async function admit(call: CodatCall, deadlineMs: number): Promise<Pass> {
  await lookAtShared();
  for (let quietMs = quietUntilMs() - Date.now(); quietMs > 0; quietMs = quietUntilMs() - Date.now()) {
    if (quietMs > LONGEST_WAIT_SECONDS * 1000 || Date.now() + quietMs >= deadlineMs) throw asked(call, quietMs);
    await sleep(quietMs + 20);
  }
  const restMs = streakRestMs(call);
  if (restMs > 0) throw resting(call, restMs);
  return { isProbe: await passCircuit(call), isStreakProbe: claimStreakProbe(call) };
}

/** Takes over what the end of an attempt says about calling again: `error` null for an answer, `headers` null without any. */
export async function hear(
  call: CodatCall,
  pass: Pass,
  { error, headers }: { error: CodatError | null; headers: Headers | null },
): Promise<void> {
  if (error?.mayHaveHappened || (error && !error.wasSent)) await hearFailure(call, pass, error);
  else await hearAnswer(call);
  const quota = headers && quotaOf(headers);
  const at = (headers && saidAt(headers)) ?? new Date();
  const asksFor = error?.kind === "throttled" || error?.status === 503 ? error.retryAfterSeconds : null;
  if (error?.kind === "throttled" && quota?.remaining === 0 && quota.resetAt) {
    const asked = new Date(Date.now() + (asksFor ?? 0) * 1000);
    return hearQuota({ ...quota, resetAt: asked > quota.resetAt ? asked : quota.resetAt }, at);
  }
  if (headers) await noteQuota(headers, at);
  if (asksFor !== null && asksFor > 0) await beQuiet(asksFor * 1000);
}

async function beQuiet(ms: number): Promise<void> {
  const { gate } = memory();
  gate.quietUntilMs = Math.max(gate.quietUntilMs, Date.now() + ms);
  await keepShared("silence", () => keepQuiet(ms));
}

async function hearFailure(call: CodatCall, { isProbe, isStreakProbe }: Pass, error: CodatError): Promise<void> {
  const isGeneral = countFailure(call, error, isStreakProbe);
  if (isProbe) await open(reopenCircuit);
  else if (isGeneral && memory().gate.openUntilMs <= Date.now()) await open(openCircuit);
}

async function open(write: (ms: number) => Promise<void>): Promise<void> {
  const { gate } = memory();
  gate.openings += 1;
  const ms = openForMs(gate.openings);
  gate.openUntilMs = Date.now() + ms;
  log().error(
    { seconds: Math.round(ms / 1000), openings: gate.openings },
    "Codat fails, and is left alone for a while",
  );
  await keepShared("circuit", () => write(ms));
}

async function hearAnswer(call: CodatCall): Promise<void> {
  countAnswer(call);
  const { gate } = memory();
  if (gate.openings === 0) return;
  gate.openings = 0;
  gate.openUntilMs = 0;
  log().info("Codat answers again");
  await keepShared("circuit", closeCircuit);
}

/** True for the probe, of which there is one among all instances. */
async function passCircuit(call: CodatCall): Promise<boolean> {
  const { gate } = memory();
  if (gate.openings === 0) return false;
  const openMs = gate.openUntilMs - Date.now();
  if (openMs > 0) throw resting(call, openMs);
  const probeMs = call.method === "GET" ? patience.readTimeoutMs : patience.writeTimeoutMs;
  // Others in this process see at once that it is taken.
  gate.openUntilMs = Date.now() + probeMs;
  gate.version += 1;
  const isOurs = await withPatience(claimProbe(probeMs)).catch(() => true);
  if (!isOurs) throw resting(call, probeMs);
  return true;
}

function quietUntilMs(): number {
  return Math.max(memory().gate.quietUntilMs, memory().gate.quotaQuietUntilMs);
}

function asked({ operation }: CodatCall, ms: number): CodatError {
  const retryAfterSeconds = Math.ceil(ms / 1000);
  return new CodatError("throttled", operation, { message: "waiting as asked", retryAfterSeconds, wasSent: false });
}

function resting({ operation }: CodatCall, ms: number): CodatError {
  const retryAfterSeconds = Math.ceil(ms / 1000);
  return new CodatError("unavailable", operation, { message: "left alone for a while", retryAfterSeconds });
}
