/** Checks the configuration and opens the database before the first request; what is wrong ends the process. */
export async function startInNode(): Promise<void> {
  try {
    await start();
  } catch (error) {
    process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

async function start(): Promise<void> {
  // Before anything that is traced is loaded; without traces nothing of it is.
  const stopTracing = wantsTraces() ? (await import("./lib/telemetry/tracing")).startTracing() : async () => undefined;
  const [{ prepare }, { endOnSignal }, { guardEveryRequest }, { startJobs }, { watchRequests }, { sendConsoleToLog }] =
    await Promise.all([
      import("./lib/server/instance/startup"),
      import("./lib/server/instance/shutdown"),
      import("./lib/http/request-guard"),
      import("./lib/jobs/start"),
      import("./lib/http/request-log"),
      import("./lib/telemetry/console-to-log"),
    ]);
  watchRequests();
  guardEveryRequest();
  const stopJobs = await prepare(startJobs);
  endOnSignal(() => stopJobs().finally(stopTracing));
  // Whatever is wrong at the start is for the person who starts it, as it stands.
  if (process.env.NODE_ENV === "production") sendConsoleToLog();
}

/** Whether there is somewhere to send traces to, by the standard's variables. */
function wantsTraces(): boolean {
  const { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, OTEL_SDK_DISABLED } = process.env;
  return Boolean(OTEL_EXPORTER_OTLP_ENDPOINT || OTEL_EXPORTER_OTLP_TRACES_ENDPOINT) && OTEL_SDK_DISABLED !== "true";
}
