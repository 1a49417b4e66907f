import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { runToEnd, startNode } from "./processes.mjs";
import { inProject, projectRoot } from "./project-root.mjs";
import { timed } from "./terminal.mjs";

const inputs = [
  "app",
  "components",
  "lib",
  "public",
  "brand",
  "proxy.ts",
  "instrumentation.ts",
  "instrumentation-client.ts",
  "next.config.js",
  "postcss.config.mjs",
  "tailwind.config.ts",
  "tsconfig.json",
  "package-lock.json",
];
const isNoInput = /\.(test|spec)\.[jt]sx?$|^lib\/testing\//;
// `next build` empties .next first, so a stamp there never outlives its build.
const stampPath = inProject(".next/build-inputs");

/** Builds the app, unless what it is built from is the same as at the last build. */
export async function ensureBuild(env) {
  if (isBuilt(env)) return;
  await timed("Building the app (again only when it changes)", () => build(env));
}

/** Whether the last build is of exactly these sources. */
export function isBuilt(env) {
  return readStamp() === hashInputs(env);
}

/** @throws {import("./terminal.mjs").PlainError} with what the build printed */
export async function build(env) {
  // Taken before the build: a file saved meanwhile must cause another.
  const hash = hashInputs(env);
  const next = inProject("node_modules/next/dist/bin/next");
  await runToEnd(startNode({ name: "next build", args: [next, "build"], env: { ...env, NODE_ENV: "production" } }));
  writeFileSync(stampPath, hash);
}

function hashInputs(env) {
  const hash = createHash("sha256");
  const brand = env.BRAND_DIR ? [resolve(projectRoot, env.BRAND_DIR)] : [];
  for (const input of [...inputs.map((path) => inProject(path)), ...brand]) {
    for (const file of listFiles(input)) {
      const path = relative(projectRoot, file);
      if (isNoInput.test(path)) continue;
      hash.update(`${path}\0`).update(readFileSync(file)).update("\0");
    }
  }
  return hash.digest("hex");
}

function listFiles(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return [];
  if (!stats.isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => listFiles(join(path, name)));
}

function readStamp() {
  try {
    return readFileSync(stampPath, "utf8");
  } catch {
    return null;
  }
}
