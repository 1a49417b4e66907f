import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { SandboxOptions } from "../server";
import { asObject, type Client, resultsOf, startClient } from "../test-kit";
import { type Receiver, startReceiver } from "../webhooks/receiver";
import { checkFolder, worldPath } from "./persist-world";

const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
let now = 0;
let folder = "";
let receiver: Receiver;
let open: Client[] = [];
const folders: string[] = [];

beforeEach(async () => {
  now = Date.UTC(2026, 4, 20, 9, 30);
  folder = newFolder();
  open = [];
  receiver = await startReceiver();
});
afterEach(async () => {
  for (const client of open) await client.close();
  await receiver.close();
  for (const one of folders.splice(0)) rmSync(one, { recursive: true });
});

function newFolder(): string {
  const created = mkdtempSync(join(tmpdir(), "sandbox-world-"));
  folders.push(created);
  return created;
}

async function start(options: Partial<SandboxOptions> = {}): Promise<Client> {
  const client = await startClient({
    now: () => now,
    webhooks: { url: receiver.url, secret },
    dataDir: folder,
    ...options,
  });
  open.push(client);
  return client;
}

async function restart(client: Client, options: Partial<SandboxOptions> = {}): Promise<Client> {
  await client.close();
  open = open.filter((one) => one !== client);
  return start(options);
}

/** Goes on from what the folder holds at this moment, as after a kill: the other sandbox has ended nothing. */
async function startFromCopy(options: Partial<SandboxOptions> = {}): Promise<Client> {
  const copy = newFolder();
  cpSync(worldPath(folder), worldPath(copy));
  return start({ dataDir: copy, ...options });
}

async function controlled(client: Client, path: string): Promise<Record<string, unknown>> {
  return asObject(await (await client.control("GET", path)).json());
}

/** All that a sandbox shows of itself, but for its log of this run. */
async function everything(client: Client): Promise<object> {
  const { requests: _log, ...state } = await controlled(client, "/state");
  const [webhooks, deliveries, mail] = await Promise.all(
    ["/webhooks", "/deliveries", "/mail"].map((path) => controlled(client, path)),
  );
  return { state, webhooks, deliveries, mail };
}

async function link(client: Client): Promise<{ companyId: string; data: string }> {
  const companyId = await client.newCompany({ name: "Acme", tags: { reference: "42" } });
  const { id, linkUrl } = await client.newConnection(companyId);
  await client.link(linkUrl);
  return { companyId, data: `/companies/${companyId}/connections/${id}/data` };
}

async function untilDelivered(client: Client, count: number): Promise<void> {
  const states = async () => resultsOf({ results: (await controlled(client, "/deliveries")).deliveries });
  while ((await states()).filter(({ state }) => state === "delivered").length < count)
    await new Promise((resolve) => setTimeout(resolve, 5));
}

async function list(client: Client, path: string): Promise<Record<string, unknown>[]> {
  return resultsOf(await client.read("GET", `${path}?pageSize=5000`));
}

test("a stopped sandbox goes on with everything that it knew", async () => {
  const client = await start();
  const { data } = await link(client);
  await client.control("POST", "/faults", { kind: "latency", operation: "get-profile", times: 3 });
  await client.control("PATCH", "/settings", { nextOutcome: "timeout", dailyQuota: 500 });
  await client.read("POST", "/webhooks", { url: receiver.url, companyTags: ["reference:42"] });
  const transport = createTransport(client.smtpUrl);
  const attachments = [{ filename: "a.bin", content: Buffer.from([0, 255, 10]) }];
  await transport.sendMail({
    from: "a@example.com",
    to: "b@example.com",
    subject: "✓",
    text: "http://x.test/",
    attachments,
  });
  transport.close();
  await untilDelivered(client, 4);
  const before = { all: await everything(client), transactions: await list(client, `${data}/banking-transactions`) };
  const again = await restart(client);
  expect({ all: await everything(again), transactions: await list(again, `${data}/banking-transactions`) }).toEqual(
    before,
  );
  const { mails } = await controlled(again, "/mail");
  const mailId = resultsOf({ results: mails })[0]?.id;
  const attachment = await fetch(`${again.url}/_sandbox/mail/${mailId}/attachments/0`);
  expect([...new Uint8Array(await attachment.arrayBuffer())]).toEqual([0, 255, 10]);
});

test("a kill takes nothing back that was answered", async () => {
  const client = await start();
  const companyId = await client.newCompany();
  expect((await (await startFromCopy()).call("GET", `/companies/${companyId}`)).status).toBe(200);
  const { id, linkUrl } = await client.newConnection(companyId);
  const pending = await startFromCopy();
  const landed = await pending.link(linkUrl.replace(client.url, pending.url));
  expect(landed.searchParams.get("statusCode")).toBe("200");
  await client.link(linkUrl);
  const accounts = `/companies/${companyId}/connections/${id}/data/banking-accounts`;
  const linked = await startFromCopy();
  expect(await list(linked, accounts)).toEqual(await list(client, accounts));
  const reused = await linked.link(linkUrl.replace(client.url, linked.url));
  expect(reused.searchParams.get("statusText")).toBe("LinkExpired");
});

test("a visit to the bank that a stop interrupts goes on where it was", async () => {
  const client = await start();
  const { linkUrl } = await client.newConnection(await client.newCompany());
  const opened = await fetch(new URL(linkUrl.trim(), client.url), { redirect: "manual" });
  const visit = opened.headers.get("location") ?? "";
  const again = await restart(client);
  const landed = await again.link(visit);
  expect(landed.searchParams.get("statusCode")).toBe("200");
});

