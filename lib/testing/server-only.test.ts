import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const serverFolders = ["server", "db", "codat", "auth", "http", "mail", "jobs"];
// drizzle-kit reads the schema outside of Next, where "server-only" refuses to load. It holds no secret and no query.
const exempt = /^db\/schema\//;
const lib = join(import.meta.dirname, "..");

it("every module of the server refuses to be bundled for the browser", () => {
  const modules = serverFolders.flatMap(listModules).filter((path) => !exempt.test(path));
  const open = modules.filter((path) => !/^import "server-only";/.test(readFileSync(join(lib, path), "utf8")));
  expect(open).toEqual([]);
});

function listModules(folder: string): string[] {
  return readdirSync(join(lib, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
    .map((path) => `${folder}/${path}`);
}
