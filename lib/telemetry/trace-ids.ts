import "server-only";
import { processWide } from "@/lib/process-wide";

type TraceIds = { traceId: string; spanId: string };

type ReadTraceIds = () => TraceIds | undefined;

const reader = processWide<ReadTraceIds | undefined>("trace-ids", () => undefined);

/** The trace and the span that this code runs in; undefined while nothing is traced. */
export function traceIds(): TraceIds | undefined {
  return reader.get()?.();
}

/** Lets the log name traces without loading a tracer itself; with undefined it stops. */
export function readTraceIdsFrom(read: ReadTraceIds | undefined): void {
  reader.set(read);
}
