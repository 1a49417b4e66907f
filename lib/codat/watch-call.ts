import "server-only";
import { countCodatCall } from "../metrics";
import { runAsCall } from "../request-context";
import { CodatError } from "./errors";

/** Makes one attempt of a call under its name, and counts it with its time, whatever comes of it. */
export async function watchCall<T>(operation: string, attempt: () => Promise<T>): Promise<T> {
  const beganAt = performance.now();
  try {
    const answer = await runAsCall(operation, attempt);
    countCodatCall({ operation, outcome: "ok", status: "2xx", durationMs: performance.now() - beganAt });
    return answer;
  } catch (error) {
    if (!(error instanceof CodatError)) throw error;
    const { kind: outcome, status } = error;
    const wasSent = outcome !== "throttled" || status !== null;
    countCodatCall({ operation, outcome, status, durationMs: wasSent ? performance.now() - beganAt : null });
    throw error;
  }
}
