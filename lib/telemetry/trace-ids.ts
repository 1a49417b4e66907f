import "server-only";

type TraceIds = { traceId: string; spanId: string };

/** Kept on globalThis, because the bundler may load this module once per route while there is one tracer, or none. */
declare global {
  var linkSiteTraceIds: (() => TraceIds | undefined) | undefined;
}

/** The trace and the span that this code runs in; undefined while nothing is traced. */
export function traceIds(): TraceIds | undefined {
  return globalThis.linkSiteTraceIds?.();
}

/** Lets the log name traces without loading a tracer itself; with undefined it stops. */
export function readTraceIdsFrom(read: (() => TraceIds | undefined) | undefined): void {
  globalThis.linkSiteTraceIds = read;
}
