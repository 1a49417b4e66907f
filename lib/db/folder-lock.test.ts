import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";

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
  const folder = newFolder();
  const { child, said } = await hold(folder);
  expect(said).toBe("held");
  child.kill("SIGKILL");
  await new Promise((done) => child.once("exit", done));
  expect((await hold(folder)).said).toBe("held");
});

it("of several that take over a dead one's folder at once, one gets it", async () => {
  const folder = newFolder();
  const { child } = await hold(folder);
  child.kill("SIGKILL");
  await new Promise((done) => child.once("exit", done));
  const said = (await Promise.all([1, 2, 3].map(() => hold(folder)))).map((one) => one.said);
  expect(said.filter((one) => one === "held").length).toBe(1);
});

it("a folder with a long path can be locked too", async () => {
  const folder = newFolder("a-rather-long-name-".repeat(8));
  expect((await hold(folder)).said).toBe("held");
  expect((await hold(folder)).said).toContain("another running copy");
});
