import "./node-version.mjs";

const { runTests } = await import("./run-tests.mjs");
await runTests();
