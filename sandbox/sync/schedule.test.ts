import { afterEach, expect, test } from "vitest";
import { asObject, type Client, resultsOf, startClient } from "../test-kit";

const hourMs = 3_600_000;
const began = Date.UTC(2026, 4, 20, 9, 30);
let client: Client;
let now = began;
afterEach(() => client?.close());

async function linkedBank() {
  now = began;
  client = await startClient({ now: () => now });
  const companyId = await client.newCompany();
  const { id: connectionId, linkUrl } = await client.newConnection(companyId);
  await client.link(linkUrl);
  return { companyId, connectionId, path: `/companies/${companyId}` };
}

async function schedule(companyId: string, hours: Record<string, number>): Promise<void> {
  const types = [
    "banking-accounts",
    "banking-accountBalances",
    "banking-transactionCategories",
    "banking-transactions",
  ];
  const settings = types.map((dataType, syncOrder) => ({
    dataType,
    fetchOnFirstLink: true,
    syncSchedule: hours[dataType] ?? 0,
    syncOrder,
  }));
  const body = { companyId, settings, overridesDefaults: true };
  expect((await client.call("POST", `/companies/${companyId}/syncSettings`, body)).status).toBe(204);
}

async function readsSince(path: string, since: number): Promise<unknown[]> {
  const rows = resultsOf(await client.read("GET", `${path}/data/history?pageSize=1000`));
  return rows
    .map(({ dataType, requested }) => [dataType, (Date.parse(String(requested)) - began) / hourMs] as const)
    .filter(([, hours]) => hours > since);
}

test("a type is read again by itself when its hours have passed since it was last read, and no sooner", async () => {
  const { companyId, path } = await linkedBank();
  await schedule(companyId, { "banking-accounts": 24 });
  now = began + 24 * hourMs - 1_000;
  expect(await readsSince(path, 0)).toEqual([]);
  now = began + 30 * hourMs;
  expect(await readsSince(path, 0)).toEqual([["banking-accounts", 24]]);
  expect(asObject((await client.read("GET", `${path}/dataStatus`))["banking-accounts"])).toMatchObject({
    currentStatus: "Complete",
    lastSuccessfulSync: expect.stringContaining("2026-05-21T09:30:00"),
  });
  await client.call("POST", `${path}/data/queue/banking-accounts`);
  now = began + 53 * hourMs;
  expect(await readsSince(path, 30)).toEqual([]);
  now = began + 54 * hourMs;
  expect(await readsSince(path, 30)).toEqual([["banking-accounts", 54]]);
});

test("someone who asks after a long time finds the last syncs, and the webhooks about them", async () => {
  const { companyId, path } = await linkedBank();
  await schedule(companyId, { "banking-transactions": 1 });
  now = began + 100.5 * hourMs;
  const hours = (await readsSince(path, 0)).map((read) => [read].flat(2)[1]);
  expect(hours).toEqual([100, 99, 98, 97, 96, 95, 94, 93, 92, 91]);
  const { events } = asObject(await (await client.control("GET", "/events")).json());
  const read = [events].flat().filter((event) => asObject(event).eventType === "read.completed");
  expect(read.length).toBeGreaterThanOrEqual(10);
});

test("without settings of its own a company is read weekly, with a schedule of 0 never", async () => {
  const { companyId, path } = await linkedBank();
  now = began + 168 * hourMs;
  expect((await readsSince(path, 0)).length).toBe(4);
  await schedule(companyId, {});
  now = began + 1_000 * hourMs;
  expect(await readsSince(path, 168)).toEqual([]);
});

test("what cannot be read is not: nothing is due while access has ended, and syncs begin again with it", async () => {
  const { companyId, connectionId, path } = await linkedBank();
  await schedule(companyId, { "banking-accounts": 24 });
  await client.control("POST", `/connections/${connectionId}/expire`);
  now = began + 72 * hourMs;
  expect(await readsSince(path, 0)).toEqual([]);
  const { linkUrl } = await client.read("GET", `${path}/connections/${connectionId}`);
  await client.link(String(linkUrl));
  expect((await readsSince(path, 0)).length).toBe(4);
  now = began + 96 * hourMs;
  expect(await readsSince(path, 72)).toEqual([["banking-accounts", 96]]);
});

test("a scheduled read fails as any other does, and a stuck one is not begun twice", async () => {
  const { companyId, path } = await linkedBank();
  await schedule(companyId, { "banking-accounts": 1 });
  await client.control("PATCH", "/settings", { syncSeconds: 10, sync: { mode: "stuck" } });
  now = began + 50 * hourMs;
  expect((await readsSince(path, 0)).length).toBe(1);
  expect((await readsSince(path, 0)).length).toBe(1);
});

test("settings that are not valid are refused and change nothing", async () => {
  const { companyId, path } = await linkedBank();
  const setting = { dataType: "banking-accounts", fetchOnFirstLink: true, syncSchedule: 24, syncOrder: 0 };
  const body = { companyId, settings: [setting], overridesDefaults: true };
  const without = (name: string) => Object.fromEntries(Object.entries(setting).filter(([key]) => key !== name));
  const wrong = [
    { ...body, companyId: "another" },
    { ...body, overridesDefaults: undefined },
    { ...body, settings: undefined },
    ...["dataType", "fetchOnFirstLink", "syncSchedule", "syncOrder"].map((name) => ({
      ...body,
      settings: [without(name)],
    })),
    { ...body, settings: [{ ...setting, syncSchedule: 1.5 }] },
    { ...body, settings: [{ ...setting, syncSchedule: -1 }] },
    { ...body, settings: [{ ...setting, dataType: "banking-nonsense" }] },
  ];
  for (const one of wrong) expect((await client.call("POST", `${path}/syncSettings`, one)).status).toBe(400);
  expect(await client.read("GET", `${path}/syncSettings`)).toMatchObject({ overridesDefaults: false });
  await client.call("POST", `${path}/syncSettings`, body);
  expect(await client.read("GET", `${path}/syncSettings`)).toEqual(body);
  await client.call("POST", `${path}/syncSettings`, { ...body, overridesDefaults: false });
  expect(await client.read("GET", `${path}/syncSettings`)).toMatchObject({ overridesDefaults: false });
});
