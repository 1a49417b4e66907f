import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { Server, ServerResponse } from "node:http";
import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { closeDb } from "@/lib/db/client";
import { getEnv } from "@/lib/env";
import { isDraining, startDraining } from "@/lib/lifecycle";
import { log } from "@/lib/telemetry/log";

/** How long requests under way may take to end: longer than the longest that wait for Codat. */
const REQUESTS_MS = 25_000;
/** How long the rest may take after that. */
const REST_MS = 5_000;
const SWEEP_MS = 100;
/** A terminal's Ctrl-C may reach us twice, from the terminal and through npm: only a later one means "at once". */
const SAME_PRESS_MS = 500;

/** Next's server, which Next keeps to itself, as its requests name it; before the first one there is nothing to wait for. */
let server: Server | null = null;

/**
 * Ends the process without failing anybody when it is asked to end. After SIGTERM it is not ready any more but serves for
 * SHUTDOWN_DELAY_SECONDS, in which a balancer notices; then it lets requests under way end, stops the jobs, and closes the
 * database last. SIGINT, from a terminal, has no such delay. A second signal ends it at once.
 */
export function endOnSignal(stopJobs: () => Promise<void>): void {
  // Next has its own listeners by now, which would end the process before the database is closed.
  const isOurs = getEnv().NODE_ENV === "production";
  if (isOurs) subscribe("http.server.request.start", noteRequest);
  let firstAt: number | null = null;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    if (isOurs) process.removeAllListeners(signal);
    process.on(signal, () => {
      if (firstAt === null) {
        firstAt = performance.now();
        void (isOurs ? end(signal, stopJobs) : stopJobs().finally(closeDb));
      } else if (isOurs && performance.now() - firstAt > SAME_PRESS_MS) process.exit(1);
    });
  }
}

/** Longer than proxies and browsers keep an idle connection: where the server closes first, a request that is just sent is lost. */
const KEEP_ALIVE_MS = 75_000;

async function end(signal: "SIGTERM" | "SIGINT", stopJobs: () => Promise<void>): Promise<void> {
  const delayMs = signal === "SIGTERM" ? getEnv().SHUTDOWN_DELAY_SECONDS * 1000 : 0;
  setTimeout(() => process.exit(1), delayMs + REQUESTS_MS + REST_MS);
  log().info({ signal }, "shutting down: draining requests");
  startDraining();
  // It may fail while the last requests are waited for.
  const jobsStopped = stopJobs().catch((error: unknown) => log().warn({ error }, "jobs could not be stopped"));
  await pause(delayMs);
  await closeServer();
  await jobsStopped;
  await closeDb().catch((error: unknown) => log().warn({ error }, "database could not be closed"));
  process.exit(0);
}

/** What Node publishes there is this, see its documentation of diagnostics_channel. */
function noteRequest(message: unknown): void {
  const { server: of, response } = message as { server: Server; response: ServerResponse };
  server = of;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  // Clients that hold connections open are to open the next one elsewhere.
  if (isDraining()) response.shouldKeepAlive = false;
}

/** Takes no more connections and waits for those with a request under way, which are cut when they take too long. */
function closeServer(): Promise<void> {
  return new Promise((done) => {
    if (!server?.listening) return done();
    const cut = setTimeout(() => server?.closeAllConnections(), REQUESTS_MS);
    // Whose last request ended only now would be kept open for the next.
    const sweep = setInterval(() => server?.closeIdleConnections(), SWEEP_MS);
    server.close(() => {
      clearTimeout(cut);
      clearInterval(sweep);
      done();
    });
  });
}
