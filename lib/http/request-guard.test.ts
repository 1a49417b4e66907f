import { once } from "node:events";
import { request as ask, createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { guardEveryRequest } from "./request-guard";

const seen = createServer((request, response) => {
  const { method, url } = request;
  response.end(
    JSON.stringify({
      method,
      url,
      address: request.headers["x-forwarded-for"],
      action: request.headers["next-action"],
    }),
  );
});
beforeAll(async () => {
  Object.assign(process.env, {
    APP_URL: "https://link.example.com",
    AUTH_SECRET: "a secret of the tests that is long enough",
    CODAT_API_KEY: "key",
  });
  guardEveryRequest();
  await new Promise<void>((resolve) => void seen.listen(0, "127.0.0.1", resolve));
});
afterAll(() => new Promise((resolve) => void seen.close(resolve)));

test("every answer carries the security headers, whatever part of the server made it, and on https the order to stay there", async () => {
  const { headers } = await send("/whatever");
  expect(headers).toMatchObject({
    "content-security-policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "same-origin",
    "strict-transport-security": "max-age=31536000; includeSubDomains",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
  });
});

test("an image may have styles of its own and runs nothing", async () => {
  for (const path of ["/api/logos/natwest_uk", "/brand/logo.svg"])
    expect((await send(path)).headers["content-security-policy"]).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    );
});

test("the brand's PNG may be shown by mail programs on other sites, and nothing else may", async () => {
  const policyOf = async (path: string) => (await send(path)).headers["cross-origin-resource-policy"];
  expect(await policyOf("/brand/logo-mail.png?v=0123456789")).toBe("cross-origin");
  for (const path of ["/brand/logo.svg", "/brand/theme.css", "/api/logos/natwest_uk", "/account?next=/brand/logo.png"])
    expect(await policyOf(path)).toBe("same-origin");
});

test.each([
  ["/a?b=%E0%A4%A", "/a?b=%E0%A4%A"],
  ["/%E0%A4%A", "/malformed-address"],
  ["/%", "/malformed-address"],
  ["/connect/%00", "/malformed-address"],
  ["/account/timeline?before=a%00b", "/malformed-address"],
  ["http://evil.example/account/", "/account/"],
  ["http://evil.example", "/"],
  ["http://evil.example?x=1", "/?x=1"],
])("%s is taken as %s", async (path, url) => {
  expect((await send(path)).received.url).toBe(url);
});

test("a method that the web's requests cannot have is one that nothing takes", async () => {
  expect((await send("/", { method: "TRACE" })).received.method).toBe("DELETE");
});

test("no request names an action of Next's", async () => {
  expect(
    (await send("/", { method: "POST", headers: { "next-action": "x".repeat(40) } })).received.action,
  ).toBeUndefined();
});

test("one network address is left of those that were claimed", async () => {
  const claimed = { "x-forwarded-for": "203.0.113.5, 198.51.100.7" };
  expect((await send("/", { headers: claimed })).received.address).toBe("198.51.100.7");
  expect((await send("/")).received.address).toBe("127.0.0.1");
  expect((await send("/", { headers: { "x-forwarded-for": "unknown" } })).received.address).toBe("127.0.0.1");
});

test("a client has ten seconds for the headers of a request and thirty for all of it", async () => {
  await send("/");
  expect([seen.headersTimeout, seen.requestTimeout]).toEqual([10_000, 30_000]);
});

test("a client that is answered before it has sent all of its body can send on, and reads the answer", async () => {
  const client = connect(portOf(seen.address()), "127.0.0.1");
  let answer = "";
  client.on("data", (chunk) => {
    answer += chunk;
  });
  const closed = once(client, "close");
  const megabytes = "x".repeat(5_000_000);
  client.write(`POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${megabytes.length}\r\n\r\n`);
  await once(client, "data");
  client.end(megabytes);
  await closed;
  expect(answer).toMatch(/^HTTP\/1.1 200 OK\r\n/);
});

type Received = { method: string; url: string; address: string; action?: string };

function send(path: string, { method = "GET", headers = {} }: { method?: string; headers?: object } = {}) {
  return new Promise<{ received: Received; headers: NodeJS.Dict<string | string[]> }>((resolve, reject) => {
    const options = { host: "127.0.0.1", port: portOf(seen.address()), path, method, headers: { ...headers } };
    ask(options, async (response) => {
      let text = "";
      for await (const chunk of response) text += chunk;
      resolve({ received: JSON.parse(text), headers: response.headers });
    })
      .once("error", reject)
      .end();
  });
}

/** A server that listens on a port has an address with a port. */
function portOf(address: ReturnType<typeof seen.address>): number {
  return (address as AddressInfo).port;
}
