import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import { asObject, type Client, startClient } from "../test-kit";
import { type Receiver, startReceiver } from "./receiver";

const began = Date.UTC(2026, 4, 20, 9, 30);
const hourMs = 3_600_000;
let client: Client;
let receiver: Receiver;
let now = began;
afterEach(async () => {
  await client.close();
  await receiver.close();
});

async function start(options: Parameters<typeof startClient>[0] = {}): Promise<void> {
  now = began;
  receiver = await startReceiver();
  const webhooks = { url: receiver.url, secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" };
  client = await startClient({ now: () => now, webhooks, ...options });
}

// Codat's documents, written out: what they name and nothing else.
const dateTime = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?Z?$/);
const tags = z.record(z.string().min(1).max(27), z.string().max(100));
const companyReference = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  description: z.string().nullish(),
  links: z.strictObject({ portal: z.url() }),
  tags: tags.optional(),
});
const company = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  description: z.string().nullish(),
  redirect: z.url(),
  lastSync: dateTime.nullish(),
  created: dateTime.optional(),
  createdByUserName: z.string().nullish(),
  products: z.array(z.string()).optional(),
  tags: tags.optional(),
  referenceParentCompany: companyReference.nullish(),
  referenceSubsidiaryCompanies: z.array(companyReference).optional(),
});
const connection = z.strictObject({
  id: z.uuid(),
  integrationId: z.uuid(),
  integrationKey: z.string().optional(),
  sourceId: z.uuid(),
  sourceType: z.enum(["Accounting", "Banking", "BankFeed", "Commerce", "Expense", "Other", "Unknown"]),
  platformName: z.string(),
  linkUrl: z.url(),
  status: z.enum(["PendingAuth", "Linked", "Unlinked", "Deauthorized"]),
  lastSync: dateTime.nullish(),
  created: dateTime,
  dataConnectionErrors: z
    .array(
      z.strictObject({
        statusCode: z.string(),
        statusText: z.string(),
        errorMessage: z.string(),
        erroredOnUtc: dateTime,
        status: z.enum(["Active", "Resolved"]).nullable(),
        resolvedOnUtc: dateTime.nullish(),
      }),
    )
    .nullish(),
});
const issue = z.strictObject({
  type: z.string(),
  message: z.string(),
  links: z.strictObject({ logs: z.url(), portal: z.url(), readMore: z.url() }),
});
const readStatus = z.enum(["Complete", "FetchError", "RateLimitError", "AuthError", "Cancelled", "NotSupported"]);
const read = z.strictObject({
  referenceCompany: companyReference,
  modifiedFromDate: dateTime.nullable(),
  dataTypes: z.array(
    z.strictObject({
      connectionId: z.uuid(),
      dataType: z.string().regex(/^banking-/),
      recordsModified: z.boolean(),
      status: readStatus,
      issues: z.array(issue),
    }),
  ),
});
const quota = z.strictObject({
  dailyQuota: z.number().int(),
  quotaRemaining: z.number().int(),
  expiryDate: dateTime,
});
const ofConnection = z.strictObject({ referenceCompany: companyReference, connection });
const event = z.intersection(
  z.object({ id: z.uuid(), generatedDate: dateTime }),
  z.discriminatedUnion("eventType", [
    message(["company.created", "company.deleted"], company),
    message(
      [
        "connection.created",
        "connection.connected",
        "connection.failed",
        "connection.disconnected",
        "connection.reconnected",
        "connection.deleted",
      ],
      ofConnection,
    ),
    message(["read.completed", "read.completed.initial"], read),
    message(["client.rateLimit.reached", "client.rateLimit.reset"], quota),
  ]),
);
type Event = z.infer<typeof event>;

function message<const T extends readonly string[], P extends z.ZodType>(eventTypes: T, payload: P) {
  return z.object({ eventType: z.enum(eventTypes), payload });
}

/** What has arrived so far, each in the shape that the documents give it, as soon as there are so many. */
async function arrived(count: number): Promise<Event[]> {
  return (await receiver.until(count)).map(({ body }) => {
    const parsed: unknown = JSON.parse(body);
    expect(Object.keys(asObject(parsed)).sort()).toEqual(["eventType", "generatedDate", "id", "payload"]);
    return event.parse(parsed);
  });
}

async function typesArrived(count: number): Promise<string[]> {
  return (await arrived(count)).map(({ eventType }) => eventType).sort();
}

async function readsArrived(count: number) {
  return (await arrived(count)).flatMap((one) =>
    one.eventType === "read.completed" || one.eventType === "read.completed.initial" ? [one] : [],
  );
}

async function linkedBank() {
  const companyId = await client.newCompany({ name: "Acme", description: "ours", tags: { region: "uk" } });
  const { id: connectionId, linkUrl } = await client.newConnection(companyId);
  await client.link(linkUrl);
  return { companyId, connectionId, path: `/companies/${companyId}/connections/${connectionId}` };
}

test("linking is reported step by step, and one message reports the whole initial fetch without anybody asking", async () => {
  await start();
  const { connectionId, companyId } = await linkedBank();
  expect(await typesArrived(4)).toEqual([
    "company.created",
    "connection.connected",
    "connection.created",
    "read.completed.initial",
  ]);
  const [initial] = await readsArrived(4);
  expect(initial?.payload).toMatchObject({
    referenceCompany: { id: companyId, name: "Acme", description: "ours", tags: { region: "uk" } },
    modifiedFromDate: null,
    dataTypes: ["accounts", "accountBalances", "transactionCategories", "transactions"].map((type) => ({
      connectionId,
      dataType: `banking-${type}`,
      recordsModified: true,
      status: "Complete",
      issues: [],
    })),
  });
});

