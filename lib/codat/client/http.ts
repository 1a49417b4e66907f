import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { type CodatCall, companyOf } from "@/lib/codat/call";
import { CodatError } from "@/lib/codat/errors";
import { acquirePermit, LONGEST_WAIT_SECONDS, recordResponse } from "@/lib/codat/resilience/call-permit";
import { withConcurrencyLimit } from "@/lib/codat/resilience/concurrency-limit";
import { type CodatResponse, readReply } from "@/lib/codat/response";
import { timeouts } from "@/lib/codat/timeouts";
import { exchange, type Reply } from "@/lib/codat/transport";
import { log } from "@/lib/telemetry/log";
import { countCodatCall } from "@/lib/telemetry/metrics";
import { runAsCall } from "@/lib/telemetry/request-context";

const ATTEMPTS = 3;

/**
 * Makes one call and returns Codat's answer. Reads are repeated with jitter while that may help; writes are sent once,
 * because an answer that was lost may mean that the work was done. Waiting for its turn counts as well.
 * @throws CodatError
 */
export async function callCodat(call: CodatCall): Promise<CodatResponse> {
  const isRead = call.method === "GET";
  const deadlineMs =
    Date.now() + (isRead ? timeouts.readDeadlineMs : timeouts.writeTimeoutMs + LONGEST_WAIT_SECONDS * 1000);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptCall(call, attempt, deadlineMs);
    } catch (error) {
      if (!(error instanceof CodatError)) throw error;
      const waitMs = waitBeforeRepeat(call, error, attempt);
      if (waitMs === null || Date.now() + waitMs >= deadlineMs) throw error;
      await sleep(waitMs);
    }
  }
}

function waitBeforeRepeat(call: CodatCall, error: CodatError, attempt: number): number | null {
  const { kind, retryAfterSeconds: seconds } = error;
  if (
    attempt >= (call.isOnce ? 1 : ATTEMPTS) ||
    !error.isPassing ||
    kind === "unavailable" ||
    error.canBeRetried === false
  )
    return null;
  if (seconds !== null && seconds > LONGEST_WAIT_SECONDS) return null;
  if (kind === "throttled") return attempt === 1 && seconds !== null && error.wasSent ? seconds * 1000 + 50 : null;
  if (call.method !== "GET" && error.mayHaveHappened) return null;
  return timeouts.retryMs * 2 ** (attempt - 1) * (0.5 + Math.random());
}

async function attemptCall(call: CodatCall, attempt: number, deadlineMs: number): Promise<CodatResponse> {
  const startedMs = performance.now();
  try {
    const turn = { operation: call.operation, companyId: companyOf(call), deadlineMs };
    const { answer, status } = await runAsCall(call.operation, () =>
      withConcurrencyLimit(turn, () => sendWhenAdmitted(call, deadlineMs)),
    );
    endAttempt(call, { attempt, status, error: null, durationMs: performance.now() - startedMs });
    return answer;
  } catch (error) {
    if (error instanceof CodatError)
      endAttempt(call, { attempt, status: error.status, error, durationMs: performance.now() - startedMs });
    throw error;
  }
}

async function sendWhenAdmitted(
  call: CodatCall,
  deadlineMs: number,
): Promise<{ answer: CodatResponse; status: number }> {
  const pass = await acquirePermit(call, deadlineMs);
  const timeoutMs = call.method === "GET" ? timeouts.readTimeoutMs : timeouts.writeTimeoutMs;
  const reply = await sendOnce(call, Math.max(1, Math.min(timeoutMs, deadlineMs - Date.now())));
  if (reply instanceof CodatError) {
    await recordResponse(call, pass, { error: reply, headers: null });
    throw reply;
  }
  const answer = readReply(reply, call.operation);
  await recordResponse(call, pass, { error: answer instanceof CodatError ? answer : null, headers: reply.headers });
  if (answer instanceof CodatError) throw answer;
  return { answer, status: reply.status };
}

async function sendOnce(call: CodatCall, limitMs: number): Promise<Reply | CodatError> {
  try {
    return await exchange(call, limitMs);
  } catch (error) {
    if (error instanceof CodatError) return error;
    throw error;
  }
}

type Ended = { attempt: number; status: number | null; error: CodatError | null; durationMs: number };

/** Where every attempt ends, also one that was not allowed to leave: the place to count from. */
function endAttempt({ operation }: CodatCall, { attempt, status, error, durationMs }: Ended): void {
  const wasSentAtAll = !error || error.wasSent || error.kind === "network";
  countCodatCall({
    operation,
    outcome: error?.kind ?? "ok",
    status: error ? status : "2xx",
    durationMs: wasSentAtAll ? durationMs : null,
  });
  if (!error) return;
  const { kind, correlationId } = error;
  const line = { operation, kind, status, correlationId, attempt, durationMs: Math.round(durationMs) };
  if (wasSentAtAll) log().warn(line, "codat call failed");
  else log().debug(line, "codat call not made");
}
