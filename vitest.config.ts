import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

/** What needs no process of its own: none of these leaves anything in it. */
const pure = ["{bench,components,sandbox,scripts}/**/*.test.{ts,tsx}", "lib/{domain,contracts,queries}/**/*.test.ts"];
const all = ["{lib,components,app,sandbox,scripts,bench}/**/*.test.{ts,tsx}", "*.test.ts"];
/** What runs on PostgreSQL as well: where statements meet each other, or are unlike any that the others try. */
const onBoth = ["lib/{db,server,jobs}/{client,link,imports,sync,merges,mail-jobs,webhooks}.test.ts"];
/** What the embedded database, which has one connection, cannot show. */
const onPostgresOnly = ["lib/**/*.postgres.test.ts"];

export default defineConfig({
  resolve: {
    alias: { "@": root.replace(/\/$/, ""), "server-only": `${root}node_modules/server-only/empty.js` },
  },
  test: {
    setupFiles: ["./lib/testing/setup.ts"],
    // One more than there are cores: some files mostly wait, for time limits to pass and for processes to start.
    maxWorkers: availableParallelism() + 1,
    // On a busy machine everything takes a multiple of its time; these only end what would never end.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    projects: [
      {
        extends: true,
        // These share modules between files, which takes a third of the time.
        test: { name: "pure", isolate: false, include: pure },
      },
      {
        extends: true,
        test: { name: "embedded", include: all, exclude: [...configDefaults.exclude, ...pure, ...onPostgresOnly] },
      },
      {
        extends: true,
        test: {
          name: "postgres",
          include: [...onBoth, ...onPostgresOnly],
          env: { TEST_DATABASE: "postgres" },
          globalSetup: ["./lib/testing/postgres-server.ts"],
        },
      },
    ],
  },
});
