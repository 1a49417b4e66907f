import { spawn } from "node:child_process";
import { pathToFileURL } from "node:url";
import { inProject, projectRoot } from "./project-root.mjs";
import { PlainError } from "./terminal.mjs";

const graceMs = 5_000;
const maxOutputLength = 200_000;
const hasGroups = process.platform !== "win32";
const running = new Set();

/**
 * Starts Node, this one unless `program` is another's path, on a script, as the leader of a process group that ends with us
 * even if we are killed.
 * @param {{ name: string, args: string[], env?: NodeJS.ProcessEnv, program?: string }} options
 */
export function startNode({ name, args, env = process.env, program = process.execPath }) {
  const guard = pathToFileURL(inProject("scripts/exit-with-parent.mjs")).href;
  return startProcess({
    name,
    command: program,
    args: ["--import", guard, ...args],
    env: { ...env, LEAVE_WITH_PARENT: "1" },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
}

/** Runs a command to its end; its output is shown only if it fails. @throws {PlainError} */
export async function runToEnd(started) {
  const { code } = await started.exited;
  if (code !== 0) throw new PlainError(`${started.output()}\n${started.name} failed (exit code ${code}).`);
}

/** @param {{ name: string, command: string, args: string[], env?: NodeJS.ProcessEnv, stdio?: any, shell?: boolean }} options */
export function startProcess({ name, command, args, env = process.env, stdio = ["ignore", "pipe", "pipe"], shell }) {
  const child = spawn(command, args, { cwd: projectRoot, env, stdio, shell, detached: hasGroups });
  let output = "";
  let show = null;
  const receive = (text) => {
    output = (output + text).slice(-maxOutputLength);
    show?.(text);
  };
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", receive);
  const started = {
    name,
    child,
    output: () => output,
    /** From now on, passes what the process prints to `print`. */
    showOutput: (print) => {
      show = print;
    },
    /** @type {Promise<{ code: number, signal: NodeJS.Signals | null }>} */
    exited: new Promise((resolve) => {
      child.once("error", (error) => {
        receive(`${error.message}\n`);
        resolve({ code: 127, signal: null });
      });
      child.once("close", (code, signal) => resolve({ code: code ?? 1, signal }));
    }),
  };
  running.add(started);
  started.exited.then(() => running.delete(started));
  return started;
}

/** Asks the process and everything it started to end, insists after a few seconds, and returns when they have. */
export async function stopProcess(started) {
  signalGroup(started, "SIGTERM");
  const insist = setTimeout(() => signalGroup(started, "SIGKILL"), graceMs);
  await started.exited;
  clearTimeout(insist);
  // A leader that left alone may have left children behind.
  signalGroup(started, "SIGKILL");
}

/** Ends the process and everything it started at once, with no chance to put anything in order. */
export async function killProcess(started) {
  signalGroup(started, "SIGKILL");
  await started.exited;
}

/**
 * Asks the process to end, and leaves it all the time it takes. Returns its exit code.
 * @param {ReturnType<typeof startProcess>} started
 * @returns {Promise<number>}
 */
export async function endProcess(started) {
  started.child.kill("SIGTERM");
  const { code } = await started.exited;
  return code;
}

export async function stopAll() {
  await Promise.all([...running].map(stopProcess));
}

export function killAll() {
  for (const started of running) signalGroup(started, "SIGKILL");
}

function signalGroup({ child }, signal) {
  if (child.pid === undefined) return;
  try {
    process.kill(hasGroups ? -child.pid : child.pid, signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}
