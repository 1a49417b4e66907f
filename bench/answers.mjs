import { request } from "node:http";
import { gunzipSync } from "node:zlib";
import { PlainError } from "../scripts/terminal.mjs";

/**
 * What an answer must be to count: without it a sign-in page, a refusal or an empty list would be measured as what was
 * asked for. `holds` are regular expressions, each with how often it is met at least.
 * @typedef {{ status?: number, location?: string, heading?: string, holds?: [pattern: string, atLeast: number][] }} Expected
 * @typedef {{ status: number, headers: import("node:http").IncomingHttpHeaders, body: Buffer }} Answer
 */

/**
 * Makes a request and takes the answer as it comes over the wire: nothing is unpacked and no redirect followed.
 * @returns {Promise<Answer>}
 */
export function ask(url, { agent, method = "GET", headers = {}, body = "" } = {}) {
  return new Promise((resolve, reject) => {
    const options = { agent, method, headers: { ...headers, "content-length": Buffer.byteLength(body) } };
    const sent = request(url, options, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.once("error", reject);
      response.once("end", () => {
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) });
      });
    });
    sent.once("error", reject).end(body);
  });
}

/** Makes a request and refuses an answer that is not the expected one. */
export async function askExpecting(url, options, expected) {
  const answer = await ask(url, options);
  const fault = faultOf(answer, expected);
  if (fault) throw new PlainError(`${url}: ${fault}.`);
  return answer;
}

/**
 * What keeps an answer from being the expected one, or null.
 * @param {Answer} answer @param {Expected} expected
 */
export function faultOf({ status, headers, body }, { status: wanted = 200, location, ...text }) {
  const { location: leadsTo = "nowhere" } = headers;
  if (status !== wanted) return `answered ${status} instead of ${wanted}, leading to ${leadsTo}`;
  if (location && !new RegExp(location).test(leadsTo)) return `leads to ${leadsTo} instead of ${location}`;
  if (wanted !== 200) return null;
  return lackOf((headers["content-encoding"] === "gzip" ? gunzipSync(body) : body).toString(), text);
}

/**
 * What a text lacks of what it must hold, or null.
 * @param {string} text @param {Pick<Expected, "heading" | "holds">} expected
 */
export function lackOf(text, { heading, holds = [] }) {
  const found = /<h1[^>]*>(.*?)<\/h1>/s.exec(text)?.[1]?.replace(/<[^>]*>/g, "");
  if (heading !== undefined && found !== heading) return `is headed "${found}" instead of "${heading}"`;
  for (const [pattern, atLeast] of holds) {
    const count = text.match(new RegExp(pattern, "g"))?.length ?? 0;
    if (count < atLeast) return `holds ${pattern} ${count} times instead of ${atLeast}`;
  }
  return null;
}
