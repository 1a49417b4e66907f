import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { log } from "@/lib/telemetry/log";
import { putDatabase } from "@/testing/fixtures/database";
import { closeDb, getDb } from "./client";
import { makePrivate, warnIfOpen } from "./private-folder";

const parent = mkdtempSync(join(tmpdir(), "link-site-private-"));
let database: Awaited<ReturnType<typeof putDatabase>>;
beforeAll(async () => {
  database = await putDatabase();
  const secret = "a secret of the tests that is long enough";
  Object.assign(process.env, { ...database.env, AUTH_SECRET: secret, CODAT_API_KEY: "key", LOG_LEVEL: "silent" });
});
afterAll(async () => {
  rmSync(parent, { recursive: true, force: true });
  await database.remove();
});

const others = (path: string) => statSync(path).mode & 0o077;

test("no other user of the machine can enter the embedded database, nor open a file of it that was there", async () => {
  const files = join(database.env.DATA_DIR, "postgres");
  chmodSync(files, 0o755);
  chmodSync(join(files, "PG_VERSION"), 0o666);
  await getDb();
  await closeDb();
  expect([others(files), others(join(files, "PG_VERSION"))]).toEqual([0, 0]);
});

test("a folder with all that is in it is closed to others, and links out of it are not followed", async () => {
  const folder = join(parent, "folder");
  mkdirSync(join(folder, "deep", "deeper"), { recursive: true });
  writeFileSync(join(folder, "deep", "deeper", "file"), "");
  for (const entry of ["", "deep", "deep/deeper"]) chmodSync(join(folder, entry), 0o777);
  chmodSync(join(folder, "deep/deeper/file"), 0o666);
  await makePrivate(folder);
  for (const entry of ["", ...readdirSync(folder, { recursive: true, encoding: "utf8" })])
    expect([entry, others(join(folder, entry))]).toEqual([entry, 0]);
});

test("a folder that stays open to others is warned of, and one that is closed is not", async () => {
  const written = vi.spyOn(log(), "warn").mockImplementation(() => undefined);
  const folder = mkdtempSync(join(parent, "open-"));
  await warnIfOpen(folder);
  expect(written).not.toHaveBeenCalled();
  chmodSync(folder, 0o750);
  await warnIfOpen(folder);
  expect(written).toHaveBeenCalledExactlyOnceWith({ folder }, expect.stringContaining("chmod 700"));
  written.mockRestore();
});
