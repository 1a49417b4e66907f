import { existsSync } from "node:fs";
import { startProcess } from "./processes.mjs";
import { inProject } from "./project-root.mjs";

const version = "24.22.3";
const folder = inProject("node_modules/.cache/node-24");

/**
 * A Node 24 of this system, from the registry at the first call; null where that offers none or does not answer.
 * @returns {Promise<string | null>} the program's path
 */
export async function findNode24() {
  const name = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  const program = `${folder}/node_modules/${name}/bin/node${process.platform === "win32" ? ".exe" : ""}`;
  if (existsSync(program)) return program;
  const options = ["--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=0"];
  const install = startProcess({
    name: "npm install of Node 24",
    command: "npm",
    args: ["install", "--prefix", folder, ...options, `${name}@${version}`],
    shell: process.platform === "win32",
  });
  const { code } = await install.exited;
  return code === 0 && existsSync(program) ? program : null;
}
