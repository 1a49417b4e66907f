import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { downloadImage } from "./image-download";
import { asDrawable } from "./image-format";

const svg = '<?xml version="1.0"?>\n<!-- A bank -->\n<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>';
const bare = '<svg viewBox="0 0 9 9"><path d="M0 0h9"/></svg>';
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const gif = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");
const scripted = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>';

type Answer = { body: string | Buffer; headers?: Record<string, string>; status?: number };
let answer: Answer = { body: "" };
let write: ((response: ServerResponse) => void) | null = null;
const server = createServer((request, response) => {
  if (write) return write(response);
  const hop = /^\/hop\/(\d+)$/.exec(request.url ?? "")?.[1];
  if (hop !== undefined && hop !== "0")
    return void response.writeHead(302, { location: `/hop/${Number(hop) - 1}` }).end("moved");
  response.writeHead(answer.status ?? 200, answer.headers).end(answer.body);
});
beforeAll(() => new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve)));
afterAll(() => new Promise((resolve) => void server.close(resolve).closeAllConnections()));

/** A server that listens on a port has an address with a port. */
const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

async function logoOf(given: Answer | ((response: ServerResponse) => void), path = "/logo") {
  write = typeof given === "function" ? given : null;
  if (typeof given !== "function") answer = given;
  const image = await downloadImage(new URL(path, origin()), {
    allowsLoopback: true,
    mayFollow: ({ hostname }) => hostname === "127.0.0.1",
  });
  const logo = image && asDrawable(image);
  return logo && { type: logo.contentType, body: Buffer.from(logo.body).toString("latin1") };
}

const typed = (contentType: string, encoding?: string) => ({
  headers: { "content-type": contentType, ...(encoding && { "content-encoding": encoding }) },
});

test.each<[string, Answer]>([
  ["packed with gzip unasked", { body: gzipSync(svg), ...typed("image/svg+xml", "gzip") }],
  ["packed with brotli", { body: brotliCompressSync(svg), ...typed("image/svg+xml", "br") }],
  ["packed with deflate", { body: deflateSync(svg), ...typed("image/svg+xml", "deflate") }],
  ["packed with deflate as some understand it", { body: deflateRawSync(svg), ...typed("image/svg+xml", "deflate") }],
  ["packed twice", { body: brotliCompressSync(gzipSync(svg)), ...typed("image/svg+xml", "gzip, br") }],
  ["packed without a word", { body: gzipSync(svg), ...typed("image/svg+xml") }],
  ["said to be packed and not", { body: svg, ...typed("image/svg+xml", "gzip") }],
  ["of a type that says nothing", { body: svg, ...typed("application/octet-stream") }],
  ["of a type of text", { body: svg, ...typed("text/plain; charset=utf-8") }],
  ["of a wrong type", { body: svg, ...typed("image/png") }],
  ["of no type", { body: svg }],
])("a logo %s is that logo", async (_what, given) => {
  expect(await logoOf(given)).toEqual({ type: "image/svg+xml", body: svg });
});

test("a logo of dots has the type that it is of, whatever it is called", async () => {
  for (const type of ["image/svg+xml", "image/jpeg", "text/html", "binary/octet-stream"])
    expect(await logoOf({ body: png, ...typed(type) })).toEqual({ type: "image/png", body: png.toString("latin1") });
  expect(await logoOf({ body: gif, ...typed("image/png") })).toMatchObject({ type: "image/gif" });
});

test("a drawing without a type is served with one, and its scripts do not run", async () => {
  expect((await logoOf({ body: bare }))?.body).toBe(bare.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"'));
  expect(await logoOf({ body: scripted })).toMatchObject({ type: "image/svg+xml" });
});

test("redirects are followed within the hosts that are allowed, and not for ever", async () => {
  expect(await logoOf({ body: svg }, "/hop/3")).toMatchObject({ type: "image/svg+xml" });
  expect(await logoOf({ body: svg }, "/hop/40")).toBeNull();
  for (const location of ["http://localhost/logo", "http://169.254.169.254/logo", "file:///etc/passwd", "//["])
    expect(await logoOf({ body: "", status: 302, headers: { location } }), location).toBeNull();
  expect(await logoOf({ body: svg, status: 302 })).toBeNull();
});

test.each<[string, Answer | ((response: ServerResponse) => void)]>([
  ["a drawing cut short", { body: svg.slice(0, -8) }],
  ["a drawing cut short within a name", { body: svg.slice(0, -20) }],
  ["a drawing whose parts are not closed", { body: svg.replace("/>", ">") }],
  ["a drawing with names that mean nothing", { body: svg.replace("d=", "xlink:d=") }],
  ["a drawing with letters that XML does not know", { body: svg.replace("M0", "&nbsp;") }],
  [
    "a drawing with half letters",
    { body: Buffer.concat([Buffer.from(svg.slice(0, -6)), Buffer.from([0xc3]), Buffer.from("</svg>")]) },
  ],
  ["two drawings", { body: svg + bare }],
  ["a page that holds a drawing", { body: bare, ...typed("text/html") }],
  ["a page", { body: `<!doctype html><html>${svg}</html>`, ...typed("image/svg+xml") }],
  ["dots cut short", { body: png.subarray(0, -14) }],
  ["dots with a damaged one", { body: Buffer.from(png).fill(1, 45, 47) }],
  ["dots of no size", { body: Buffer.from(png).fill(0, 16, 20) }],
  ["half an image with movement", { body: gif.subarray(0, -1) }],
  ["the beginning of a photograph", { body: Buffer.from("ffd8ffe000104a46494600010100000100010000", "hex") }],
  ["what is no image", { body: "PK\x03\x04" }],
  ["nothing", { body: "" }],
  ["what unpacks to too much", { body: gzipSync(Buffer.alloc(10_000_000, "<svg ")) }],
  ["what cannot be unpacked", { body: gzipSync(svg).subarray(0, -12), ...typed("image/svg+xml", "gzip") }],
  ["an error with a drawing", { body: svg, status: 404 }],
  [
    "a promise of more than comes",
    (response) => response.writeHead(200, { "content-length": "999" }).write(svg, () => response.destroy()),
  ],
])("%s is no logo", async (_what, given) => {
  expect(await logoOf(given)).toBeNull();
});

test("a server that sends a letter now and then is not waited for", async () => {
  const timers: NodeJS.Timeout[] = [];
  const beganAt = performance.now();
  expect(
    await logoOf((response) => {
      response.writeHead(200, typed("image/svg+xml").headers);
      timers.push(setInterval(() => response.write(" "), 50));
    }),
  ).toBeNull();
  expect(performance.now() - beganAt).toBeLessThan(8_000);
  timers.forEach(clearInterval);
});
