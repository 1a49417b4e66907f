import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { putFreshDatabase } from "../../scripts/fresh-database.mjs";
import { startPostgres } from "../../scripts/postgres.mjs";

type TestDatabase = { env: { DATA_DIR: string; DATABASE_URL: string }; remove: () => Promise<void> };

/** An empty database for one test file: of the kind that the vitest project it runs in is for. */
export async function putDatabase(kind = process.env.TEST_DATABASE): Promise<TestDatabase> {
  if (kind === "postgres") {
    const server = await startPostgres();
    return {
      env: { DATA_DIR: "", DATABASE_URL: await server.createDatabase(process.env.TEST_DATABASE_TEMPLATE) },
      remove: server.stop,
    };
  }
  const folder = mkdtempSync(join(tmpdir(), "link-site-test-"));
  await putFreshDatabase(folder);
  return {
    env: { DATA_DIR: folder, DATABASE_URL: "" },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
