// @ts-check
import { createHash } from "node:crypto";
import { readdirSync, realpathSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

/** Paths of sockets are limited to about 104 bytes on every system we run on. */
const LONGEST_SOCKET_PATH = 100;
const TOKEN_LENGTH = 16;

/**
 * Where a folder's lock sockets are: in the folder, or in the temporary folder where its path is too long for a socket.
 * @param {string} folder it exists
 * @returns {{ directory: string, prefix: string }}
 */
function socketLocation(folder) {
  const directory = relative(/* turbopackIgnore: true */ process.cwd(), folder) || ".";
  const inFolder = { directory, prefix: "lock" };
  if (Buffer.byteLength(join(directory, `${inFolder.prefix}-${"x".repeat(TOKEN_LENGTH)}.sock`)) <= LONGEST_SOCKET_PATH)
    return inFolder;
  return { directory: tmpdir(), prefix: `link-site-${hashOf(folder)}` };
}

/** @param {string} folder */
function hashOf(folder) {
  return createHash("sha256").update(realpathSync(/* turbopackIgnore: true */ folder)).digest("hex").slice(0, 16);
}

/**
 * The socket on which a process with this token says that it has the folder, or wants it.
 * @param {string} folder it exists
 * @param {string} token 16 characters of the process's own
 */
export function lockSocket(folder, token) {
  if (process.platform === "win32") return pipe(folder);
  const { directory, prefix } = socketLocation(folder);
  return join(directory, `${prefix}-${token}.sock`);
}

/**
 * Windows has one pipe a folder: the system gives it to one process and takes it away when that one ends.
 * @param {string} folder
 */
function pipe(folder) {
  return `\\\\.\\pipe\\link-site-${hashOf(folder)}`;
}

/**
 * All lock sockets of a folder, those that ended processes left behind too. Earlier releases have one "lock.sock".
 * @param {string} folder it exists
 */
export function lockSockets(folder) {
  if (process.platform === "win32") return [pipe(folder)];
  const { directory, prefix } = socketLocation(folder);
  return readdirSync(/* turbopackIgnore: true */ directory)
    .filter((name) => name.startsWith(prefix) && name.endsWith(".sock"))
    .map((name) => join(directory, name));
}

/**
 * What the process behind a lock socket says of itself, or null when it has ended.
 * @param {string} path from lockSocket or lockSockets
 * @returns {Promise<string | null>}
 */
export function answerOf(path) {
  return new Promise((done) => {
    let said = "";
    const socket = connect(path);
    socket.setTimeout(2_000, () => socket.destroy());
    socket.on("data", (chunk) => {
      said += chunk.toString();
    });
    socket.on("error", () => done(null));
    // A process too busy to answer has the folder all the same.
    socket.on("close", (hadError) => done(hadError ? null : said || "silent"));
  });
}

/**
 * Whether a running process has the folder or is about to.
 * @param {string} folder it exists
 */
export async function isFolderInUse(folder) {
  const answers = await Promise.all(lockSockets(folder).map(answerOf));
  return answers.some((answer) => answer !== null);
}

/** @param {string} folder */
export function folderInUse(folder) {
  return `DATA_DIR: another running copy of the site has the folder ${folder}; stop that one, choose another folder, or set DATABASE_URL to use a PostgreSQL server`;
}
