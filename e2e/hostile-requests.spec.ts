import { paths } from "../lib/paths";
import { appOutput, attackedApp, form, ourForm, perMinute, withOwnAddress } from "./harness/attacked-app";
import { openSlow, type RawRequest, sendRaw, talk } from "./harness/raw-request";
import { expectClosed } from "./harness/security-headers";
import { expect, test } from "./harness/test";

// One after another: each worker starts an app of its own, with what is set here.
test.describe.configure({ mode: "default" });

test.use(attackedApp);

/** How requests begin that are written by hand; they must not use up what the browser's own address may ask for. */
const elsewhere = "Host: x\r\nX-Forwarded-For: 203.0.113.7\r\n";

const megabytes = "x".repeat(5_000_000);
const nested = `receipt=${"%5B".repeat(15_000)}`;
const bad: (RawRequest & { what: string; status: number })[] = [
  { what: "5 MB", body: megabytes, headers: ourForm, path: paths.api.journey, status: 413 },
  {
    what: "5 MB over a connection that ends with them",
    body: megabytes,
    headers: { ...ourForm, connection: "close" },
    path: paths.api.journey,
    status: 413,
  },
  {
    what: "5 MB in pieces that nobody counted before",
    body: megabytes,
    headers: { ...ourForm, "transfer-encoding": "chunked" },
    path: paths.api.journey,
    status: 413,
  },
  {
    what: "JSON",
    body: "{}",
    headers: { ...ourForm, "content-type": "application/json" },
    path: paths.api.journey,
    status: 422,
  },
  { what: "no type", body: "a=b", headers: { "sec-fetch-site": "same-origin" }, path: paths.api.journey, status: 422 },
  {
    what: "parts without a boundary",
    body: "a=b",
    headers: { ...ourForm, "content-type": "multipart/form-data" },
    path: paths.api.journey,
    status: 422,
  },
  { what: "JSON 15,000 deep", body: nested, headers: ourForm, path: paths.api.checkReceipt, status: 303 },
  { what: "10,000 fields", body: "a=b&".repeat(10_000), headers: ourForm, path: paths.api.journey, status: 303 },
  { what: "a hundred cookies", method: "GET", headers: { cookie: "a=b; ".repeat(100) }, path: "/help", status: 200 },
  {
    what: "cookies of ours that are none",
    method: "GET",
    headers: { cookie: "session=%E0%A4%A; journey=; start-form=x.y.z" },
    path: "/start",
    status: 200,
  },
];

test("what is too much or makes no sense is refused quickly, and nothing is logged as our failure", async ({
  stack,
}) => {
  for (const { what, status, ...request } of bad)
    expect
      .soft((await sendRaw(stack.appUrl, withOwnAddress({ method: "POST", ...request }))).status, what)
      .toBe(status);
  const announced = `POST /api/journey HTTP/1.1\r\n${elsewhere}Sec-Fetch-Site: same-origin\r\nContent-Type: ${form["content-type"]}\r\nContent-Length: 5000000\r\nConnection: close\r\n\r\n`;
  expect(await talk(stack.appUrl, announced), "refused before a byte of it came").toMatch(/^HTTP\/1.1 413 /);
  const junk = `GET / HTTP/1.1\r\n${elsewhere}Cookie: ${"a=b; ".repeat(6_000)}\r\n\r\n`;
  expect(await talk(stack.appUrl, junk), "30 kB of cookies").toMatch(/^HTTP\/1.1 431 /);
  expect(await talk(stack.appUrl, "FOO / HTTP/1.1\r\nHost: x\r\n\r\n")).toMatch(/^HTTP\/1.1 400 /);
  const twoLengths = announced.replace("5000000", "5\r\nTransfer-Encoding: chunked").concat("0\r\n\r\n");
  expect(await talk(stack.appUrl, twoLengths), "a length that is said twice").toMatch(/^HTTP\/1.1 400 /);
  const shorter = announced.replace("5000000", "5").concat("a=b&cGET / HTTP/1.1\r\n\r\n");
  const answers = (await talk(stack.appUrl, shorter)).match(/^HTTP\/1.1 \d+/gm);
  expect(answers, "what follows is not another request").toHaveLength(1);
  const abandon = await openSlow(stack.appUrl, { count: 20, bytes: announced.replace("5000000", "500").concat("a=b") });
  abandon();
  expect((await sendRaw(stack.appUrl, withOwnAddress({ path: "/help" }))).status).toBe(200);
  expect(stack.output()).not.toContain("request failed");
});

