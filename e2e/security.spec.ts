import { hash, randomUUID } from "node:crypto";
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { paths } from "../lib/paths";
import { doors } from "./harness/access-table";
import { agree, approveAtBank, chooseBank, expectReceived, fromOurPage } from "./harness/journey";
import { openSlow, type RawRequest, sendRaw, talk } from "./harness/raw-request";
import { expectClosed } from "./harness/security-headers";
import { newAddress, signIn } from "./harness/sign-in";
import { expect, test } from "./harness/test";

const root = fileURLToPath(new URL("../", import.meta.url));
const perMinute = 300;
/** What must be found nowhere outside: each is recognisable wherever it turns up. */
const secrets = {
  AUTH_SECRET: "planted-auth-secret-0123456789abcdefghijklmnop",
  OIDC_CLIENT_SECRET: "planted-oidc-secret-0123456789",
  CODAT_WEBHOOK_SECRET: "whsec_cGxhbnRlZC13ZWJob29rLXNlY3JldC0wMTIzNDU2Nzg5",
};

test.use({
  appEnv: {
    ...secrets,
    OIDC_ISSUER: "http://localhost:9",
    OIDC_CLIENT_ID: "link-site",
    BRAND_DIR: hostileBrand(),
    REQUESTS_PER_MINUTE_PER_ADDRESS: String(perMinute),
    LOG_LEVEL: "debug",
  },
  expectedMessages: [/Failed to load resource|sandboxed/],
});

const ids = { company: randomUUID(), connection: randomUUID(), consent: randomUUID(), member: randomUUID() };
const form = { "content-type": "application/x-www-form-urlencoded" };
/** How requests begin that are written by hand; they must not use up what the browser's own address may ask for. */
const elsewhere = "Host: x\r\nX-Forwarded-For: 203.0.113.7\r\n";
const ourForm = { ...form, ...fromOurPage };

const odd: (RawRequest & { status: number })[] = [
  { path: "/no-such-page", status: 404 },
  { path: "/api/no-such-route", status: 404 },
  { path: "/api/logos/natwest_uk/no-such-folder", status: 404 },
  { path: "/brand/no/such/file.svg", status: 404 },
  { method: "POST", path: "/api/no-such-route", headers: ourForm, body: "a=b", status: 404 },
  { method: "DELETE", path: "/api/no-such-route", status: 404 },
  { method: "OPTIONS", path: "/api/no-such-route", status: 404 },
  { method: "POST", path: "/brand/no-such-file.svg", headers: ourForm, body: "a=b", status: 405 },
  { path: "/_next/static/no-such-file.js", status: 404 },
  { path: "/_next/image?url=http%3A%2F%2F169.254.169.254%2F&w=64&q=75", status: 404 },
  { path: "/favicon.ico", status: 404 },
  { path: "/icon.svg", status: 200 },
  { path: "/robots.txt", status: 200 },
  { path: "/.well-known/security.txt", status: 200 },
  { path: "/.well-known/security.txt/", status: 308 },
  { path: "/.well-known/no-such-file", status: 404 },
  { path: "/brand/no-such-file.svg", status: 404 },
  { path: "/brand/..%2fbrand.json", status: 404 },
  { path: "/%", status: 404 },
  { path: "/%E0%A4%A", status: 404 },
  { path: "/api/logos/%E0%A4%A", status: 404 },
  { path: "/help/%E0%A4%A", status: 404 },
  { path: "/connect/%00", status: 404 },
  { path: "/connect/%2500", status: 200 },
  { path: "/account/timeline?before=%00", status: 404 },
  { path: "/api/logos/%2500", status: 200 },
  { path: "/?q=%E0%A4%A", status: 200 },
  { path: "/..%2f..%2f..%2fetc%2fpasswd", status: 404 },
  { path: `/${"a".repeat(9_000)}`, status: 404 },
  { path: `/?${"a=b&".repeat(2_000)}`, status: 200 },
  { path: "//", status: 308 },
  { path: "//evil.example/", status: 308 },
  { path: "/\\evil.example", status: 308 },
  { path: "http://evil.example/account/", status: 308 },
  { path: "/account/", status: 308 },
  { path: "/account", status: 307 },
  { method: "HEAD", path: "/", status: 200 },
  { method: "POST", path: "/start", headers: ourForm, body: "companyName=x", status: 405 },
  { method: "PUT", path: "/", status: 405 },
  { method: "DELETE", path: "/help", status: 405 },
  { method: "TRACE", path: "/", status: 405 },
  { method: "TRACE", path: "/api/journey", status: 405 },
  { method: "OPTIONS", path: "/", status: 405 },
  { method: "OPTIONS", path: "/api/journey", status: 204 },
  { method: "DELETE", path: "/api/journey", status: 405 },
  { method: "POST", path: "/api/banks", headers: ourForm, status: 405 },
  { method: "POST", path: "/_next/static/no-such-file.js", headers: ourForm, status: 404 },
];

