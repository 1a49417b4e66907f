import "./node-version.mjs";

const { runBench } = await import("../bench/run-bench.mjs");
await runBench(process.argv.slice(2));
