import "./node-version.mjs";

const { startNode } = await import("./processes.mjs");
const { readEnvironment } = await import("./settings.mjs");
const [name, ...words] = process.argv.slice(2);

// The verbs are the app's own, so they are run as the app is written; the variables come from .env too, as for npm start.
const started = startNode({
  name,
  args: ["--conditions=react-server", "--import", "tsx", `scripts/operator/${name}.ts`, ...words],
  env: { LOG_LEVEL: "error", ...readEnvironment() },
});
started.showOutput((text) => process.stdout.write(text));
process.exitCode = (await started.exited).code;
