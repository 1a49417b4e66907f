/** Checks the configuration and opens the database before the first request; what is wrong ends the start. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const [{ prepare, closeOnSignal }, { startJobs }, { watchRequests }] = await Promise.all([
    import("@/lib/server/startup"),
    import("@/lib/jobs/start"),
    import("@/lib/http/watch-requests"),
  ]);
  await prepare();
  watchRequests();
  closeOnSignal(await startJobs());
}
