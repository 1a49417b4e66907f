import { performance } from "node:perf_hooks";
import { killAll, stopAll } from "./processes.mjs";

// A terminal's Ctrl-C reaches us twice when npm passes it on as well; only a later one means "at once".
const samePressMs = 500;
const parentCheckMs = 500;

/** Ctrl-C, a closed terminal and SIGTERM end everything that was started, then us; a second Ctrl-C does not wait. */
export function stopOnSignals({ exitCode }) {
  let firstAt = null;
  const stop = async () => {
    if (firstAt !== null) {
      if (performance.now() - firstAt > samePressMs) killAll();
      return;
    }
    firstAt = performance.now();
    await stopAll();
    process.exit(exitCode);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);
  if (process.env.npm_lifecycle_event) whenParentLeaves(stop);
  return { isStopping: () => firstAt !== null };
}

// npm runs us through a shell that ends at a SIGTERM without passing it on.
function whenParentLeaves(stop) {
  const parent = process.ppid;
  const check = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(check);
    stop();
  }, parentCheckMs);
  check.unref();
}
