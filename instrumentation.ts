/** Checks the configuration and opens the database before the first request; what is wrong ends the start. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { prepare } = await import("@/lib/server/startup");
  await prepare();
}
