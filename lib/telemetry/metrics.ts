import "server-only";
import type { LeaveReason } from "@/lib/contracts/leaving";
import type { LinkProblem, OutcomeKind } from "@/lib/contracts/outcome";
import { metrics } from "./metrics-registry";

/** There are far fewer routes; should a pattern ever hold what a visitor chose, it is counted as another. */
const MOST_ROUTES = 200;
const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

type RequestCount = {
  /** The pattern (`/api/logos/[key]`); null when none of ours answered. */
  route: string | null;
  method: string;
  /** Null when the client left before the answer. */
  status: number | null;
  durationMs: number;
};

/** Counts a request that is over. */
export function countRequest({ route, method, status, durationMs }: RequestCount): void {
  const labels = { route: boundedRoute(route), method: methods.includes(method) ? method : "OTHER" };
  metrics().requests.inc({ ...labels, status: status ?? "aborted" });
  metrics().requestSeconds.observe(labels, durationMs / 1000);
}

const seenRoutes = new Set<string>();

function boundedRoute(route: string | null): string {
  if (route === null || (!seenRoutes.has(route) && seenRoutes.size >= MOST_ROUTES)) return "other";
  seenRoutes.add(route);
  return route;
}

type CodatCallCount = {
  /** The operation's id in Codat's OpenAPI document. */
  operation: string;
  /** "2xx" for whatever went well; null when no answer came, or the call was not sent. */
  status: number | "2xx" | null;
  /** "ok", or the kind of the CodatError. */
  outcome: string;
  /** Null when the call was not sent. */
  durationMs: number | null;
};

/** Counts one attempt of a call to Codat. */
export function countCodatCall({ operation, status, outcome, durationMs }: CodatCallCount): void {
  metrics().codatCalls.inc({ operation, outcome, status: status ?? (durationMs === null ? "not-sent" : "none") });
  if (durationMs !== null) metrics().codatCallSeconds.observe({ operation }, durationMs / 1000);
}

type JourneyStep =
  | { step: "started" | "agreed" | "sent" | "finished"; count?: number }
  | { step: "not-sent"; outcome: LinkProblem }
  | { step: "left"; outcome: LeaveReason }
  | { step: "returned"; outcome: OutcomeKind };

/** Counts a step at the moment at which a journey takes it. Instances count their own; Prometheus adds them up. */
export function countJourneyStep(taken: JourneyStep): void {
  const outcome = "outcome" in taken ? taken.outcome : "";
  const count = "count" in taken ? (taken.count ?? 1) : 1;
  metrics().journeySteps.inc({ step: taken.step, outcome }, count);
}

type WebhookStep =
  /** `received` is stored; `repeated` was known by its id already; `ignored` is stored and changes nothing. */
  | { step: "received" | "repeated" | "applied" | "ignored" | "failed" | "dead-lettered" }
  | {
      step: "refused";
      reason: "signature" | "timestamp" | "too-large" | "content-type" | "malformed" | "not-set-up" | "too-many";
    };

/** Counts what became of a webhook. */
export function countWebhook(taken: WebhookStep): void {
  metrics().webhooks.inc({ step: taken.step, reason: "reason" in taken ? taken.reason : "" });
}

/** Notes how long a webhook took from Codat to us, and from its arrival to what it changes, as soon as it is applied. */
export function observeWebhookLag(times: { generatedAt: Date | null; receivedAt: Date; appliedAt: Date }): void {
  const { generatedAt, receivedAt, appliedAt } = times;
  if (generatedAt) metrics().webhookLag.observe({ span: "codat-to-us" }, secondsBetween(generatedAt, receivedAt));
  metrics().webhookLag.observe({ span: "received-to-applied" }, secondsBetween(receivedAt, appliedAt));
}

/** Clocks differ: what seems to arrive before it happened took no time. */
function secondsBetween(from: Date, to: Date): number {
  return Math.max(0, to.getTime() - from.getTime()) / 1000;
}
