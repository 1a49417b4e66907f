// @ts-check
import { connect } from "node:net";

const TIMEOUT_MS = 2_000;
/** PostgreSQL's SSLRequest, which every server and pooler answers with one letter before anybody has said who they are. */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

/**
 * Why no PostgreSQL server answers at an address, or null. One that is reached through a socket's file is not asked.
 * @param {string} url
 * @returns {Promise<string | null>} without the address's password
 */
export async function databaseFault(url) {
  const { hostname, port, searchParams } = new URL(url);
  if (hostname === "" || searchParams.has("host")) return null;
  const where = { host: hostname.replace(/^\[(.*)\]$/, "$1"), port: Number(port || 5432) };
  const reason = await askServer(where);
  if (reason === null) return null;
  return `DATABASE_URL: no PostgreSQL server answers at ${where.host}:${where.port} (${reason}); start it, correct the address, or leave the variable out to use the embedded database`;
}

/**
 * @param {{ host: string, port: number }} where
 * @returns {Promise<string | null>}
 */
function askServer(where) {
  return new Promise((done) => {
    const socket = connect(where, () => socket.write(SSL_REQUEST));
    const timer = setTimeout(() => end(`nothing in ${TIMEOUT_MS / 1000} s`), TIMEOUT_MS);
    /** @param {string | null} reason */
    const end = (reason) => {
      clearTimeout(timer);
      done(reason);
      socket.destroy();
    };
    socket.once("data", (answer) =>
      end("SNE".includes(String.fromCharCode(answer[0] ?? 0)) ? null : "something else answers"),
    );
    socket.once("error", (error) => end("code" in error ? String(error.code) : error.message));
    socket.once("close", () => end("it closed the connection"));
  });
}
