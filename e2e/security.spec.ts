import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { paths } from "../lib/paths";
import { endpoints } from "./harness/access-table";
import { appOutput, attackedApp, form, ourForm, secrets, withOwnAddress } from "./harness/attacked-app";
import { agree, approveAtBank, expectReceived, searchBank } from "./harness/journey";
import { type RawRequest, sendRaw } from "./harness/raw-request";
import { expectClosed } from "./harness/security-headers";
import { newAddress, signIn } from "./harness/sign-in";
import { expect, test } from "./harness/test";

// One after another: each worker starts an app of its own, with what is set here.
test.describe.configure({ mode: "default" });

const root = fileURLToPath(new URL("../", import.meta.url));
test.use(attackedApp);

const ids = { company: randomUUID(), connection: randomUUID(), consent: randomUUID(), member: randomUUID() };

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

test("every answer carries the security headers, and no redirect leads away", async ({ stack }) => {
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
  for (const { method, path } of endpoints.filter((endpoint) => endpoint.method === "GET"))
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
  const forms = endpoints.filter(({ method, file }) => method === "POST" && !file.includes("webhooks"));
  for (const endpoint of forms) {
    const path = endpoint.path(ids);
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
  await searchBank(page);
  await agree(page);
  await approveAtBank(page);
  await expectReceived(page);
  for (const path of [paths.account, paths.transactions, paths.people, paths.settings, paths.timeline])
    await page.goto(path);
  for (const { method, path } of endpoints.filter((endpoint) => endpoint.method === "GET"))
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

/** The built files that browsers read, relative to /_next/static. */
function staticFiles(): string[] {
  return readdirSync(join(root, ".next/static"), { recursive: true, encoding: "utf8" }).filter((file) =>
    /\.\w+$/.test(file),
  );
}
