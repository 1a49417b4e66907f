import "server-only";
import http from "node:http";
import https from "node:https";
import { isIP } from "node:net";
import { isPublicAddress, lookupPublic } from "./public-address";

export type Image = { body: Uint8Array<ArrayBuffer>; contentType: string };

const TIMEOUT_MS = 4_000;
const LARGEST_BYTES = 256 * 1024;
const imageTypes = ["image/svg+xml", "image/png", "image/jpeg", "image/webp", "image/gif", "image/avif"];
/** The rest waits its turn: a list of banks that is shown for the first time asks for hundreds at once. */
const atOnce = { maxSockets: 8, maxTotalSockets: 8 };
const agents = { "http:": new http.Agent(atOnce), "https:": new https.Agent(atOnce) };

/**
 * Reads a small image from an address on the internet, or answers null: when the server is not public (or this machine,
 * where that is not allowed), redirects, fails, takes too long, sends something else or too much.
 */
export async function downloadImage(url: URL, options: { allowsLoopback: boolean }): Promise<Image | null> {
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  // A name is checked when it is looked up; an address is never looked up.
  if (isIP(host) !== 0 && !isPublicAddress(host, options)) return null;
  try {
    const response = await get(url, options);
    const contentType = response.headers["content-type"]?.split(";")[0]?.trim().toLowerCase() ?? "";
    const isImage = response.statusCode === 200 && imageTypes.includes(contentType);
    const body = isImage ? await readLimited(response) : null;
    response.destroy();
    return body && { body, contentType };
  } catch {
    return null;
  }
}

/** Unlike fetch it follows no redirect and unpacks nothing, so what is counted is what came. */
function get(url: URL, options: { allowsLoopback: boolean }): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { request, agent } =
      url.protocol === "https:"
        ? { request: https.request, agent: agents["https:"] }
        : { request: http.request, agent: agents["http:"] };
    request(url, {
      agent,
      lookup: lookupPublic(options),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: { accept: imageTypes.join(", "), "accept-encoding": "identity" },
    })
      .once("response", resolve)
      .once("error", reject)
      .end();
  });
}

async function readLimited(response: http.IncomingMessage): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    const piece = Buffer.from(chunk);
    bytes += piece.byteLength;
    if (bytes > LARGEST_BYTES) return null;
    chunks.push(piece);
  }
  return bytes > 0 ? new Uint8Array(Buffer.concat(chunks)) : null;
}
