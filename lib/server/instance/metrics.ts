import "server-only";
import { poolState } from "@/lib/db/client";
import { estimateConnections, readCodatState, readJobQueues, readWebhookBacklog } from "@/lib/db/system-stats";
import { log } from "@/lib/telemetry/log";
import { renderMetrics } from "@/lib/telemetry/metrics-vitals";
import { withTimeout } from "@/lib/with-timeout";
import { getHealth } from "./health";

/** A scrape that waits for a database that does not answer would itself be lost. */
const LONGEST_MS = 3_000;

/** What Prometheus scrapes. The database is asked now and only now; what it does not answer in time is left out. */
export async function getMetrics(): Promise<{ text: string; contentType: string }> {
  const [webhooks, jobs, codat, connections, { isReady }] = await Promise.all([
    orNull("webhooks", readWebhookBacklog()),
    orNull("jobs", readJobQueues()),
    orNull("codat", readCodatState()),
    orNull("connections", estimateConnections()),
    getHealth(),
  ]);
  const state = codat && { ...codat, isCircuitOpen: codat.circuitOpenSeconds > 0 };
  return renderMetrics({ webhooks, jobs, codat: state, connections }, { pool: await poolState(), isReady });
}

async function orNull<T>(what: string, reading: Promise<T>): Promise<T | null> {
  try {
    return await withTimeout(LONGEST_MS, reading);
  } catch (error) {
    log().warn({ what, error }, "some metrics could not be read");
    return null;
  }
}
