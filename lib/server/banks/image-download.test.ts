import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { downloadImage } from "./image-download";
import { isPublicAddress } from "./public-address";

const asked: string[] = [];
const answers: Record<string, (response: ServerResponse) => void> = {
  "/logo.svg": (response) => image(response).end("<svg/>"),
  "/moved.svg": (response) => response.writeHead(302, { location: "/logo.svg" }).end(),
  "/page.html": (response) => response.writeHead(200, { "content-type": "text/html" }).end("<svg/>"),
  "/none.svg": (response) => image(response).end(),
  "/large.svg": (response) => image(response).end(Buffer.alloc(256 * 1024 + 1)),
  "/broken.svg": (response) => image(response, { "content-length": "100" }).write("<svg", () => response.destroy()),
};
const server = createServer((request: IncomingMessage, response) => {
  asked.push(request.url ?? "");
  answers[request.url ?? ""]?.(response);
});

beforeAll(() => new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve)));
afterAll(() => new Promise((resolve) => void server.close(resolve)));

test("an image from this machine is read where that is allowed", async () => {
  const logo = await downloadImage(urlOf("/logo.svg"), { allowsLoopback: true });
  expect(logo?.contentType).toBe("image/svg+xml");
  expect(Buffer.from(logo?.body ?? []).toString()).toBe("<svg/>");
});

test.each(["/moved.svg", "/page.html", "/none.svg", "/large.svg", "/broken.svg"])("%s is no logo", async (path) => {
  asked.length = 0;
  expect(await downloadImage(urlOf(path), { allowsLoopback: true })).toBeNull();
  expect(asked).toEqual([path]);
});

test.each(["localhost", "127.0.0.1", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"])(
  "nothing is asked of this machine as %s where its addresses are not allowed",
  async (host) => {
    asked.length = 0;
    expect(await downloadImage(urlOf("/logo.svg", host), { allowsLoopback: false })).toBeNull();
    expect(asked).toEqual([]);
  },
);

test.each([
  "0.0.0.0",
  "10.1.2.3",
  "100.64.0.1",
  "127.0.0.1",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "198.18.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::ffff:169.254.169.254",
  "::ffff:a9fe:a9fe",
  "64:ff9b::a9fe:a9fe",
  "2002:a9fe:a9fe::",
  "fd00:ec2::254",
  "fe80::1",
  "ff02::1",
  "not-an-address",
])("%s is not public", (address) => {
  expect(isPublicAddress(address, { allowsLoopback: false })).toBe(false);
});

test("public addresses are public, and allowing this machine allows nothing else", () => {
  for (const address of ["8.8.8.8", "172.32.0.1", "2606:4700::1111", "::ffff:8.8.8.8"])
    expect(isPublicAddress(address, { allowsLoopback: false }), address).toBe(true);
  for (const address of ["127.0.0.1", "::1", "::ffff:127.0.0.1"])
    expect(isPublicAddress(address, { allowsLoopback: true }), address).toBe(true);
  for (const address of ["10.0.0.1", "169.254.169.254", "fe80::1"])
    expect(isPublicAddress(address, { allowsLoopback: true }), address).toBe(false);
});

function urlOf(path: string, host = "127.0.0.1"): URL {
  return new URL(`http://${host}:${portOf(server.address())}${path}`);
}

/** A server that listens on a port has an address with a port. */
function portOf(address: ReturnType<typeof server.address>): number {
  return (address as AddressInfo).port;
}

function image(response: ServerResponse, headers: Record<string, string> = {}): ServerResponse {
  return response.writeHead(200, { "content-type": "image/svg+xml; charset=utf-8", ...headers });
}
