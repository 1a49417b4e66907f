import { type Agent, type IncomingHttpHeaders, request } from "node:http";
import { gunzipSync } from "node:zlib";
import { PlainError } from "../scripts/terminal.mjs";

/**
 * What an answer must be to count: without it a sign-in page, a refusal or an empty list would be measured as what was
 * asked for. `holds` are regular expressions, each with how often it is met at least.
 */
export type Expected = {
  status?: number;
  location?: string;
  heading?: string;
  holds?: [pattern: string, atLeast: number][];
};

export type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer };

type Sent = { agent?: Agent; method?: string; headers?: Record<string, string>; body?: string };

/** Makes a request and takes the answer as it comes over the wire: nothing is unpacked and no redirect followed. */
export function ask(url: string | URL, { agent, method = "GET", headers = {}, body = "" }: Sent = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { agent, method, headers: { ...headers, "content-length": Buffer.byteLength(body) } };
    const sent = request(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.once("error", reject);
      response.once("end", () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) });
      });
    });
    sent.once("error", reject).end(body);
  });
}

/** Makes a request and refuses an answer that is not the expected one. */
export async function askExpecting(url: string, options: Sent, expected: Expected): Promise<Answer> {
  const answer = await ask(url, options);
  const fault = faultOf(answer, expected);
  if (fault) throw new PlainError(`${url}: ${fault}.`);
  return answer;
}

/** Why an answer is not the expected one, or null. */
export function faultOf(
  { status, headers, body }: Answer,
  { status: wanted = 200, location, ...text }: Expected,
): string | null {
  const { location: leadsTo = "nowhere" } = headers;
  if (status !== wanted) return `answered ${status} instead of ${wanted}, leading to ${leadsTo}`;
  if (location && !new RegExp(location).test(leadsTo)) return `leads to ${leadsTo} instead of ${location}`;
  if (wanted !== 200) return null;
  return lackOf((headers["content-encoding"] === "gzip" ? gunzipSync(body) : body).toString(), text);
}

/** What a text lacks of what it must hold, or null. */
export function lackOf(text: string, { heading, holds = [] }: Pick<Expected, "heading" | "holds">): string | null {
  const found = /<h1[^>]*>(.*?)<\/h1>/s
    .exec(text)?.[1]
    ?.replace(/<[^>]*>/g, "")
    .replaceAll("&#x27;", "'");
  if (heading !== undefined && found !== heading) return `is headed "${found}" instead of "${heading}"`;
  for (const [pattern, atLeast] of holds) {
    const count = text.match(new RegExp(pattern, "g"))?.length ?? 0;
    if (count < atLeast) return `holds ${pattern} ${count} times instead of ${atLeast}`;
  }
  return null;
}
