import { performance } from "node:perf_hooks";
import { ensureBrowser } from "../scripts/browser.mjs";
import { ensureDependencies } from "../scripts/dependencies.mjs";
import { startNode, stopAll } from "../scripts/processes.mjs";
import { stopOnSignals } from "../scripts/stop-signals.mjs";
import { elapsed, PlainError, showError, timed } from "../scripts/terminal.mjs";
import { copyWithEmptyPage } from "./copy-with-empty-page.mjs";

const interruptedExitCode = 130;

/**
 * What `npm run bench` does: copies the project, adds an empty page to the copy, and has the copy build and measure
 * itself; its scripts find the project by where they lie.
 * @param {string[]} names of measurements; none means all
 */
export async function runBench(names) {
  const began = performance.now();
  const { isStopping } = stopOnSignals({ exitCode: interruptedExitCode });
  try {
    await ensureDependencies();
    await ensureBrowser();
    const copy = await timed("Copying the project, to build it with an empty page", copyWithEmptyPage);
    process.on("exit", copy.remove);
    const measuring = startNode({
      name: "The benchmark",
      args: ["--import", "tsx", copy.path("bench/measure.ts"), ...names],
    });
    measuring.showOutput((text) => process.stdout.write(text));
    const { code } = await measuring.exited;
    if (isStopping()) return;
    if (code !== 0) throw new PlainError(`The benchmark ended with exit code ${code}.`);
    console.log(`\nTook ${elapsed(began)}.`);
    process.exit(0);
  } catch (error) {
    if (isStopping()) return;
    showError(error);
    await stopAll();
    process.exit(1);
  }
}