test("the message of a fetch goes out when its last data type is done, and not before", async () => {
  await start({ now: Date.now, syncSeconds: 0.2 });
  const startedAt = performance.now();
  await linkedBank();
  expect((await readsArrived(4)).length).toBe(1);
  expect(performance.now() - startedAt).toBeGreaterThan(190);
});

test("a later refresh is a completed read, with the time of the one before", async () => {
  await start();
  const { companyId } = await linkedBank();
  await arrived(4);
  now += hourMs;
  await client.call("POST", `/companies/${companyId}/data/all`);
  await arrived(5);
  await client.call("POST", `/companies/${companyId}/data/queue/banking-accounts`);
  const [, all, one] = await readsArrived(6);
  expect([all?.eventType, all?.payload.dataTypes.length]).toEqual(["read.completed", 4]);
  expect([one?.eventType, one?.payload.dataTypes.length]).toEqual(["read.completed", 1]);
  expect(all?.payload.modifiedFromDate).toContain("2026-05-20T09:30:00");
});

test("data types that are due together by their schedule are reported together, as of that time", async () => {
  await start();
  await linkedBank();
  await arrived(4);
  now += 169 * hourMs;
  await client.call("GET", "/companies");
  const [, scheduled] = await readsArrived(5);
  expect([scheduled?.eventType, scheduled?.payload.dataTypes.length]).toEqual(["read.completed", 4]);
  expect(scheduled?.generatedDate).toContain("2026-05-27T09:30:00");
});

test("data types that failed are reported with their status and the reason", async () => {
  await start();
  const statuses = { "banking-transactions": "RateLimitError", "banking-accountBalances": "NotSupported" };
  await client.control("PATCH", "/settings", { sync: { mode: "fail", statuses } });
  await linkedBank();
  const [initial] = await readsArrived(4);
  expect(initial?.eventType).toBe("read.completed.initial");
  expect(initial?.payload.dataTypes.map(({ status, issues }) => [status, issues.length])).toEqual([
    ["Complete", 0],
    ["NotSupported", 0],
    ["Complete", 0],
    ["RateLimitError", 1],
  ]);
});

test("a customer who stops and a bank that fails are failed connections, with the error in them", async () => {
  await start();
  const companyId = await client.newCompany();
  const stopped = await client.newConnection(companyId);
  await client.link(stopped.linkUrl, { cancelAt: "bank" });
  await arrived(3);
  const broken = await client.newConnection(companyId, "hsbc_uk");
  await client.link(broken.linkUrl, { outcome: "bank-error" });
  const failures = (await arrived(5)).flatMap((one) => (one.eventType === "connection.failed" ? [one.payload] : []));
  const errors = failures.map((payload) => ofConnection.parse(payload).connection);
  expect(errors).toMatchObject([
    {
      id: stopped.id,
      status: "PendingAuth",
      dataConnectionErrors: [{ statusCode: "403", errorMessage: "User cancelled", status: "Active" }],
    },
    { id: broken.id, status: "PendingAuth", dataConnectionErrors: [{ statusCode: "500" }] },
  ]);
});

test("access that ends, comes back and is deleted is reported each time; confirming what is linked is not a reconnection", async () => {
  await start();
  const { companyId, connectionId, path } = await linkedBank();
  const linkAgain = async () => client.link(String((await client.read("GET", path)).linkUrl));
  await linkAgain();
  expect((await readsArrived(5)).map(({ eventType }) => eventType)).toContain("read.completed");
  await client.control("POST", `/connections/${connectionId}/expire`);
  await linkAgain();
  await arrived(8);
  await client.call("PATCH", path, { status: "Unlinked" });
  await client.call("DELETE", path);
  await client.call("DELETE", `/companies/${companyId}`);
  const notified = (await arrived(11)).slice(5).map(({ eventType, payload }) => {
    const { data } = ofConnection.safeParse(payload);
    return data ? `${eventType} ${data.connection.status}` : eventType;
  });
  expect(notified.sort()).toEqual([
    "company.deleted",
    "connection.deleted Unlinked",
    "connection.disconnected Deauthorized",
    "connection.disconnected Unlinked",
    "connection.reconnected Linked",
    "read.completed",
  ]);
});

test("a company that could not be connected was never created", async () => {
  await start({ flow: "original" });
  expect((await client.call("POST", "/companies", { name: "Acme", platformType: "nowhere" })).status).toBe(404);
  await client.newCompany({ name: "Acme" });
  expect(await typesArrived(1)).toEqual(["company.created"]);
});

test("a spent quota is reported once, and again when there is a new one", async () => {
  await start();
  await client.control("PATCH", "/settings", { dailyQuota: 1 });
  for (const status of [200, 429, 429]) expect((await client.call("GET", "/companies")).status).toBe(status);
  await arrived(1);
  now += 15 * hourMs;
  expect((await client.call("GET", "/companies")).status).toBe(200);
  const quotas = (await arrived(2)).map(({ eventType, payload }) => [eventType, payload]);
  expect(quotas).toEqual([
    ["client.rateLimit.reached", { dailyQuota: 1, quotaRemaining: 0, expiryDate: "2026-05-21T00:00:00Z" }],
    ["client.rateLimit.reset", { dailyQuota: 1, quotaRemaining: 1, expiryDate: "2026-05-22T00:00:00Z" }],
  ]);
  expect((await client.call("GET", "/companies")).status).toBe(429);
  await arrived(3);
  await client.control("PATCH", "/settings", { dailyQuota: null });
  expect((await arrived(4)).at(-1)).toMatchObject({ eventType: "client.rateLimit.reset" });
});
