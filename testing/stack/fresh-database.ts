import { createHash } from "node:crypto";
import { constants, existsSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { cp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inProject } from "../../scripts/project-root.mjs";

const migrationsFolder = inProject("lib/db/migrations");

/**
 * Puts an empty, migrated database into a data folder. Making one takes seconds and copying one does not, so one is made on this
 * machine for each state of the migrations.
 */
export async function putFreshDatabase(folder: string): Promise<void> {
  const template = join(tmpdir(), `link-site-test-database-${revision()}`);
  if (!existsSync(template)) await makeTemplate(template);
  await cp(template, join(folder, "postgres"), { recursive: true, mode: constants.COPYFILE_FICLONE });
}

/** Made beside its place and then moved there as a whole: of several that are made at once, one is used by all. */
async function makeTemplate(template: string) {
  const [{ PGlite }, { drizzle }, { migrate }] = await Promise.all([
    import("@electric-sql/pglite"),
    import("drizzle-orm/pglite"),
    import("drizzle-orm/pglite/migrator"),
  ]);
  const draft = mkdtempSync(`${template}-`);
  const client = await PGlite.create(draft);
  await migrate(drizzle(client), { migrationsFolder });
  await client.close();
  await rename(draft, template).catch(async (error) => {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(template)) throw error;
  });
}

function revision() {
  const files = readdirSync(migrationsFolder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const hash = createHash("sha256").update(readFileSync(inProject("node_modules/@electric-sql/pglite/package.json")));
  for (const { parentPath, name } of files.sort((a, b) => (a.name < b.name ? -1 : 1)))
    hash.update(name).update(readFileSync(join(parentPath, name)));
  return hash.digest("hex").slice(0, 16);
}
