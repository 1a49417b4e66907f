import "server-only";
import { setTimeout as sleep } from "node:timers/promises";

const FIRST_WAIT_MS = 300;
const LONGEST_WAIT_MS = 2_000;

/**
 * Looks for something at Codat until it is found, or is missing once its absence counts: what was just created is not in
 * every list at once, and a create that nobody waited for may end late.
 */
export async function pollUntilConsistent<T>(read: () => Promise<T | null>, settledInMs: number): Promise<T | null> {
  const settledMs = Date.now() + settledInMs;
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS)) {
    const isSettled = Date.now() >= settledMs;
    const found = await read();
    if (found || isSettled) return found;
    await sleep(Math.min(waitMs, Math.max(0, settledMs - Date.now())));
  }
}
