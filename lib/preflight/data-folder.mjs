// @ts-check
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

/** Paths of sockets are limited to about 104 bytes on every system we run on. */
const LONGEST_SOCKET_PATH = 100;

/**
 * The socket that whoever has the embedded database's folder listens on.
 * @param {string} folder
 */
export function socketPath(folder) {
  if (process.platform === "win32") return `\\\\.\\pipe\\link-site-${Buffer.from(folder).toString("hex").slice(-120)}`;
  const short = relative(process.cwd(), join(folder, "lock.sock"));
  if (Buffer.byteLength(short) <= LONGEST_SOCKET_PATH) return short;
  return join(tmpdir(), `link-site-${Buffer.from(folder).toString("base64url").slice(-60)}.sock`);
}

/**
 * What the process that has a folder says of itself, or null when none has it.
 * @param {string} path from socketPath
 * @returns {Promise<string | null>}
 */
export function holderOf(path) {
  return new Promise((done) => {
    let said = "";
    const socket = connect(path);
    socket.setTimeout(2_000, () => socket.destroy());
    socket.on("data", (chunk) => {
      said += chunk.toString();
    });
    socket.on("error", () => done(null));
    // A holder too busy to answer is a holder all the same.
    socket.on("close", (hadError) => done(hadError ? null : said || "silent"));
  });
}

/** @param {string} folder */
export function folderInUse(folder) {
  return `DATA_DIR: another running copy of the site has the folder ${folder}; stop that one, choose another folder, or set DATABASE_URL to use a PostgreSQL server`;
}
