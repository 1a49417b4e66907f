import type { Instrumentation } from "next";

// Next builds this file for its Edge runtime as well, where nothing of ours runs: what these conditions hold is left out there.

/** Called by Next once, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { startInNode } = await import("./instrumentation-node");
    await startInNode();
  }
}

/** What failed outside of our pages and routes, under the reference that Next's error page shows. */
export const onRequestError: Instrumentation.onRequestError = async (error, _request, { routePath }) => {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { logUnexpected } = await import("./lib/http/report-error");
    logUnexpected(error, routePath);
  }
};
