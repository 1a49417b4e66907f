import "server-only";
import http from "node:http";
import https from "node:https";
import { isIP } from "node:net";
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from "node:zlib";
import { type Image, imageType } from "./image-format";
import { isPublicAddress, lookupPublic } from "./public-address";

type Bytes = Uint8Array<ArrayBuffer>;
type Options = {
  allowsLoopback: boolean;
  /** Whether what a redirect leads to may be asked; without it none is followed. */
  mayFollow?: (url: URL) => boolean;
};

const TIMEOUT_MS = 4_000;
const LARGEST_BYTES = 256 * 1024;
const MOST_REDIRECTS = 4;
const accepted = "image/svg+xml, image/png, image/jpeg, image/webp, image/gif, image/avif";
/** The rest waits its turn: a list of banks that is shown for the first time asks for hundreds at once. */
const atOnce = { maxSockets: 8, maxTotalSockets: 8 };
const agents = { "http:": new http.Agent(atOnce), "https:": new https.Agent(atOnce) };
const unpackers: Record<string, (packed: Bytes, options: { maxOutputLength: number }) => Buffer> = {
  gzip: gunzipSync,
  "x-gzip": gunzipSync,
  br: brotliDecompressSync,
  deflate: (packed, options) => ((packed[0] ?? 0) % 16 === 8 ? inflateSync : inflateRawSync)(packed, options),
};

/**
 * Reads a small image from an address on the internet, or answers null: when the server is not public (or this machine,
 * where that is not allowed), fails, takes too long, sends something else or too much. What kind of image it is says the
 * image, because many servers say wrongly or nothing.
 */
export async function downloadImage(url: URL, options: Options): Promise<Image | null> {
  try {
    const response = await follow(url, options, AbortSignal.timeout(TIMEOUT_MS));
    const body = response?.statusCode === 200 ? await readLimited(response) : null;
    response?.destroy();
    if (!response || !body) return null;
    const image = unpacked(body, response.headers["content-encoding"] ?? "");
    const contentType = imageType(image);
    // A page may hold a drawing and is none.
    const isPage = /^text\/html\b/i.test(response.headers["content-type"] ?? "") && contentType === "image/svg+xml";
    return contentType === null || isPage ? null : { body: image, contentType };
  } catch {
    return null;
  }
}

/** What an address answers at last; null where that must not be asked for. Each address on the way is checked. */
async function follow(url: URL, options: Options, signal: AbortSignal): Promise<http.IncomingMessage | null> {
  let next = url;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const host = next.hostname.replace(/^\[(.*)\]$/, "$1");
    // A name is checked when it is looked up; an address is never looked up.
    if (isIP(host) !== 0 && !isPublicAddress(host, options)) return null;
    const response = await get(next, options, signal);
    const { location } = response.headers;
    if (![301, 302, 303, 307, 308].includes(response.statusCode ?? 0) || location === undefined) return response;
    response.destroy();
    next = new URL(location, next);
    if (!options.mayFollow?.(next)) return null;
  }
  return null;
}

/** Unlike fetch it unpacks nothing, so what is counted is what came. */
function get(url: URL, options: Options, signal: AbortSignal): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { request, agent } =
      url.protocol === "https:"
        ? { request: https.request, agent: agents["https:"] }
        : { request: http.request, agent: agents["http:"] };
    request(url, {
      agent,
      lookup: lookupPublic(options),
      signal,
      headers: { accept: accepted, "accept-encoding": "identity" },
    })
      .once("response", resolve)
      .once("error", reject)
      .end();
  });
}

async function readLimited(response: http.IncomingMessage): Promise<Bytes | null> {
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

/** The image as it was before a server packed it unasked, or an archive of it was put there. Throws when it is too large. */
function unpacked(body: Bytes, encodings: string): Bytes {
  const named = encodings
    .toLowerCase()
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name in unpackers)
    .reverse();
  let image = body;
  for (const name of named) {
    // Some say that they packed it, and did not.
    if (imageType(image) === null) image = unpackWith(name, image);
  }
  const isGzip = image[0] === 0x1f && image[1] === 0x8b;
  return isGzip ? unpackWith("gzip", image) : image;
}

function unpackWith(name: string, packed: Bytes): Bytes {
  return new Uint8Array(unpackers[name]?.(packed, { maxOutputLength: LARGEST_BYTES }) ?? packed);
}