test("every answer carries the headers that close doors, and no redirect leads away", async ({ stack }) => {
  for (const { status, ...request } of odd) {
    const what = `${request.method ?? "GET"} ${request.path.slice(0, 60)}`;
    const answer = await sendRaw(stack.appUrl, withOwnAddress(request));
    expect.soft(answer.status, what).toBe(status);
    expectClosed(answer.headers, what);
    const leadsTo = answer.headers.location;
    if (leadsTo) expect.soft(new URL(leadsTo, stack.appUrl).origin, what).toBe(stack.appUrl);
  }
  for (const path of staticFiles().map((file) => `/_next/static/${file}`))
    expectClosed((await sendRaw(stack.appUrl, withOwnAddress({ path }))).headers, path);
  for (const { method, path } of doors.filter((door) => door.method === "GET"))
    expectClosed((await sendRaw(stack.appUrl, withOwnAddress({ method, path: path(ids) }))).headers, path(ids));
});

const foreign: { what: string; headers: Record<string, string> }[] = [
  { what: "another origin", headers: { origin: "https://evil.example" } },
  { what: "our host as the beginning of another", headers: { origin: "http://localhost.evil.example" } },
  { what: "an origin that is kept secret", headers: { origin: "null" } },
  { what: "another site, as the browser says", headers: { "sec-fetch-site": "cross-site" } },
  { what: "a neighbour's subdomain, as the browser says", headers: { "sec-fetch-site": "same-site" } },
  { what: "another site that says our origin", headers: { "sec-fetch-site": "cross-site", origin: "OURS" } },
  { what: "nowhere, with a cookie", headers: {} },
];

test("no form of another site changes anything, and no link does", async ({ stack }) => {
  const cookie = { cookie: `journey=${"x".repeat(43)}; session=x` };
  const forms = doors.filter(({ method, file }) => method === "POST" && !file.includes("webhooks"));
  for (const door of forms) {
    const path = door.path(ids);
    for (const { what, headers } of foreign) {
      const origin: Record<string, string> = headers.origin === "OURS" ? { origin: stack.appUrl } : {};
      const sent = { method: "POST", path, headers: { ...form, ...cookie, ...headers, ...origin }, body: "a=b" };
      expect.soft((await sendRaw(stack.appUrl, withOwnAddress(sent))).status, `${path} from ${what}`).toBe(403);
    }
    const ours = { method: "POST", path, headers: { ...form, ...cookie, origin: stack.appUrl }, body: "a=b" };
    expect.soft((await sendRaw(stack.appUrl, withOwnAddress(ours))).status, `${path} from ours`).not.toBe(403);
    expect.soft((await sendRaw(stack.appUrl, withOwnAddress({ path }))).status, `a link to ${path}`).toBe(405);
  }
});

