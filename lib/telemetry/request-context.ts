import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import { processWide } from "@/lib/process-wide";

/** The work under way, a request or a job. Every log line carries its ids and its route. */
export type RequestContext = {
  requestId: string;
  /** The route's pattern (`/api/logos/[key]`) or the job's name; null while it is not known. */
  route: string | null;
  /** The path that was asked for, without the query; null for a job. Not for the log: it may name somebody. */
  path: string | null;
  journeyId: string | null;
  /** The network address that it came from, for limits; not for the log. Null for a job, and where nobody says. */
  address: string | null;
};

const contexts = processWide("request-context", () => new AsyncLocalStorage<RequestContext>());
const calls = processWide("codat-call", () => new AsyncLocalStorage<string>());

/** Does `work` under a request id of its own, for what no request of a browser's leads to. */
export function runWithContext<T>({ requestId, route }: Pick<RequestContext, "requestId" | "route">, work: () => T): T {
  return contexts.get().run({ requestId, route, path: null, journeyId: null, address: null }, work);
}

/** Makes all that follows from here on, until the callback that is running now has led to its end, part of a request. */
export function enterContext(context: RequestContext): void {
  contexts.get().enterWith(context);
}

/** The request or job that this code runs for; undefined outside of both. */
export function currentContext(): RequestContext | undefined {
  return contexts.get().getStore();
}

/** Sets the pattern of the route that answers the request under way. */
export function noteRoute(route: string): void {
  const context = currentContext();
  if (context) context.route = route;
}

/** Sets which journey the work under way is about. */
export function noteJourney(id: string): void {
  const context = currentContext();
  if (context) context.journeyId = id;
}

/** Sets which network address the request under way came from. */
export function noteAddress(address: string | null): void {
  const context = currentContext();
  if (context) context.address = address;
}

/** Does `work`, which makes one call to Codat, under the name of its operation. */
export function runAsCall<T>(operation: string, work: () => T): T {
  return calls.get().run(operation, work);
}

/** The operation of Codat's that is being called; undefined in any other request that we make. */
export function currentCall(): string | undefined {
  return calls.get().getStore();
}

/** An id for a request that came without one. */
export function newRequestId(): string {
  return randomUUID();
}
