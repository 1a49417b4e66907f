import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";

/** An entry of a part of the world as it is now; without a value, that it was deleted. */
export type Change = [part: string, key: string, value?: unknown];
export type Contents = Map<string, Map<string, unknown>>;
export type Journal = {
  /** One line, written as a whole before this returns: what follows may be a kill. */
  append(changes: Change[]): void;
  /** Puts this in place of all that is there. */
  replace(changes: Iterable<Change>): void;
  /** Whether so much has been appended that replacing it all is worth its while. */
  isLong(): boolean;
  close(): void;
};

const fileMode = 0o600;
const shortBytes = 8 * 1024 * 1024;
const longFactor = 4;

/** What a journal comes to, by part and key, in the order in which each was first there. Null when there is none. */
export function readJournal(path: string, header: string): Contents | null {
  const text = readIfThere(path);
  if (text === null) return null;
  const [first, ...lines] = text.split("\n");
  if (first !== header) throw new Error(`it begins with ${JSON.stringify(first?.slice(0, 80))}, not with ${header}`);
  const contents: Contents = new Map();
  for (const line of lines) for (const change of parseLine(line)) apply(contents, change);
  return contents;
}

export function openJournal(path: string, header: string): Journal {
  let file: number | null = null;
  let length = 0;
  let startLength = 0;
  const close = () => {
    if (file !== null) closeSync(file);
    file = null;
  };
  const replace = (changes: Iterable<Change>) => {
    const lines = [header];
    for (const change of changes) lines.push(JSON.stringify([change]));
    const draft = openSync(`${path}.new`, "w", fileMode);
    length = writeSync(draft, lines.join("\n"));
    fsyncSync(draft);
    closeSync(draft);
    // Windows renames nothing onto a file that is open.
    close();
    renameSync(`${path}.new`, path);
    startLength = length;
    file = openSync(path, "a", fileMode);
  };
  return {
    replace,
    append: (changes) => {
      // The end of the line before is written with the next one, so that one cut short stands alone.
      if (file !== null) length += writeSync(file, `\n${JSON.stringify(changes)}`);
    },
    isLong: () => length > shortBytes + longFactor * startLength,
    close,
  };
}

/** A line that was cut short was never answered for: what it said is in a later one, or was answered to nobody. */
function parseLine(line: string): Change[] {
  try {
    // Only `append` and `replace` write lines, and a part of one is no JSON.
    return JSON.parse(line) as Change[];
  } catch {
    return [];
  }
}

function apply(contents: Contents, [part, key, value]: Change): void {
  const entries = contents.get(part) ?? new Map<string, unknown>();
  contents.set(part, entries);
  if (value === undefined) entries.delete(key);
  else entries.set(key, value);
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