/** A hidden word in each way of saying something that Next or we might repeat. */
const planted = "PLANTED-BY-A-STRANGER";
const boundary = `--${planted}\r\nContent-Disposition: form-data; name="$ACTION_ID_${planted}"\r\n\r\n\r\n--${planted}--\r\n`;
const parts = { "content-type": `multipart/form-data; boundary=${planted}`, origin: "https://evil.example" };
const repeatable: RawRequest[] = ["/api/no-such-route", "/brand/no/such/file", "/", "/help", paths.api.journey].flatMap(
  (path) => [
    { method: "POST", path, headers: { ...form, "next-action": planted }, body: planted },
    { method: "POST", path, headers: { ...ourForm, "next-action": planted }, body: `a=${planted}` },
    { method: "POST", path, headers: parts, body: boundary },
    { method: "GET", path: `${path}?${planted}=${planted}`, headers: { "next-action": planted } },
  ],
);
const inPaths = [`/${planted}`, `/api/${planted}`, `/brand/${planted}`, `/api/account/connections/${planted}/stop`];

test("nothing that a stranger writes into a request that is refused is in the log", async ({ stack }) => {
  const foreignForm = { ...form, origin: "https://evil.example", cookie: `journey=${planted}`, referer: planted };
  const oidc = `/api/auth/callback/oidc?error=${planted.padEnd(1_000, "x")}&error_description=${planted}`;
  for (const request of [
    ...repeatable,
    ...inPaths.map((path) => ({ path, headers: { "x-request-id": planted } })),
    ...inPaths.map((path) => ({ method: "POST", path, headers: foreignForm, body: planted })),
    { method: "POST", path: paths.api.codatWebhook, headers: { "content-type": "application/json" }, body: planted },
  ])
    expect((await sendRaw(stack.appUrl, withOwnAddress(request))).status).toBeLessThan(500);
  expect((await sendRaw(stack.appUrl, withOwnAddress({ path: oidc }))).status).toBe(303);
  expect(appOutput(stack.output())).not.toContain(planted);
});

test("who keeps trying what is refused is held up ten times as soon as who reads", async ({ stack }) => {
  const attempts: RawRequest[] = [
    { path: "/api/no-such-route" },
    { method: "POST", path: "/brand/no/such/file" },
    { method: "POST", path: paths.api.journey, headers: { ...form, origin: "https://evil.example" }, body: "a=b" },
    { method: "POST", path: paths.api.refresh, headers: ourForm, body: "a=b" },
    { method: "POST", path: paths.api.codatWebhook, headers: { "content-type": "application/json" }, body: "{}" },
  ];
  for (const [at, request] of attempts.entries()) {
    const from = { "x-forwarded-for": `203.0.113.${at + 1}` };
    const statuses: number[] = [];
    for (let times = 0; times < perMinute / 5; times += 1)
      statuses.push((await sendRaw(stack.appUrl, { ...request, headers: { ...request.headers, ...from } })).status);
    expect(statuses.at(-1), request.path).toBe(429);
    expect(statuses.filter((status) => status !== 429).length, request.path).toBeLessThanOrEqual(perMinute / 8);
  }
});

test("two hundred clients that never finish their requests keep nobody waiting", async ({ stack }) => {
  const drop = await openSlow(stack.appUrl, { count: 200, bytes: `GET / HTTP/1.1\r\n${elsewhere}X-Slow: ` });
  const dropBodies = await openSlow(stack.appUrl, {
    count: 200,
    bytes: `POST /api/journey HTTP/1.1\r\n${elsewhere}Sec-Fetch-Site: same-origin\r\nContent-Type: ${form["content-type"]}\r\nContent-Length: 100\r\n\r\na`,
  });
  expect((await sendRaw(stack.appUrl, withOwnAddress({ path: "/help" }))).status).toBe(200);
  drop();
  dropBodies();
});

test("a flood of requests from one network address is refused, while others are served", async ({ stack }) => {
  const flood = { path: "/help", headers: { "x-forwarded-for": "203.0.113.99" } };
  let served = 0;
  // Each of its minutes starts afresh, also in the midst of this.
  const askUntilRefused = async (request: RawRequest) => {
    for (;;) {
      const answer = await sendRaw(stack.appUrl, request);
      if (answer.status === 429) return answer;
      served += 1;
      expect([answer.status, served <= 2 * perMinute]).toEqual([request === flood ? 200 : 303, true]);
    }
  };
  const askElsewhere = async () => {
    for (let times = 0; times < 10; times += 1)
      expect((await sendRaw(stack.appUrl, withOwnAddress({ path: "/start" }))).status).toBe(200);
  };
  await Promise.all([...Array.from({ length: 10 }, () => askUntilRefused(flood)), askElsewhere()]);
  const page = await askUntilRefused(flood);
  expect(page.text).toContain("<h1>Too many requests came from your network</h1>");
  const change = {
    method: "POST",
    path: paths.api.journey,
    headers: { ...ourForm, ...flood.headers },
    body: "a=b",
  };
  const refused = await askUntilRefused(change);
  for (const answer of [page, refused]) {
    expect(answer.status).toBe(429);
    expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
    expectClosed(answer.headers, "refused");
  }
});
