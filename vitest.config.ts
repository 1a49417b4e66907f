import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

/** What needs no process of its own: none of these leaves anything in it. */
const pure = ["{bench,components,sandbox,scripts}/**/*.test.{ts,tsx}", "lib/{domain,contracts,queries}/**/*.test.ts"];
const all = ["{lib,components,app,sandbox,scripts,bench,testing}/**/*.test.{ts,tsx}", "*.test.ts"];
/**
 * What runs on the embedded database as well: where statements meet each other, or are unlike any that the others try. Those
 * browser tests run on it that start an app of their own: from linking a bank to every page and route.
 */
const onBoth = [
  "lib/db/client.test.ts",
  "lib/server/{bank-data/import-data-type,connections/merges,webhooks/webhooks}.test.ts",
];
/** What needs the embedded database: its folder, or its one connection, on which statements are counted. */
const onEmbeddedOnly = [
  "lib/server/companies/dashboard.test.ts",
  "lib/db/{folder-lock,private-folder,vacuum}.test.ts",
  "lib/auth/secure-cookies.test.ts",
];

export default defineConfig({
  resolve: {
    alias: { "@": root.replace(/\/$/, ""), "server-only": `${root}node_modules/server-only/empty.js` },
  },
  test: {
    setupFiles: ["./testing/fixtures/setup.ts"],
    // One more than there are cores: some files mostly wait, for time limits to pass and for processes to start.
    maxWorkers: availableParallelism() + 1,
    // On a busy machine everything takes a multiple of its time; these only end what would never end.
    testTimeout: 180_000,
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
        // PostgreSQL, which answers twice as fast as the embedded database does.
        test: {
          name: "postgres",
          include: all,
          exclude: [...configDefaults.exclude, ...pure, ...onEmbeddedOnly],
          env: { TEST_DATABASE: "postgres" },
          globalSetup: ["./testing/fixtures/postgres-server.ts"],
        },
      },
      { extends: true, test: { name: "embedded", include: [...onBoth, ...onEmbeddedOnly] } },
    ],
  },
});
