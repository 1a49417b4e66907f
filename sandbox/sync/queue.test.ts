import { afterEach, expect, test } from "vitest";
import { asObject, type Client, resultsOf, startClient } from "../test-kit";
import { failedStatuses } from "./statuses";

let client: Client;
let now = Date.UTC(2026, 4, 20, 9, 30);
afterEach(() => client?.close());

async function linkedBank({ syncSeconds = 0, platformKey = "natwest_uk" } = {}) {
  client = await startClient({ now: () => now, syncSeconds });
  const companyId = await client.newCompany();
  const { id: connectionId, linkUrl } = await client.newConnection(companyId, platformKey);
  await client.link(linkUrl);
  const path = `/companies/${companyId}`;
  return { companyId, connectionId, path, data: `${path}/connections/${connectionId}/data` };
}

async function refusal(method: string, path: string, body?: unknown): Promise<unknown[]> {
  const answer = await client.call(method, path, body);
  const { service, error } = asObject(await answer.json());
  return [answer.status, service, error];
}

const history = async (path: string, parameters = "") =>
  resultsOf(await client.read("GET", `${path}/data/history?${parameters}`));
const enc = encodeURIComponent;

test("queueing one type answers its pull operation, which can be read by its id", async () => {
  const { path, companyId, connectionId } = await linkedBank();
  const queued = await client.read("POST", `${path}/data/queue/banking-accounts`);
  expect(queued).toMatchObject({ companyId, connectionId, dataType: "banking-accounts" });
  expect(await client.read("GET", `${path}/data/history/${queued.id}`)).toEqual(queued);
  const other = await client.newCompany({ name: "Other" });
  expect((await refusal("GET", `/companies/${other}/data/history/${queued.id}`)).slice(0, 2)).toEqual([404, "PullApi"]);
});

test("what is under way is named when the same type is queued again", async () => {
  const { path, companyId } = await linkedBank({ syncSeconds: 8 });
  const [previous] = await history(path, "query=dataType%3Dbanking-accounts");
  expect(await refusal("POST", `${path}/data/queue/banking-accounts`)).toEqual([
    400,
    "PullApi",
    `DatasetAlreadyInProgressException: Cannot queue banking-accounts sync for ${companyId} as previous sync ${previous?.id} is still in progress`,
  ]);
});

test("only what exists, is linked and is supported can be queued", async () => {
  const { path, companyId } = await linkedBank();
  const queue = `${path}/data/queue`;
  expect((await refusal("POST", `${queue}/nonsense`))[0]).toBe(400);
  expect(await refusal("POST", `${queue}/invoices`)).toEqual([
    404,
    "PullApi",
    "Datatype invoices not supported by platform(s) NatWest",
  ]);
  expect((await refusal("POST", `${queue}/banking-accounts?connectionId=${companyId}`))[0]).toBe(404);
  const waiting = await client.newConnection(companyId, "hsbc_uk");
  expect((await refusal("POST", `${queue}/banking-accounts?connectionId=${waiting.id}`))[0]).toBe(400);
  const { id, linkUrl } = await client.newConnection(companyId, "gbol");
  await client.link(linkUrl);
  expect((await refusal("POST", `${queue}/banking-accounts?connectionId=${id}`))[2]).toContain("platform(s) Xero");
  expect((await refusal("GET", `${path}/connections/${id}/data/banking-accounts`)).slice(0, 2)).toEqual([
    404,
    "PublicApi",
  ]);
});

test("a deauthorised connection takes an order and ends it with an AuthError", async () => {
  const { path, connectionId } = await linkedBank();
  await client.control("POST", `/connections/${connectionId}/expire`);
  const { id } = await client.read("POST", `${path}/data/queue/banking-accounts?connectionId=${connectionId}`);
  expect(await client.read("GET", `${path}/data/history/${id}`)).toMatchObject({
    status: "AuthError",
    isErrored: true,
    errorMessage: expect.stringContaining("authorise it again"),
  });
});

test("everything is queued as far as it is fetched on first link, in the order of the settings", async () => {
  const { path, companyId } = await linkedBank();
  const setting = (dataType: string, syncOrder: number, fetchOnFirstLink: boolean) => ({
    dataType,
    fetchOnFirstLink,
    syncSchedule: 0,
    syncOrder,
  });
  const settings = [
    setting("banking-accounts", 3, true),
    setting("banking-accountBalances", 2, true),
    setting("banking-transactionCategories", 1, false),
    setting("banking-transactions", 0, true),
  ];
  await client.call("POST", `${path}/syncSettings`, { companyId, settings, overridesDefaults: true });
  now += 1_000;
  const answer = await client.call("POST", `${path}/data/all`);
  expect([answer.status, await answer.text()]).toEqual([204, ""]);
  const queued = await history(path, `query=${enc("requested>2026-05-20T09:30:00.5")}`);
  now -= 1_000;
  expect(queued.map(({ dataType }) => dataType).reverse()).toEqual([
    "banking-transactions",
    "banking-accountBalances",
    "banking-accounts",
  ]);
});

