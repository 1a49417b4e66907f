import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { log } from "@/lib/telemetry/log";
import { timeouts } from "./timeouts";

/**
 * What a page shows that asks Codat: the result of `work`, or "late" when it takes longer than a person waits for a page.
 * The work goes on by itself, and the next request finds what came of it.
 */
export async function withinPageTime<T>(work: Promise<T>, ms: number = timeouts.pageMs): Promise<T | "late"> {
  const giveUp = new AbortController();
  const late = sleep(ms, "late" as const, { signal: giveUp.signal }).catch(() => "late" as const);
  const first = await Promise.race([work, late]).finally(() => giveUp.abort());
  if (first === "late") work.catch((error: unknown) => log().warn({ error }, "background read failed"));
  return first;
}
