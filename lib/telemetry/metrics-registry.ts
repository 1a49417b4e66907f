import "server-only";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { processWide } from "@/lib/process-wide";
import { version } from "@/lib/version";

/** Everything that is measured, with names and labels as docs/observability.md lists them. */
export const metrics = processWide("metrics", define).get;

const callSeconds = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const requestSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const lagSeconds = [0.1, 0.5, 1, 2, 5, 15, 60, 300, 1_800, 7_200, 86_400];

function define() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  gauge("info", "The version of this instance, as a label.", ["version"]).set({ version }, 1);

  function counter<Label extends string>(name: string, help: string, labelNames: Label[]) {
    return new Counter({ name: `link_site_${name}_total`, help, labelNames, registers });
  }
  function histogram<Label extends string>(name: string, help: string, labelNames: Label[], buckets: number[]) {
    return new Histogram({ name: `link_site_${name}_seconds`, help, labelNames, buckets, registers });
  }
  function gauge<Label extends string>(name: string, help: string, labelNames: Label[] = []) {
    return new Gauge({ name: `link_site_${name}`, help, labelNames, registers });
  }

  return {
    registry,
    requests: counter("http_requests", "Requests answered.", ["route", "method", "status"]),
    requestSeconds: histogram("http_request", "Time to answer a request.", ["route", "method"], requestSeconds),
    codatCalls: counter("codat_calls", "Calls to Codat, each attempt.", ["operation", "outcome", "status"]),
    codatCallSeconds: histogram("codat_call", "Time of a call to Codat.", ["operation"], callSeconds),
    journeySteps: counter("journey_steps", "Steps that journeys took.", ["step", "outcome"]),
    anonymousCompanies: counter("anonymous_companies", "Companies for Codat of who is not signed in.", ["outcome"]),
    webhooks: counter("webhooks", "Webhooks, by what became of them.", ["step", "reason"]),
    webhookLag: histogram("webhook_lag", "Time between two steps of a webhook.", ["span"], lagSeconds),
    webhooksWaiting: gauge("webhooks_waiting", "Webhooks that wait to be applied, up to 10,000."),
    webhooksOldest: gauge("webhooks_oldest_waiting_seconds", "How long the oldest of them has waited."),
    deadLetters: gauge("webhooks_dead_letters", "Webhooks that failed too often and wait for a person, up to 1,000."),
    jobs: gauge("jobs", "Jobs in the queues, up to 10,000.", ["queue", "state"]),
    jobsUpkeepAge: gauge("jobs_upkeep_age_seconds", "How long ago an instance last looked after the job queues."),
    codatQuota: gauge("codat_quota", "The daily quota of calls as Codat last reported it.", ["kind"]),
    codatQuiet: gauge("codat_quiet_seconds", "How long Codat is still not called, because it asked for that."),
    codatCircuitOpen: gauge("codat_circuit_open", "1 while Codat is not called because it keeps failing."),
    bankListAge: gauge("bank_list_age_seconds", "The age of the list of banks."),
    connections: gauge("connections_estimate", "Connections by status, as the database estimates.", ["status"]),
    databasePool: gauge("database_pool", "Connections to the database of this instance.", ["state"]),
    vitalsRead: gauge("vitals_read", "1 when the database answered all that is asked of it for this answer."),
    ready: gauge("ready", "1 when this instance is ready to serve."),
  };
}
