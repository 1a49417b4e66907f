import { createHash } from "node:crypto";
import { copyFileSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
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
  "instrumentation-node.ts",
  "instrumentation-client.ts",
  "next.config.js",
  "postcss.config.mjs",
  "tailwind.config.ts",
  "tsconfig.json",
  "package-lock.json",
  "scripts/image-server.mjs",
];
const isNoInput = /\.(test|spec)\.[jt]sx?$|^lib\/testing\//;
// `next build` empties .next first, so a stamp there never outlives its build.
const stampPath = inProject(".next/build-inputs");

/** Builds the app, unless what it is built from is the same as at the last build. */
export async function ensureBuild(env) {
  if (isBuilt()) return;
  await timed("Building the app (again only when it changes)", () => build(env));
}

/** Whether the last build is of exactly these sources. */
export function isBuilt() {
  return readStamp() === hashInputs();
}

/** @throws {import("./terminal.mjs").PlainError} with what the build printed */
export async function build(env) {
  // Taken before the build: a file saved meanwhile must cause another.
  const hash = hashInputs();
  const next = inProject("node_modules/next/dist/bin/next");
  await runToEnd(startNode({ name: "next build", args: [next, "build"], env: { ...env, NODE_ENV: "production" } }));
  finishStandalone(inProject(".next/standalone"));
  writeFileSync(stampPath, hash);
}

/** Puts our own server.js before Next's, and takes out the .env files that Next has copied: they are this machine's. */
function finishStandalone(folder) {
  renameSync(join(folder, "server.js"), join(folder, "next-server.js"));
  copyFileSync(inProject("scripts/image-server.mjs"), join(folder, "server.js"));
  for (const name of [".env", ".env.production"]) rmSync(join(folder, name), { force: true });
}

function hashInputs() {
  const hash = createHash("sha256");
  for (const input of inputs) {
    for (const file of listFiles(inProject(input))) {
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
