import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

/** What runs on PostgreSQL as well: where statements meet each other, or are unlike any that the others try. */
const onBoth = ["lib/{db,server,jobs}/{client,link,imports,sync,merges,mail-jobs}.test.ts"];
/** What the embedded database, which has one connection, cannot show. */
const onPostgresOnly = ["lib/**/*.postgres.test.ts"];

export default defineConfig({
  resolve: {
    alias: { "@": root.replace(/\/$/, ""), "server-only": `${root}node_modules/server-only/empty.js` },
  },
  test: {
    setupFiles: ["./lib/testing/setup.ts"],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "embedded",
          include: ["{lib,components,app,sandbox,scripts}/**/*.test.{ts,tsx}", "*.test.ts"],
          exclude: onPostgresOnly,
        },
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
