import "server-only";
import { processWide } from "@/lib/process-wide";
import { log } from "./log";

const PER_MINUTE = 600;
const MINUTE_MS = 60_000;

type Minute = { beganAtMs: number; asked: number };

const minutes = processWide<Minute | undefined>("refusal-lines", () => undefined);

/**
 * Whether one more line about a refused request may be written: so many a minute, from whomever they are. How many were not
 * is written as one line when the minute is over and the next one comes; the metrics count all of them.
 */
export function mayWriteRefusal(): boolean {
  const nowMs = performance.now();
  let minute = minutes.get();
  if (!minute || nowMs - minute.beganAtMs >= MINUTE_MS) {
    const unwritten = (minute?.asked ?? 0) - PER_MINUTE;
    if (unwritten > 0) log().warn({ unwritten }, "refused requests beyond the log limit");
    minute = { beganAtMs: nowMs, asked: 0 };
    minutes.set(minute);
  }
  minute.asked += 1;
  return minute.asked <= PER_MINUTE;
}
