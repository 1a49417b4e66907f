import { request } from "node:http";
import { emptyPath } from "./screens.mjs";

const looksCounted = 5;

/** The size of an answer, gzip, without headers, and how many statements the database is given for it. */
export async function lookAt(stack, { path, cookie = "", etag }) {
  const headers = { "accept-encoding": "gzip", cookie, ...(etag && { "if-none-match": etag }) };
  let bytes = 0;
  const counts = [];
  for (let count = 0; count < looksCounted; count += 1) {
    const before = await countStatements(stack);
    bytes = await receive(stack.appUrl + path, headers);
    counts.push((await countStatements(stack)) - before);
  }
  // What runs by the clock meanwhile can only add to it.
  return { bytes, statements: Math.min(...counts) };
}

async function countStatements({ appUrl }) {
  const response = await fetch(`${appUrl}${emptyPath}/probe`);
  return (await response.json()).statements;
}

/** `fetch` would unpack it. */
function receive(url, headers) {
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers, agent: false }, (response) => {
      let bytes = 0;
      response.on("data", (chunk) => {
        bytes += chunk.length;
      });
      response.once("end", () => resolve(bytes));
    });
    sent.once("error", reject).end();
  });
}
