import "./node-version.mjs";

const { startNode } = await import("./processes.mjs");
const { readEnvironment } = await import("./settings.mjs");
const { findFaults } = await import("../lib/preflight/find-faults.mjs");
const { startRefusal } = await import("../lib/preflight/variables.mjs");
const [name, ...words] = process.argv.slice(2);
const env = { LOG_LEVEL: "error", ...readEnvironment() };

const faults = await findFaults(env, { listens: false });
if (faults.length > 0) {
  console.error(startRefusal(faults, "This cannot run"));
  process.exit(1);
}

// The verbs are the app's own, so they are run as the app is written; the variables come from .env too, as for npm start.
const started = startNode({
  name,
  args: ["--conditions=react-server", "--import", "tsx", `scripts/operator/${name}.ts`, ...words],
  env,
});
started.showOutput((text) => process.stdout.write(text));
process.exitCode = (await started.exited).code;
