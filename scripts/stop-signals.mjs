import { performance } from "node:perf_hooks";
import { killAll, stopAll } from "./processes.mjs";

// A terminal's Ctrl-C reaches us twice when npm passes it on as well; only a later one means "at once".
const samePressMs = 500;

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
  return { isStopping: () => firstAt !== null };
}
