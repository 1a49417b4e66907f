import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { ensureBrowser } from "./browser.mjs";
import { ensureDependencies } from "./dependencies.mjs";
import { dependencyCheck } from "./dependency-check.mjs";
import { stopOnSignals } from "./stop-signals.mjs";
import { elapsed, showError } from "./terminal.mjs";
import { productionBuild, staticChecks, testRunners } from "./test-steps.mjs";

const interruptedExitCode = 130;

/** What `npm test` does: every check, as far as each can go, and one line with the sum at the end. */
export async function runTests() {
  const began = performance.now();
  const { isStopping } = stopOnSignals({ exitCode: interruptedExitCode });
  const reportFolder = mkdtempSync(join(tmpdir(), "link-site-test-"));
  process.on("exit", () => rmSync(reportFolder, { recursive: true, force: true }));
  const results = [];
  try {
    await ensureDependencies();
    await ensureBrowser();
    results.push(...(await runAllSteps(testRunners(reportFolder), isStopping)));
  } catch (error) {
    showError(error);
    results.push({ passed: 0, failed: 1, skipped: 0 });
  }
  if (!isStopping()) finish({ results, took: elapsed(began) });
}

async function runAllSteps({ vitest, onNode24, deployment, pages }, isStopping) {
  const run = (step) => runStep(step, isStopping);
  const [lint, types, imports, deadCode] = staticChecks;
  // The build writes again what the types are read from.
  const building = inTurn([types, productionBuild], run);
  const onBuild = async (step) => {
    const [, built] = await building;
    return run(built.failed > 0 ? notRun(step) : step);
  };
  // Two rows for the two cores of the machines this runs on, and one that waits for the registry. What is tried of
  // deployment waits for processes most of the time, so it fits beside the rest.
  const rows = await Promise.all([
    building,
    inTurn([lint, imports, deadCode, vitest], run).then(async (counts) => [...counts, await onBuild(pages)]),
    onBuild(deployment).then((counts) => [counts]),
    inTurn([dependencyCheck, onNode24], run),
  ]);
  return rows.flat();
}

async function inTurn(steps, run) {
  const results = [];
  for (const step of steps) results.push(await run(step));
  return results;
}

function notRun({ name }) {
  return {
    name,
    run: () => {
      throw new Error("Not run: there is no build to run it on.");
    },
  };
}

async function runStep({ name, run }, isStopping) {
  const began = performance.now();
  let counts = { passed: 0, failed: 1, skipped: 0 };
  let output;
  try {
    ({ counts, output } = await run());
  } catch (error) {
    output = error.message;
  }
  if (isStopping()) return counts;
  const mark = counts.failed > 0 ? "✗" : "✓";
  console.log(`${mark} ${name.padEnd(24)}${elapsed(began).padStart(8)}   ${summarise(counts)}`);
  if (output) console.log(`${output.trimEnd()}\n`);
  return counts;
}

function summarise({ passed, failed, skipped }) {
  if (passed + failed <= 1) return "";
  return `${passed} of ${passed + failed}${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

function finish({ results, took }) {
  const sum = (key) => results.reduce((total, counts) => total + counts[key], 0);
  console.log(`\nTook ${took}.`);
  if (sum("skipped") > 0) console.log(`Counted as failed: ${sum("skipped")} skipped.`);
  console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
  process.exit(sum("failed") === 0 && sum("passed") > 0 ? 0 : 1);
}
