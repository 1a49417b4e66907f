import { type ChildProcess, spawn } from "node:child_process";
import { linkSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { lockFolder } from "./folder-lock";

const folders: string[] = [];
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Starts a process that takes the folder; resolves with it and the first thing it says. */
function hold(folder: string): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "testing/fixtures/hold-lock.ts", folder],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  children.push(child);
  return new Promise((done) => child.stdout?.once("data", (chunk) => done({ child, said: String(chunk) })));
}

/** A folder with what a killed process leaves of its lock. */
async function folderOfEnded(): Promise<string> {
  const folder = newFolder();
  const { child } = await hold(folder);
  child.kill("SIGKILL");
  await new Promise((done) => child.once("exit", done));
  return folder;
}

function newFolder(name = ""): string {
  const folder = join(mkdtempSync(join(tmpdir(), "link-site-lock-")), name);
  folders.push(folder);
  return folder;
}

it("a second process is refused in plain words", async () => {
  const folder = newFolder();
  expect((await hold(folder)).said).toBe("held");
  expect((await hold(folder)).said).toContain("another running copy of the site has the folder");
});

it("a process that was killed leaves nothing that stands in the way", async () => {
  expect((await hold(await folderOfEnded())).said).toBe("held");
});

it("of several that come to an ended one's folder at once, one gets it, and the next is refused", async () => {
  const folder = await folderOfEnded();
  const said = (await Promise.all([1, 2, 3, 4].map(() => hold(folder)))).map((one) => one.said);
  expect(said.filter((one) => one === "held").length).toBe(1);
  expect((await hold(folder)).said).toContain("another running copy");
});

it("of many that come at about the same time, always exactly one gets the folder", async () => {
  const ended = await folderOfEnded();
  let holders = 0;
  let most = 0;
  for (let round = 0; round < 40; round++) {
    const folder = newFolder();
    for (const socket of readdirSync(ended)) linkSync(join(ended, socket), join(folder, socket));
    const locks = await Promise.allSettled(
      [0, 1, 2, 3, 4].map(async (turn) => {
        for (let pause = 0; pause < (turn * round) % 7; pause++) await new Promise(setImmediate);
        const release = await lockFolder(folder);
        most = Math.max(most, ++holders);
        return async () => {
          holders--;
          await release();
        };
      }),
    );
    const held = locks.filter((lock) => lock.status === "fulfilled");
    expect(held.length).toBe(1);
    await held[0]?.value();
  }
  expect(most).toBe(1);
});

it("a folder with a long path can be locked too", async () => {
  const folder = newFolder("a-rather-long-name-".repeat(8));
  expect((await hold(folder)).said).toBe("held");
  expect((await hold(folder)).said).toContain("another running copy");
});
