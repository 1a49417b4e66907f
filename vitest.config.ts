import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  resolve: {
    alias: { "@": root.replace(/\/$/, ""), "server-only": `${root}node_modules/server-only/empty.js` },
  },
  test: {
    include: ["{lib,components,app,sandbox,scripts}/**/*.test.{ts,tsx}", "*.test.ts"],
    setupFiles: ["./lib/testing/setup.ts"],
    // Vitest leaves one core to itself, which on two cores leaves one file at a time; it needs little of it.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
