import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

const all = ["{lib,components,app,sandbox,scripts}/**/*.test.{ts,tsx}", "*.test.ts"];
const shared = ["{components,sandbox,scripts,app}/**/*.test.{ts,tsx}", "lib/{domain,contracts,queries}/**/*.test.ts"];

export default defineConfig({
  resolve: {
    alias: { "@": root.replace(/\/$/, ""), "server-only": `${root}node_modules/server-only/empty.js` },
  },
  test: {
    setupFiles: ["./lib/testing/setup.ts"],
    // Vitest leaves one core to itself, which on two cores leaves one file at a time; it needs little of it.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        // These share modules between files, which takes a third of the time: none of them leaves anything in the process.
        test: { name: "pure", isolate: false, include: shared },
      },
      { extends: true, test: { name: "own process", include: all, exclude: [...configDefaults.exclude, ...shared] } },
    ],
  },
});
