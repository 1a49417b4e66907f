/** Checks the configuration and opens the database before the first request; what is wrong ends the start. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const [{ prepare, closeOnSignal }, { guardEveryRequest }, { startJobs }] = await Promise.all([
    import("@/lib/server/startup"),
    import("@/lib/http/every-request"),
    import("@/lib/jobs/start"),
  ]);
  await prepare();
  guardEveryRequest();
  closeOnSignal(await startJobs());
}