test("a site that was not told to listen elsewhere is reached from this machine alone", async ({ stack }) => {
  const port = Number(new URL(stack.appUrl).port);
  const others = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  const outside = others.filter(({ internal, family }) => !internal && family === "IPv4").map(({ address }) => address);
  // Another of loopback's addresses shows the same where there is no network.
  const hosts = process.platform === "linux" ? ["127.0.0.2", ...outside] : outside;
  expect(await canConnect("127.0.0.1", port)).toBe(true);
  for (const host of hosts) expect(await canConnect(host, port), host).toBe(false);
});

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
  const doorsTried: RawRequest[] = [
    { path: "/api/no-such-route" },
    { method: "POST", path: "/brand/no/such/file" },
    { method: "POST", path: paths.api.journey, headers: { ...form, origin: "https://evil.example" }, body: "a=b" },
    { method: "POST", path: paths.api.refresh, headers: ourForm, body: "a=b" },
    { method: "POST", path: paths.api.codatWebhook, headers: { "content-type": "application/json" }, body: "{}" },
  ];
  for (const [at, request] of doorsTried.entries()) {
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
  // Each of its minutes begins anew, also in the midst of this.
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

test("a logo that holds a script runs nothing when it is opened by itself", async ({ page }) => {
  await page.goto("/brand/hostile.svg");
  expect(await page.evaluate(() => document.documentElement.getAttribute("data-ran"))).toBeNull();
});

test("no secret leaves the server, and no personal data reaches its log", async ({ page, sandbox, stack }) => {
  await sandbox.set({ syncSeconds: 0 });
  const received: string[] = [];
  page.on("response", (response) =>
    response
      .text()
      .then((text) => received.push(text))
      .catch(() => undefined),
  );
  const [company, email] = ["Quillfeather & Daughters Ltd", newAddress()];
  await signIn(page, sandbox, email);
  await page.goto(paths.start);
  await page.getByLabel("Company name").fill(company);
  await page.getByLabel("Contact email").fill(email);
  await page.getByRole("button", { name: "Continue" }).click();
  await chooseBank(page);
  await agree(page);
  await approveAtBank(page);
  await expectReceived(page);
  for (const path of [paths.account, paths.transactions, paths.people, paths.settings, paths.timeline])
    await page.goto(path);
  for (const { method, path } of doors.filter((door) => door.method === "GET"))
    received.push((await sendRaw(stack.appUrl, withOwnAddress({ method, path: path(ids) }))).text);
  const cookies = (await page.context().cookies()).map(({ value }) => value).filter((value) => value.length > 20);
  const everythingSent = [
    ...received,
    ...staticFiles().map((file) => readFileSync(join(root, ".next/static", file), "utf8")),
  ];
  expect(received.some((text) => text.includes("Quillfeather"))).toBe(true);
  for (const [name, secret] of Object.entries(secrets)) {
    expect(
      everythingSent.filter((text) => text.includes(secret)),
      name,
    ).toEqual([]);
    expect(appOutput(stack.output()), name).not.toContain(secret);
  }
  for (const personal of ["Quillfeather", email, ...cookies, "sandbox-key"])
    expect(appOutput(stack.output()), personal).not.toContain(personal);
});

function canConnect(host: string, port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect({ host, port }, () => done(true));
    socket.once("error", () => done(false)).once("connect", () => socket.destroy());
  });
}

/** A visitor whom nobody has seen before. */
function withOwnAddress(request: RawRequest): RawRequest {
  const [a, b] = crypto.getRandomValues(new Uint8Array(2));
  return { ...request, headers: { ...request.headers, "x-forwarded-for": `10.9.${a}.${b}` } };
}

/** The built files that browsers read, relative to /_next/static. */
function staticFiles(): string[] {
  return readdirSync(join(root, ".next/static"), { recursive: true, encoding: "utf8" }).filter((file) =>
    /\.\w+$/.test(file),
  );
}

/** The product's own brand with a logo that somebody has put a script into. */
function hostileBrand(): string {
  // The same wherever this file of this copy of the project is loaded: it is part of what tells the apps of different tests apart.
  const folder = join(tmpdir(), `link-site-hostile-brand-${hash("sha1", root).slice(0, 12)}`);
  cpSync(join(root, "brand"), folder, { recursive: true });
  const brand: unknown = JSON.parse(readFileSync(join(folder, "brand.json"), "utf8"));
  writeFileSync(join(folder, "brand.json"), JSON.stringify({ ...asObject(brand), logo: "hostile.svg" }));
  writeFileSync(
    join(folder, "hostile.svg"),
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 32" onload="document.documentElement.setAttribute('data-ran','')"><script>document.documentElement.setAttribute('data-ran','')</script><rect width="120" height="32"/></svg>`,
  );
  return folder;
}

/** The brand's file is an object, or the app would not start with it. */
function asObject(value: unknown): object {
  return value as object;
}

/** What the app printed, without the sandbox. */
function appOutput(output: string): string {
  return output.slice(output.indexOf("The app:"));
}
