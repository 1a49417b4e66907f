import "server-only";
import type { Gauge } from "prom-client";
import { metrics } from "./metrics-registry";

/** What is asked of the database at each scrape; null where it could not be read. */
export type Vitals = {
  webhooks: { waiting: number; oldestSeconds: number; deadLetters: number } | null;
  jobs: { queues: { queue: string; state: string; count: number }[]; upkeepAgeSeconds: number | null } | null;
  codat: {
    quietSeconds: number;
    isCircuitOpen: boolean;
    quotaRemaining: number | null;
    quotaLimit: number | null;
    bankListAgeSeconds: number | null;
  } | null;
  connections: { status: string; count: number }[] | null;
};

/** How many connections to the database server this instance has open; null for the embedded database. */
export type PoolState = { total: number; idle: number; waiting: number };

type Labels = Record<string, string>;

/** All metrics as Prometheus reads them, the gauges as of now. */
export async function renderMetrics(
  vitals: Vitals,
  here: { pool: PoolState | null; isReady: boolean },
): Promise<{ text: string; contentType: string }> {
  const { registry } = metrics();
  showVitals(vitals);
  show(metrics().databasePool, here.pool && Object.entries(here.pool).map(([state, count]) => [{ state }, count]));
  show(metrics().ready, here.isReady ? 1 : 0);
  return { text: await registry.metrics(), contentType: registry.contentType };
}

function showVitals({ webhooks, jobs, codat, connections }: Vitals): void {
  const gauges = metrics();
  show(gauges.webhooksWaiting, webhooks?.waiting);
  show(gauges.webhooksOldest, webhooks?.oldestSeconds);
  show(gauges.deadLetters, webhooks?.deadLetters);
  show(
    gauges.jobs,
    jobs?.queues.map(({ queue, state, count }) => [{ queue, state }, count]),
  );
  show(gauges.jobsUpkeepAge, jobs?.upkeepAgeSeconds);
  show(gauges.codatQuiet, codat?.quietSeconds);
  show(gauges.codatCircuitOpen, codat && Number(codat.isCircuitOpen));
  show(gauges.codatQuota, codat && quota(codat));
  show(gauges.bankListAge, codat?.bankListAgeSeconds);
  show(
    gauges.connections,
    connections?.map(({ status, count }) => [{ status }, count]),
  );
  show(gauges.vitalsRead, webhooks && jobs && codat && connections ? 1 : 0);
}

function quota({ quotaRemaining, quotaLimit }: NonNullable<Vitals["codat"]>): [Labels, number][] {
  return [
    ...(quotaRemaining === null ? [] : [[{ kind: "remaining" }, quotaRemaining] satisfies [Labels, number]]),
    ...(quotaLimit === null ? [] : [[{ kind: "limit" }, quotaLimit] satisfies [Labels, number]]),
  ];
}

/** What is not known is left out: an old figure would look like a new one. */
function show(gauge: Gauge<string>, values: [Labels, number][] | number | null | undefined): void {
  gauge.reset();
  // Without labels a reset gauge stands at 0.
  if (values === null || values === undefined) gauge.remove({});
  else if (typeof values === "number") gauge.set(values);
  else for (const [labels, value] of values) gauge.set(labels, value);
}
