import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { createWorld, type World, type WorldOptions } from "../world";
import { lockFolder } from "./folder-lock";
import { type Change, type Contents, openJournal, readJournal } from "./journal";
import type { Part } from "./part";
import { parts } from "./parts";
import { UnusableFolder } from "./unusable-folder";

/** Counts up when what is stored comes to mean something else; what merely looks different is noticed anyway. */
const header = JSON.stringify({ sandboxWorld: 1 });
const folderMode = 0o700;
const anyOptions: WorldOptions = {
  appUrl: "",
  apiKey: "",
  publicUrl: "",
  syncSeconds: 0,
  flow: "today",
  webhooks: null,
  resetFile: null,
  seed: null,
  now: Date.now,
};

/**
 * Puts back what a folder stores of a sandbox, and from now on stores in it what changes, at every `world.save()`. Returns
 * what ends that and gives the folder back. Throws UnusableFolder when another process has the folder, or another version wrote it.
 */
export async function persistWorld(world: World, folder: string): Promise<() => Promise<void>> {
  mkdirSync(folder, { recursive: true, mode: folderMode });
  const release = await lockFolder(folder);
  try {
    const path = worldPath(folder);
    restore(world, path);
    const journal = openJournal(path, header);
    const stamps = new Map(parts.map(({ name }) => [name, new Map<string, string>()]));
    const replace = () => {
      for (const known of stamps.values()) known.clear();
      journal.replace(parts.flatMap((part) => takeChanges(part, world, stamps)));
    };
    replace();
    // What a failed write was to store is not compared again: then all of it is written.
    let isWhole = true;
    world.save = () => {
      if (!isWhole || journal.isLong()) replace();
      isWhole = false;
      const changes = parts.flatMap((part) => takeChanges(part, world, stamps));
      if (changes.length > 0) journal.append(changes);
      isWhole = true;
    };
    return async () => {
      world.save();
      world.save = () => undefined;
      journal.close();
      await release();
    };
  } catch (error) {
    await release();
    throw error;
  }
}

/** Throws as keepWorld would, and changes nothing. */
export async function checkFolder(folder: string): Promise<void> {
  const release = await lockFolder(folder);
  try {
    restore(createWorld(anyOptions), worldPath(folder));
  } finally {
    await release();
  }
}

/** Deletes what a folder stores, unread, and asks by the reset file for the site to do the same. Throws as persistWorld does. */
export async function forgetWorld(folder: string, resetFile: string): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: folderMode });
  const release = await lockFolder(folder);
  rmSync(worldPath(folder), { force: true });
  writeFileSync(resetFile, "");
  await release();
}

export function worldPath(folder: string): string {
  return join(folder, "sandbox-world.jsonl");
}

function restore(world: World, path: string): void {
  let contents: Contents | null;
  try {
    contents = readJournal(path, header);
    for (const { name, restore: put } of parts)
      for (const stored of contents?.get(name)?.values() ?? []) put(world, stored);
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new UnusableFolder(
      `What ${path} keeps is of another version of the sandbox, which this one cannot read:\n${why}\n` +
        "Start over with  npm start -- --fresh  (it forgets the sandbox's companies, and the site's with them), or go back to that version.",
    );
  }
}

/** What has changed of a part since the last look. */
function takeChanges(part: Part, world: World, stamps: Map<string, Map<string, string>>): Change[] {
  const known = stamps.get(part.name) ?? new Map<string, string>();
  const changes: Change[] = [];
  let count = 0;
  for (const { key, stamp, write } of part.entries(world)) {
    count += 1;
    if (known.get(key) === stamp) continue;
    known.set(key, stamp);
    changes.push([part.name, key, write()]);
  }
  if (known.size === count) return changes;
  const present = new Set(Array.from(part.entries(world), ({ key }) => key));
  for (const key of known.keys()) {
    if (present.has(key)) continue;
    known.delete(key);
    changes.push([part.name, key]);
  }
  return changes;
}
