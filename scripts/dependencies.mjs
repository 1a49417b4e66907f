import { readFileSync } from "node:fs";
import { runToEnd, startProcess } from "./processes.mjs";
import { inProject } from "./project-root.mjs";
import { timed } from "./terminal.mjs";

/** Installs the dependencies, unless node_modules already holds what package-lock.json asks for. */
export async function ensureDependencies() {
  const installed = readPackages(inProject("node_modules/.package-lock.json"));
  const locked = readPackages(inProject("package-lock.json"));
  if (installed && locked && isInstalled({ locked, installed })) return;
  await timed("Installing dependencies (once, about half a minute)", () =>
    runToEnd(
      startProcess({
        name: "npm ci",
        command: "npm",
        args: ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"],
        shell: process.platform === "win32",
      }),
    ),
  );
}

/**
 * npm writes its own record of what is in node_modules when an install has finished, so an interrupted one leaves none.
 * @param {{ locked: Record<string, any>, installed: Record<string, any> }} packages `packages` of the two lock files
 */
function isInstalled({ locked, installed }) {
  const isComplete = Object.entries(locked).every(
    ([path, { version, optional }]) =>
      path === "" || (installed[path] ? installed[path].version === version : optional),
  );
  return isComplete && Object.values(installed).every(isForThisMachine);
}

// A node_modules folder copied from another system holds that system's binaries.
function isForThisMachine({ os, cpu }) {
  return allows(os, process.platform) && allows(cpu, process.arch);
}

function allows(list, value) {
  if (!list) return true;
  const refused = list.filter((entry) => entry.startsWith("!"));
  return refused.length > 0 ? !refused.includes(`!${value}`) : list.includes(value);
}

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8")).packages;
  } catch {
    return null;
  }
}