test("a type that is not fetched on first link is never read, until it is asked for", async () => {
  client = await startClient({ now: () => now });
  const companyId = await client.newCompany();
  const path = `/companies/${companyId}`;
  const settings = [{ dataType: "banking-transactions", fetchOnFirstLink: false, syncSchedule: 0, syncOrder: 0 }];
  await client.call("POST", `${path}/syncSettings`, { companyId, settings, overridesDefaults: true });
  const { id, linkUrl } = await client.newConnection(companyId);
  await client.link(linkUrl);
  const transactions = `${path}/connections/${id}/data/banking-transactions`;
  expect(await refusal("GET", transactions)).toEqual([409, "PublicApi", "The data set has not been requested."]);
  expect((await client.read("GET", `${path}/dataStatus`))["banking-transactions"]).toEqual({
    dataType: "banking-transactions",
  });
  await client.call("POST", `${path}/data/queue/banking-transactions`);
  expect((await client.call("GET", transactions)).status).toBe(200);
});

test.each(failedStatuses)("a pull operation that ends with %s says why", async (failed) => {
  const { path } = await linkedBank();
  const statuses = { "banking-accounts": failed };
  await client.control("PATCH", "/settings", { sync: { mode: "fail", statuses } });
  await client.call("POST", `${path}/data/queue/banking-accounts`);
  const [latest] = await history(path);
  expect(latest).toMatchObject({
    status: failed,
    errorMessage: expect.stringMatching(/^[A-Z].{20,}\.$/),
    statusDescription: failed === "RateLimitError" ? "Paused until 2026-05-20T10:30:00.000Z" : null,
    completed: "2026-05-20T09:30:00.0000000Z",
    progress: 100,
    isCompleted: false,
    isErrored: failed !== "NotSupported",
  });
});

test("data that is not supported is not found, data that is on its way is not there yet", async () => {
  client = await startClient({ now: () => now, syncSeconds: 8 });
  const statuses = { "banking-transactions": "NotSupported" };
  await client.control("PATCH", "/settings", { sync: { mode: "fail", statuses } });
  const companyId = await client.newCompany();
  const { id, linkUrl } = await client.newConnection(companyId);
  await client.link(linkUrl);
  const transactions = `/companies/${companyId}/connections/${id}/data/banking-transactions`;
  expect((await refusal("GET", transactions))[0]).toBe(409);
  now += 8_000;
  expect(await refusal("GET", transactions)).toEqual([
    404,
    "PullApi",
    "Datatype banking-transactions not supported by platform(s) NatWest",
  ]);
  now -= 8_000;
});

test("the history comes newest first, in pages, ordered and filtered as asked", async () => {
  const { path } = await linkedBank();
  for (let turn = 0; turn < 3; turn += 1) {
    now += 60_000;
    await client.call("POST", `${path}/data/queue/banking-accounts`);
  }
  const requested = (rows: Record<string, unknown>[]) => rows.map((row) => String(row.requested));
  const newestFirst = requested(await history(path));
  expect([newestFirst.length, newestFirst]).toEqual([7, [...newestFirst].sort().reverse()]);
  expect(requested(await history(path, "orderBy=requested"))).toEqual([...newestFirst].sort());
  const page = await client.read("GET", `${path}/data/history?page=2&pageSize=3&orderBy=-requested`);
  expect(page).toMatchObject({ pageNumber: 2, pageSize: 3, totalResults: 7 });
  expect(requested(resultsOf(page))).toEqual(newestFirst.slice(3, 6));
  expect((await history(path, `query=${enc("dataType=banking-accounts&&status=Complete")}`)).length).toBe(4);
  expect((await history(path, `query=${enc(`requested>=${newestFirst[1]}`)}`)).length).toBe(2);
  expect(await refusal("GET", `${path}/data/history?query=isCompleted%3Dtrue`)).toEqual([
    400,
    "PullApi",
    "Error parsing query - Could not resolve property isCompleted on Dataset",
  ]);
  expect((await refusal("GET", `${path}/data/history?query=requested`))[2]).toBe(
    "Error parsing query - Malformed query.",
  );
  now -= 180_000;
});