test("a sync under way at a stop is done when it would have been, and is reported once", async () => {
  const client = await start({ syncSeconds: 60 });
  const { data, companyId } = await link(client);
  await untilDelivered(client, 3);
  now += 40_000;
  const again = await restart(client);
  expect((await again.call("GET", `${data}/banking-accounts`)).status).toBe(200);
  expect((await again.call("GET", `${data}/banking-transactions`)).status).toBe(409);
  now += 20_001;
  const last = await restart(again);
  const { lastSync } = await last.read("GET", data.replace(/\/data$/, ""));
  expect(lastSync).toBe("2026-05-20T09:31:00.0000000Z");
  const received = await receiver.until(4);
  const eventTypes = received.map(({ body }) => String(asObject(JSON.parse(body)).eventType));
  expect(eventTypes.sort()).toEqual([
    "company.created",
    "connection.connected",
    "connection.created",
    "read.completed.initial",
  ]);
  expect((await last.call("POST", `/companies/${companyId}/data/all`)).status).toBe(204);
});

test("what a schedule made due while nothing ran is read after the start", async () => {
  const client = await start();
  const { data, companyId } = await link(client);
  await untilDelivered(client, 4);
  now += 8 * 24 * 3_600_000;
  await restart(client);
  const received = await receiver.until(5);
  expect(asObject(JSON.parse(received[4]?.body ?? ""))).toMatchObject({
    eventType: "read.completed",
    payload: { referenceCompany: { id: companyId } },
  });
  expect(data).toContain(companyId);
});

test("a message that had not arrived is tried again when it would have been, under its webhook-id", async () => {
  receiver.answers.push(500);
  const client = await start();
  await client.control("PATCH", "/settings", { webhooks: { retryScale: 0.02 } });
  await client.newCompany();
  await receiver.until(1);
  while (!JSON.stringify(await controlled(client, "/deliveries")).includes('"status":500'))
    await new Promise((resolve) => setTimeout(resolve, 5));
  await restart(client);
  const [first, second] = await receiver.until(2);
  expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
});

test("a message whose answer the stop cut off is sent again", async () => {
  receiver.answers.push(null);
  const client = await start();
  await client.newCompany();
  await receiver.until(1);
  const again = await restart(client);
  const [first, second] = await receiver.until(2);
  expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
  await untilDelivered(again, 1);
});

test("with a seed, a started sandbox gives no id again", async () => {
  const client = await start({ seed: "ids" });
  const first = await client.newCompany();
  const again = await restart(client, { seed: "ids" });
  expect(await again.newCompany()).not.toBe(first);
  expect((await list(again, "/companies")).length).toBe(2);
});

test("a site that has moved gets webhooks at its new address, and customers are sent back there", async () => {
  const client = await start({ webhooks: { url: "http://127.0.0.1:9/hooks", secret } });
  const again = await restart(client, { appUrl: "http://moved.test:3001" });
  const { linkUrl } = await again.newConnection(await again.newCompany());
  expect((await again.link(linkUrl)).origin).toBe("http://moved.test:3001");
  expect((await receiver.until(1))[0]?.body).toContain("company.created");
});

test("a reset deletes what is stored, and asks for the site to forget", async () => {
  const resetFile = join(folder, "reset");
  const client = await start({ resetFile });
  await client.newCompany();
  expect((await client.control("POST", "/reset")).status).toBe(202);
  expect(existsSync(resetFile)).toBe(true);
  const { companies } = asObject(await (await (await startFromCopy()).control("GET", "/state")).json());
  expect(companies).toEqual([]);
});

test("the page says while the site has yet to forget", async () => {
  const resetFile = join(folder, "reset");
  const client = await start({ resetFile });
  const page = async () => (await fetch(`${client.url}/_sandbox`)).text();
  const waiting = "The site is forgetting too";
  expect(await page()).not.toContain(waiting);
  await fetch(`${client.url}/_sandbox/reset`, { method: "POST", redirect: "manual" });
  expect(await page()).toContain(waiting);
  rmSync(resetFile);
  expect(await page()).not.toContain(waiting);
});

test("without a folder nothing is stored, and nobody is asked to forget", async () => {
  const client = await startClient();
  open.push(client);
  await client.newCompany();
  expect((await client.control("POST", "/reset")).status).toBe(204);
});

test("what another version stored is refused in words that say what to do", async () => {
  const client = await start();
  await client.newCompany();
  await client.close();
  open = [];
  const stored = readFileSync(worldPath(folder), "utf8");
  for (const other of [
    stored.replace('{"sandboxWorld":1}', '{"sandboxWorld":0}'),
    stored.replace('"syncSettings"', '"schedules"'),
  ]) {
    writeFileSync(worldPath(folder), other);
    await expect(start()).rejects.toThrow(/another version of the sandbox.*npm start -- --fresh/s);
    await expect(checkFolder(folder)).rejects.toThrow("another version of the sandbox");
    expect(readFileSync(worldPath(folder), "utf8")).toBe(other);
  }
});

test("a folder that another sandbox has is refused, and free again once that one has ended", async () => {
  const client = await start();
  await expect(start()).rejects.toThrow("Another running sandbox keeps its data in");
  await restart(client);
});

test("a line that was cut short costs only what it said, whatever is written after it", async () => {
  const client = await start();
  const first = await client.newCompany({ name: "First" });
  const second = await client.newCompany({ name: "Second" });
  await client.close();
  open = [];
  const stored = readFileSync(worldPath(folder), "utf8");
  truncateSync(worldPath(folder), Buffer.byteLength(stored.slice(0, stored.lastIndexOf(second) + 5)));
  const cut = await start();
  expect((await list(cut, "/companies")).map(({ id }) => id)).toEqual([first]);
  const third = await cut.newCompany({ name: "Third" });
  expect((await list(await startFromCopy(), "/companies")).map(({ id }) => id)).toEqual([first, third]);
});
