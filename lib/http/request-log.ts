import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { log } from "@/lib/telemetry/log";
import { mayWriteRefusal } from "@/lib/telemetry/log-ceiling";
import { countRequest } from "@/lib/telemetry/metrics";
import { enterContext, newRequestId, type RequestContext } from "@/lib/telemetry/request-context";

/** Slower than this is worth a line whatever it was. */
const SLOW_MS = 2_000;

/**
 * Gives every request that this process answers an id, whatever id it came with: in the answer as `x-request-id`, in every
 * line that is logged on its behalf, and in one line when it is over. Node's own channel is the one place that sees all of them, those that
 * no code of ours answers among them.
 */
export function watchRequests(): void {
  subscribe("http.server.request.start", (message) => {
    const { request, response } = asExchange(message);
    const path = request.url?.split("?")[0] ?? null;
    const context: RequestContext = { requestId: newRequestId(), route: null, path, journeyId: null, address: null };
    request.headers["x-request-id"] = context.requestId;
    response.setHeader("x-request-id", context.requestId);
    enterContext(context);
    const beganAt = performance.now();
    response.once("close", () => {
      const { method = "GET" } = request;
      const status = response.writableFinished ? response.statusCode : null;
      const answered = { method, status, durationMs: performance.now() - beganAt };
      countRequest({ route: context.route, ...answered });
      writeLine(context, answered);
    });
  });
}

/** What Node documents of its channel "http.server.request.start". */
function asExchange(message: unknown): { request: IncomingMessage; response: ServerResponse } {
  return message as { request: IncomingMessage; response: ServerResponse };
}

/** Changes, refusals, failures and what took long are written; reads that went well only at "debug": polls are most. */
function writeLine(
  context: RequestContext,
  { method, status, durationMs }: { method: string; status: number | null; durationMs: number },
): void {
  const isRead = method === "GET" || method === "HEAD";
  // Clients that flood the site or probe it do not fill the log as well: the metrics count them.
  const isNoise = status === 429 || (context.route === null && (status ?? 0) < 500);
  const isNotable = !isNoise && (!isRead || status === null || status >= 400 || durationMs > SLOW_MS);
  const isWritten = isNotable && (!isRefusal(status) || mayWriteRefusal());
  const { requestId, route, journeyId } = context;
  const line = { requestId, route, journeyId, method, status, durationMs: Math.round(durationMs) };
  log()[isWritten ? "info" : "debug"](line, "request answered");
}

/** Answered as the sender's own doing: they can be had in any number. */
function isRefusal(status: number | null): boolean {
  return status !== null && status >= 400 && status < 500;
}
