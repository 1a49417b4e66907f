import { expect, test } from "vitest";
import { checkLock, parseAudit } from "./dependency-check.mjs";

const sound = { version: "1.0.0", integrity: "sha512-abc" };
const lockOf = (entry: object) => ({
  lockfileVersion: 3,
  packages: { "": {}, "node_modules/a": { ...sound, ...entry } },
});

test("a package with a hash from the registry is relied on, and one of another system needs none", () => {
  expect(checkLock(lockOf({ resolved: "https://registry.npmjs.org/a/-/a-1.0.0.tgz" }))).toEqual({
    packages: 1,
    unverified: 0,
  });
  expect(checkLock(lockOf({ integrity: undefined, optional: true, os: ["darwin"] })).unverified).toBe(1);
});

test.each([
  ["no hash", { integrity: undefined }],
  ["a weak hash", { integrity: "sha1-abc" }],
  ["no hash though optional", { integrity: undefined, optional: true }],
  ["a git address", { resolved: "git+ssh://git@github.com/a/a.git#1" }],
  ["another host", { resolved: "https://registry.evil.example/a.tgz" }],
  ["plain http", { resolved: "http://registry.npmjs.org/a.tgz" }],
  ["a folder", { link: true }],
  ["a script that runs on installation", { hasInstallScript: true }],
])("a package with %s is refused by name", (_what, entry) => {
  expect(() => checkLock(lockOf(entry))).toThrow(/node_modules\/a: /);
});

test("an audit that the registry refused is none", () => {
  expect(parseAudit('{"message":"405 Method Not Allowed","error":{"summary":""}}')).toBeNull();
  expect(parseAudit("")).toBeNull();
  expect(parseAudit('{"metadata":{"vulnerabilities":{"high":0}}}')).toMatchObject({ metadata: {} });
});
