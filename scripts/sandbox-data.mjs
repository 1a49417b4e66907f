import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { runToEnd, startNode } from "./processes.mjs";
import { inProject, projectRoot } from "./project-root.mjs";
import { PlainError } from "./terminal.mjs";

const pollMs = 200;

/**
 * @typedef {{ world: string, site: string | null, resetFile: string | null, isOurs: boolean }} SandboxData
 * @typedef {{ sandbox: { env: Record<string, string | undefined>, data: SandboxData } | null }} Settings
 */

/**
 * Where the sandbox stores what it knows: beside the site's embedded database, because each is worth nothing without the
 * other. What goes with a database server has a folder of its own, and there only the sandbox can be made to forget.
 * @template {{ appEnv: Record<string, string | undefined>, sandbox: { env: Record<string, string | undefined> } | null }} S
 * @param {S} settings
 * @returns {S & { sandbox: S["sandbox"] extends null ? null : { data: SandboxData } }}
 */
export function persistSandboxData(settings) {
  const { appEnv, sandbox } = settings;
  if (!sandbox) return settings;
  const dataDir = resolve(projectRoot, appEnv.DATA_DIR);
  const folder = appEnv.DATABASE_URL ? join(dataDir, `for-database-${shortHash(appEnv.DATABASE_URL)}`) : dataDir;
  const data = {
    world: join(folder, "sandbox-world.jsonl"),
    site: appEnv.DATABASE_URL ? null : join(folder, "postgres"),
    resetFile: appEnv.DATABASE_URL ? null : join(folder, "reset-requested"),
    isOurs: dataDir === inProject(".data/sandbox"),
  };
  const env = { ...sandbox.env, SANDBOX_DATA_DIR: folder };
  if (data.resetFile) env.SANDBOX_RESET_FILE = data.resetFile;
  return { ...settings, sandbox: { ...sandbox, env, data } };
}

/**
 * Has the sandbox and the site forget everything where `--fresh` asks for it.
 * @param {Settings} settings
 * @param {{ isFresh: boolean, isDevelopment: boolean }} how
 * @throws {PlainError} where that is not ours to do, and where the site's data is of banks that the sandbox does not know
 */
export async function prepareSandboxData({ sandbox }, { isFresh, isDevelopment }) {
  if (!sandbox && isFresh) throw new PlainError("--fresh is for the sandbox, and with CODAT_API_KEY there is none.");
  if (!sandbox) return;
  const { data } = sandbox;
  if (!data.site && isFresh) {
    throw new PlainError(
      "--fresh forgets what is kept in a folder. Empty the database that DATABASE_URL names yourself.",
    );
  }
  if (data.site && existsSync(data.site) && !existsSync(data.world) && !existsSync(data.resetFile)) {
    if (!data.isOurs) {
      throw new PlainError(
        `${data.site} is the data of a site that ran without the sandbox, or with an older one that kept nothing.\n` +
          "Choose another folder with DATA_DIR, or delete that one yourself if nobody needs it.",
      );
    }
    if (!isFresh) {
      throw new PlainError(
        `${data.site} knows banks that the sandbox does not: an older version of the sandbox kept nothing.\n` +
          "Start over with  npm start -- --fresh  (the site's data there is deleted).",
      );
    }
  }
  if (isFresh) await runOnFolder("forget", sandbox);
  // What follows the changes of files does not end when the sandbox does, and would be waited for.
  else if (isDevelopment && existsSync(data.world)) await runOnFolder("check", sandbox);
}

/** Resolves once somebody has reset the sandbox, and the site is to forget as well. */
export async function untilResetIsAsked({ sandbox }) {
  if (!sandbox?.data?.resetFile) return new Promise(() => {});
  while (!existsSync(sandbox.data.resetFile)) await pause(pollMs);
}

/**
 * Deletes the site's data if it is to forget. To be called while the sandbox runs, and so holds the folder, and the app does not.
 * @param {Settings} settings
 */
export async function forgetSiteIfAsked({ sandbox }) {
  if (!sandbox?.data?.resetFile || !existsSync(sandbox.data.resetFile)) return;
  await rm(sandbox.data.site, { recursive: true, force: true });
}

/**
 * To be called once the app runs that has forgotten.
 * @param {Settings} settings
 */
export async function answerReset({ sandbox }) {
  if (sandbox?.data?.resetFile) await rm(sandbox.data.resetFile, { force: true });
}

function runOnFolder(verb, { env }) {
  return runToEnd(startNode({ name: "The sandbox", args: ["--import", "tsx", "sandbox/folder.ts", verb], env }));
}

function shortHash(text) {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
