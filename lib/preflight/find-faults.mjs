// @ts-check
import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { readBrandFile } from "./brand-folder.mjs";
import { folderInUse, isFolderInUse } from "./data-folder.mjs";
import { databaseFault } from "./database.mjs";
import { findFreePort, portFault } from "./listening.mjs";
import { readVariables } from "./variables.mjs";

/**
 * What would end a start and can be found in a moment: wrong variables, a port in use, a brand without a file, a database
 * that does not answer, a folder that cannot be written or that another process has. The site checks the rest itself.
 * @param {Record<string, string | undefined>} variables
 * @param {{ listens?: boolean }} [options] whether it will listen on PORT, which a command of the operator's does not
 * @returns {Promise<string[]>} in words for the operator
 */
export async function findFaults(variables, { listens = true } = {}) {
  const { values, faults } = readVariables(variables);
  const { PORT, LISTEN_HOST, BRAND_DIR, DATA_DIR, DATABASE_URL } = values;
  const found = await Promise.all([
    listens && PORT && LISTEN_HOST && listeningFault({ host: LISTEN_HOST, port: PORT }),
    BRAND_DIR && brandFault(BRAND_DIR),
    DATABASE_URL && databaseFault(DATABASE_URL),
    "DATABASE_URL" in values && !DATABASE_URL && DATA_DIR && folderFault(resolve(DATA_DIR)),
  ]);
  return [...faults, ...found.filter((fault) => typeof fault === "string" && fault !== "")];
}

/** @param {{ host: string, port: number }} where */
async function listeningFault({ host, port }) {
  const fault = await portFault({ host, port });
  if (fault === null) return null;
  if (fault === "EADDRINUSE")
    return `PORT: ${port} is in use, perhaps by this site in another window; stop what uses it, or choose another, such as PORT=${await findFreePort(port + 1)}`;
  if (fault === "EACCES")
    return `PORT: this user may not listen on ${port}; choose one from 1024 on, such as PORT=3000`;
  return `LISTEN_HOST: "${host}" isn't an address of this machine (${fault}); 127.0.0.1 is for this machine only, 0.0.0.0 for everyone`;
}

/** @param {string} folder */
function brandFault(folder) {
  try {
    readBrandFile(resolve(folder));
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * One after another from the outermost that is missing: Node's own way never ends where a file system lets nothing be made.
 * @param {string} folder
 */
function makeFolder(folder) {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

/** @param {string} folder */
async function folderFault(folder) {
  try {
    makeFolder(folder);
    for (const part of [folder, join(folder, "postgres")])
      if (existsSync(part)) accessSync(part, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? error.code : error;
    return `DATA_DIR: the folder ${folder} cannot be written (${reason}); choose one that can, or set DATABASE_URL to use a PostgreSQL server`;
  }
  return (await isFolderInUse(folder)) ? folderInUse(folder) : null;
}
