import "./node-version.mjs";

const { build } = await import("./build.mjs");
const { showError } = await import("./terminal.mjs");
try {
  await build(process.env);
} catch (error) {
  showError(error);
  process.exitCode = 1;
}
