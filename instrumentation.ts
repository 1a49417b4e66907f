import type { Instrumentation } from "next";

/** Checks the configuration and opens the database before the first request; what is wrong ends the start. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const stopTracing = await startTracing();
  const [{ prepare, closeOnSignal }, { startJobs }, { watchRequests }] = await Promise.all([
    import("@/lib/server/startup"),
    import("@/lib/jobs/start"),
    import("@/lib/http/watch-requests"),
  ]);
  await prepare();
  watchRequests();
  const stopJobs = await startJobs();
  closeOnSignal(() => stopJobs().finally(stopTracing));
}

/** Before anything that is traced is loaded; without an address to send traces to, nothing of it is. */
async function startTracing(): Promise<() => Promise<void>> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, OTEL_SDK_DISABLED } = process.env;
  const isWanted = OTEL_EXPORTER_OTLP_ENDPOINT || OTEL_EXPORTER_OTLP_TRACES_ENDPOINT;
  if (!isWanted || OTEL_SDK_DISABLED === "true") return async () => undefined;
  // Next's own spans of fetch carry the whole address; ours name Codat's operation instead.
  process.env.NEXT_OTEL_FETCH_DISABLED = "1";
  return (await import("@/lib/tracing")).startTracing();
}

/** What failed outside of our pages and routes, under the reference that Next's error page shows. */
export const onRequestError: Instrumentation.onRequestError = async (error, _request, { routePath }) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { logUnexpected } = await import("@/lib/http/failure");
  logUnexpected(error, routePath);
};
