import "./node-version.mjs";

const { runChecks } = await import("./run-checks.mjs");
await runChecks(process.argv[2]);
