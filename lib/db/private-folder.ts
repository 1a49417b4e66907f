import "server-only";
import { chmod, mkdir, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { log } from "@/lib/telemetry/log";

const OURS_ALONE = 0o700;
const OTHERS = 0o077;

/**
 * Makes a folder, if it is not there, that nobody but the user whom this process runs as may enter, and takes what is in it
 * from others too: they may hold a file open by its name. The embedded database makes its files for everybody to write.
 * Where that cannot be done, on a volume that belongs to somebody else, the log says so.
 */
export async function makePrivate(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: OURS_ALONE });
  // There are no such modes: what a folder is in decides.
  if (process.platform === "win32") return;
  await close(folder, OURS_ALONE);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile() || entry.isDirectory())
      await close(join(entry.parentPath, entry.name), entry.isDirectory() ? OURS_ALONE : 0o600);
  await warnIfOpen(folder);
}

/** Says in the log when others may enter a folder of ours. */
export async function warnIfOpen(folder: string): Promise<void> {
  if ((await stat(folder)).mode & OTHERS)
    log().warn({ folder }, "other users of this machine can open the database's folder: close it with chmod 700");
}

async function close(path: string, mode: number): Promise<void> {
  // What another owner has, only they can close.
  await chmod(path, mode).catch(() => undefined);
}
