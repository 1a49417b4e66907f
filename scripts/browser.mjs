import { existsSync } from "node:fs";
import { findChromium, hasPlaywrightChromium, isExecutable } from "./chromium.mjs";
import { runToEnd, startProcess } from "./processes.mjs";
import { PlainError, timed } from "./terminal.mjs";

/** Installs a browser for the end-to-end tests, unless there is one. @throws {PlainError} */
export async function ensureBrowser() {
  const found = findChromium(process.env);
  if (found && !isExecutable(found)) throw new PlainError(`CHROMIUM_PATH is ${found}, which is no program.`);
  if (found || (await hasPlaywrightChromium())) return;
  await timed("Installing a browser", () => (isRootOnDebian() ? installFromDebian() : installFromPlaywright()));
}

async function installFromDebian() {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...args) => runToEnd(startProcess({ name: `apt-get ${args[0]}`, command: "apt-get", args, env }));
  await apt("update");
  await apt("install", "-y", "--no-install-recommends", "chromium-headless-shell");
}

function installFromPlaywright() {
  const args = ["playwright", "install", "--with-deps", "chromium"];
  const shell = process.platform === "win32";
  return runToEnd(startProcess({ name: "playwright install", command: "npx", args, shell }));
}

// Ubuntu's packages of Chromium are empty shells around a snap, hence Debian alone.
function isRootOnDebian() {
  return process.getuid?.() === 0 && existsSync("/usr/bin/apt-get") && !existsSync("/etc/lsb-release");
}
