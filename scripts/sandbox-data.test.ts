import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { forgetSiteIfAsked, persistSandboxData, prepareSandboxData } from "./sandbox-data.mjs";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sandbox-data-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const fresh = { isFresh: true, isDevelopment: false };
const usual = { isFresh: false, isDevelopment: false };
const settings = (appEnv: Record<string, string> = {}) =>
  persistSandboxData({ appEnv: { DATA_DIR: folder, ...appEnv }, sandbox: { env: { ...process.env } } });

function putSite(): string {
  const site = join(folder, "postgres");
  mkdirSync(site);
  return site;
}

test("an empty folder is fine, with --fresh or without", async () => {
  await prepareSandboxData(settings(), usual);
  await prepareSandboxData(settings(), fresh);
  expect(existsSync(join(folder, "reset-requested"))).toBe(true);
});

test("the data of a site that ran without the sandbox is refused, and --fresh deletes nothing of it", async () => {
  const site = putSite();
  for (const how of [usual, fresh]) {
    await expect(prepareSandboxData(settings(), how)).rejects.toThrow("ran without the sandbox");
    await forgetSiteIfAsked(settings());
  }
  expect(existsSync(site)).toBe(true);
});

test("--fresh forgets the sandbox's world at once, and the site's data once the sandbox holds the folder", async () => {
  const site = putSite();
  const world = join(folder, "sandbox-world.jsonl");
  writeFileSync(world, "what another version wrote");
  await prepareSandboxData(settings(), fresh);
  expect([existsSync(world), existsSync(site)]).toEqual([false, true]);
  await forgetSiteIfAsked(settings());
  expect(existsSync(site)).toBe(false);
});

test("a forgetting that was interrupted goes on at the next start", async () => {
  const site = putSite();
  writeFileSync(join(folder, "reset-requested"), "");
  await prepareSandboxData(settings(), usual);
  await forgetSiteIfAsked(settings());
  expect(existsSync(site)).toBe(false);
});

test("what goes with a database server is stored apart, and neither --fresh nor a reset touches the site's data", async () => {
  const site = putSite();
  const served = settings({ DATABASE_URL: "postgresql://localhost/one" });
  expect(served.sandbox?.data).toMatchObject({ site: null, resetFile: null });
  expect(served.sandbox?.data.world).not.toBe(
    settings({ DATABASE_URL: "postgresql://localhost/two" }).sandbox?.data.world,
  );
  await prepareSandboxData(served, usual);
  await expect(prepareSandboxData(served, fresh)).rejects.toThrow("DATABASE_URL");
  writeFileSync(join(folder, "reset-requested"), "");
  await forgetSiteIfAsked(served);
  expect(existsSync(site)).toBe(true);
});

test("with a Codat key there is no sandbox, and --fresh is refused", async () => {
  const real = persistSandboxData({ appEnv: { DATA_DIR: folder }, sandbox: null });
  await prepareSandboxData(real, usual);
  await expect(prepareSandboxData(real, fresh)).rejects.toThrow("CODAT_API_KEY");
});
