import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { log } from "@/lib/telemetry/log";
import { timeouts } from "./timeouts";

/**
 * What a page shows that asks Codat: the result of `work`, or "late" when it takes longer than a person waits for a page.
 * The work goes on by itself, and whoever looks again finds what came of it.
 */
export async function withinPageTime<T>(work: Promise<T>, ms: number = timeouts.pageMs): Promise<T | "late"> {
  let isLate = false;
  const noted = work.catch((error: unknown) => {
    if (!isLate) throw error;
    log().warn({ error }, "background read failed");
    return "late" as const;
  });
  const giveUp = new AbortController();
  const late = sleep(ms, "late" as const, { signal: giveUp.signal }).then(
    (said) => {
      isLate = true;
      return said;
    },
    () => "late" as const,
  );
  try {
    return await Promise.race([noted, late]);
  } finally {
    giveUp.abort();
  }
}
