import { afterEach, expect, test } from "vitest";
import { asObject, type Client, resultsOf, startClient } from "../test-kit";

let client: Client;
let now = Date.UTC(2026, 4, 20, 9, 30);
afterEach(() => client.close());

async function linked(options: Parameters<typeof startClient>[0] = {}) {
  client = await startClient({ now: () => now, seed: "sync", ...options });
  const companyId = await client.newCompany();
  const { id, linkUrl } = await client.newConnection(companyId);
  await client.link(linkUrl);
  return {
    companyId,
    connectionId: id,
    path: `/companies/${companyId}`,
    data: `/companies/${companyId}/connections/${id}/data`,
  };
}

async function statuses(path: string): Promise<Record<string, unknown>> {
  const all = await client.read("GET", `${path}/dataStatus`);
  return Object.fromEntries(
    Object.entries(all)
      .filter(([type]) => type.startsWith("banking-"))
      .map(([type, status]) => [type.slice(8), asObject(status).currentStatus]),
  );
}

test("a first sync starts by itself and moves through the states, accounts first and transactions last", async () => {
  const { path, data } = await linked({ syncSeconds: 8 });
  const seen: unknown[] = [];
  for (let tick = 0; tick <= 80; tick += 1) {
    const current = (await statuses(path)).transactions;
    if (seen.at(-1) !== current) seen.push(current);
    if (tick === 40) {
      expect((await client.call("GET", `${data}/banking-accounts`)).status).toBe(200);
      expect((await client.call("GET", `${data}/banking-transactions`)).status).toBe(409);
    }
    now += 100;
  }
  expect(seen).toEqual([
    "Initial",
    "Queued",
    "Fetching",
    "MapQueued",
    "Mapping",
    "ProcessingQueued",
    "Processing",
    "ValidationQueued",
    "Validating",
    "Complete",
  ]);
  expect((await client.call("GET", `${data}/banking-transactions`)).status).toBe(200);
});

test("there is no data before the first sync and none of an unknown connection", async () => {
  client = await startClient();
  const companyId = await client.newCompany();
  const { id } = await client.newConnection(companyId);
  const early = await client.call("GET", `/companies/${companyId}/connections/${id}/data/banking-accounts`);
  expect([early.status, asObject(await early.json()).error]).toEqual([409, "The data set has not been requested."]);
  expect((await client.call("GET", `/companies/${companyId}/connections/nothing/data/banking-accounts`)).status).toBe(
    404,
  );
  expect((await client.call("GET", `/companies/nothing/dataStatus`)).status).toBe(404);
  expect((await client.call("GET", `/companies/${companyId}/data/banking-transactions`)).status).toBe(409);
});

test("a type under way cannot be queued again", async () => {
  const { path, connectionId } = await linked({ syncSeconds: 8 });
  const queue = `${path}/data/queue/banking-accounts?connectionId=${connectionId}`;
  const refused = await client.call("POST", queue);
  expect(refused.status).toBe(400);
  expect(asObject(await refused.json()).error).toContain("DatasetAlreadyInProgressException");
  expect((await client.call("POST", `${path}/data/all`)).status).toBe(204);
  now += 9_000;
  expect(await client.read("POST", queue)).toMatchObject({
    dataType: "banking-accounts",
    status: "Initial",
    progress: 0,
    isCompleted: false,
    isErrored: false,
  });
  expect((await client.call("POST", `${path}/data/queue/all`)).status).toBe(204);
  const history = await client.read(
    "GET",
    `${path}/data/history?query=${encodeURIComponent("status!=Complete")}&orderBy=-requested`,
  );
  expect(resultsOf(history).length).toBe(4);
});

test("a sync fails by data type as the control says, and keeps what was read before", async () => {
  const { path, data } = await linked();
  await client.control("PATCH", "/settings", {
    sync: { mode: "fail", statuses: { "banking-transactions": "RateLimitError" } },
  });
  await client.call("POST", `${path}/data/all`);
  expect(await statuses(path)).toEqual({
    accountBalances: "Complete",
    accounts: "Complete",
    transactionCategories: "Complete",
    transactions: "RateLimitError",
  });
  expect((await client.call("GET", `${data}/banking-transactions`)).status).toBe(200);
  const failed = resultsOf(await client.read("GET", `${path}/data/history?query=isErrored%3Dtrue`));
  expect(failed).toMatchObject([
    { dataType: "banking-transactions", isErrored: true, isCompleted: false, errorMessage: expect.any(String) },
  ]);
});

test("a stuck sync never ends until the control ends it", async () => {
  client = await startClient({ now: () => now });
  await client.control("PATCH", "/settings", { sync: { mode: "stuck" } });
  const companyId = await client.newCompany();
  const { id, linkUrl } = await client.newConnection(companyId);
  await client.link(linkUrl);
  now += 3_600_000;
  expect((await statuses(`/companies/${companyId}`)).transactions).toBe("Fetching");
  await client.control("POST", `/connections/${id}/finish-sync`);
  expect((await statuses(`/companies/${companyId}`)).transactions).toBe("Complete");
});

test("a deauthorised connection answers a sync with AuthError", async () => {
  const { path, connectionId } = await linked();
  await client.control("POST", `/connections/${connectionId}/deauthorise`);
  await client.call("POST", `${path}/data/all`);
  expect((await statuses(path)).accounts).toBe("AuthError");
});

test("sync settings are answered as they were set", async () => {
  const { path, companyId } = await linked();
  expect(await client.read("GET", `${path}/syncSettings`)).toMatchObject({ companyId, overridesDefaults: false });
  const settings = [{ dataType: "banking-accounts", fetchOnFirstLink: true, syncSchedule: 24, syncOrder: 0 }];
  expect(
    (await client.call("POST", `${path}/syncSettings`, { companyId, settings, overridesDefaults: true })).status,
  ).toBe(204);
  expect(await client.read("GET", `${path}/syncSettings`)).toEqual({ companyId, settings, overridesDefaults: true });
  expect(
    (
      await client.call("POST", `${path}/syncSettings`, {
        companyId,
        settings: [{ dataType: "nonsense" }],
        overridesDefaults: true,
      })
    ).status,
  ).toBe(400);
});
