import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build, isBuilt } from "./build.mjs";
import { listClientModules } from "./client-modules.mjs";
import { findNode24 } from "./node-24.mjs";
import { runToEnd, startNode } from "./processes.mjs";
import { inProject } from "./project-root.mjs";
import { countPlaywright, countVitest, withRunner } from "./report-counts.mjs";
import { readEnvironment } from "./settings.mjs";

const bin = (path) => inProject("node_modules", path);
const biome = bin("@biomejs/biome/bin/biome");
const depcruise = bin("dependency-cruiser/bin/dependency-cruise.mjs");
const next = bin("next/dist/bin/next");
const sources = [
  "app",
  "components",
  "lib",
  "sandbox",
  "e2e",
  "bench",
  "testing",
  "proxy.ts",
  "instrumentation.ts",
  "instrumentation-node.ts",
].filter((path) => existsSync(inProject(path)));

/** Each resolves to its counts, or throws with what the tool printed. They touch no common files. */
export const staticChecks = [
  check("format and lint", [biome, "check", "--error-on-warnings", "--colors=off"]),
  check("types", [next, "typegen"], [bin("typescript/bin/tsc"), "--noEmit"]),
  check(
    "import rules",
    [depcruise, "--config", ".dependency-cruiser.mjs", ...sources],
    [depcruise, "--config", ".dependency-cruiser.browser.mjs", ...listClientModules(), "lib/queries"],
  ),
  check("dead code", [bin("knip/bin/knip.js"), "--no-progress"]),
];

export const productionBuild = {
  name: "production build",
  run: async () => {
    const env = readEnvironment();
    if (!isBuilt()) await build(env);
    return { counts: onePassed };
  },
};

/** @param {string} reportFolder where the runners leave their reports */
export function testRunners(reportFolder) {
  const vitestReport = join(reportFolder, "vitest.json");
  return {
    vitest: runner({
      name: "unit and integration",
      args: vitest(vitestReport),
      report: vitestReport,
      count: countVitest,
    }),
    onNode24: onNode24(join(reportFolder, "node-24.json")),
    deployment: playwright({ project: "deployment", workers: 2, reportFolder }),
    pages: playwright({ project: "pages", workers: 4, reportFolder }),
  };
}

function playwright({ project, workers, reportFolder }) {
  const report = join(reportFolder, `${project}.json`);
  return runner({
    name: `end to end: ${project}`,
    args: [
      bin("@playwright/test/cli.js"),
      "test",
      `--project=${project}`,
      `--workers=${workers}`,
      `--output=test-results/${project}`,
      "--forbid-only",
      "--reporter=list,json",
    ],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    report,
    count: countPlaywright,
  });
}

const onePassed = { passed: 1, failed: 0, skipped: 0 };

function check(name, ...commands) {
  return {
    name,
    run: async () => {
      for (const args of commands) await runToEnd(startNode({ name, args, env: plainEnv() }));
      return { counts: onePassed };
    },
  };
}

/** What depends on Node itself most, HTTP above all, on the newer of the two that the README names. */
function onNode24(report) {
  const name = "parts on Node 24";
  return {
    name,
    run: async () => {
      if (process.versions.node.startsWith("24.")) return { counts: none, output: "  All of this run is." };
      const program = await findNode24();
      if (program === null)
        return { counts: none, output: "  Not run: the registry offers no Node 24 for this system." };
      const args = [...vitest(report), "lib/http", "lib/codat/client"];
      return runner({ name, args, report, count: countVitest, program }).run();
    },
  };
}

function vitest(report) {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return [bin("vitest/vitest.mjs"), "run", "--allowOnly=false", ...reporters];
}

const none = { passed: 0, failed: 0, skipped: 0 };

function runner({ name, args, env = {}, report, count, program }) {
  return {
    name,
    run: async () => {
      const started = startNode({ name, args, env: { ...plainEnv(), ...env }, program });
      const { code } = await started.exited;
      const counts = withRunner({ counts: count(JSON.parse(readReport(report, started))), exitCode: code });
      return { counts, output: counts.failed > 0 ? started.output() : "" };
    },
  };
}

function readReport(path, started) {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new Error(`${started.output()}\n${started.name} ended without a report.`, { cause });
  }
}

function plainEnv() {
  return { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NO_COLOR: "1", FORCE_COLOR: undefined };
}
