import { get } from "node:http";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { hostOf } from "../lib/preflight/listening.mjs";
import { startNode, stopProcess } from "./processes.mjs";
import { inProject } from "./project-root.mjs";
import { answerReset, forgetSiteIfAsked } from "./sandbox-data.mjs";
import { PlainError } from "./terminal.mjs";

const pollMs = 100;
const answerTimeoutMs = 5_000;
const startTimeoutMs = 90_000;

/**
 * Starts the sandbox (if there is to be one) and then the app, each once the one before answers. The app is this folder's
 * build, or the files of an image where `settings.imageFolder` names them.
 * @returns {Promise<ReturnType<typeof startNode>[]>} the running servers
 * @throws {PlainError} when one ends or stays silent; none is left running
 */
export async function startServers({ settings, isDevelopment = false }) {
  const servers = [];
  try {
    if (settings.sandbox) {
      servers.push(startSandbox({ settings, isDevelopment }));
      await waitUntilSandboxAnswers(servers[0], settings);
    }
    await forgetSiteIfAsked(settings);
    const app = startApp({ settings, isDevelopment });
    servers.push(app);
    await waitUntilAppAnswers(app, settings);
    await answerReset(settings);
    return servers;
  } catch (error) {
    await Promise.all(servers.map(stopProcess));
    throw error;
  }
}

/**
 * After a reset of the sandbox: ends the app, deletes its data and starts it again.
 * @returns {Promise<ReturnType<typeof startNode>[]>} the servers that run now
 * @throws {PlainError} when it ends or stays silent
 */
export async function restartAppWithoutData({ servers: [sandbox, app], settings, isDevelopment }) {
  await stopProcess(app);
  await forgetSiteIfAsked(settings);
  const fresh = startApp({ settings, isDevelopment });
  await waitUntilAppAnswers(fresh, settings);
  await answerReset(settings);
  return [sandbox, fresh];
}

/** Answers as soon as the process is there; see waitUntilSandboxAnswers. */
export function startSandbox({ settings, isDevelopment = false }) {
  const args = isDevelopment
    ? [inProject("node_modules/tsx/dist/cli.mjs"), "watch", "--clear-screen=false", "sandbox/main.ts"]
    : ["--import", "tsx", "sandbox/main.ts"];
  return startNode({ name: "The sandbox", args, env: settings.sandbox.env });
}

/** Answers as soon as the process is there; see waitUntilAppAnswers. */
export function startApp({ settings, isDevelopment = false }) {
  const listenHost = listenHostOf(settings);
  const next = [
    inProject("node_modules/next/dist/bin/next"),
    isDevelopment ? "dev" : "start",
    "-p",
    String(settings.port),
    "-H",
    listenHost,
  ];
  return startNode({
    name: "The app",
    args: settings.imageFolder ? [join(settings.imageFolder, "server.js")] : next,
    env: {
      // Nothing sends requests elsewhere when one stops what one has started at a terminal.
      SHUTDOWN_DELAY_SECONDS: "0",
      ...settings.appEnv,
      LISTEN_HOST: listenHost,
      NODE_ENV: isDevelopment ? "development" : "production",
    },
  });
}

/** The app's address on this machine. */
export function localUrl(settings) {
  return `http://${hostOf(listenHostOf(settings))}:${settings.port}`;
}

function listenHostOf({ appEnv }) {
  return appEnv.LISTEN_HOST || "127.0.0.1";
}

/** @throws {PlainError} when it ends or stays silent */
export function waitUntilSandboxAnswers(server, { sandbox }) {
  return waitUntilAnswers({ server, url: `${sandbox.url}/_sandbox` });
}

/** @throws {PlainError} when it ends or stays silent */
export function waitUntilAppAnswers(server, settings) {
  return waitUntilAnswers({ server, url: `${localUrl(settings)}/api/health/ready` });
}

async function waitUntilAnswers({ server, url }) {
  let ended = null;
  server.exited.then((exit) => {
    ended = exit;
  });
  const deadline = Date.now() + startTimeoutMs;
  while (!(await answers(url))) {
    if (ended)
      throw new PlainError(`${server.output()}\n${server.name} ended while starting (exit code ${ended.code}).`);
    if (Date.now() > deadline) {
      throw new PlainError(
        `${server.output()}\n${server.name} did not answer at ${url} in ${startTimeoutMs / 1000} s.`,
      );
    }
    await pause(pollMs);
  }
  // Something else may have answered in its place, on a port taken a moment before.
  if (ended) throw new PlainError(`${server.output()}\n${server.name} ended while starting (exit code ${ended.code}).`);
}

// On a connection of its own each time: one kept open would make the app wait for it when it is stopped.
function answers(url) {
  return new Promise((resolve) => {
    const request = get(url, { agent: false, timeout: answerTimeoutMs }, (response) => {
      response.resume();
      resolve(response.statusCode < 500);
    });
    request.once("timeout", () => request.destroy()).once("error", () => resolve(false));
  });
}
