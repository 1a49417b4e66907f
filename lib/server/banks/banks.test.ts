import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { z } from "zod";
import { getDb } from "@/lib/db/client";
import { catalogue } from "@/lib/db/schema/companies";
import { finishLinking } from "@/lib/server/journeys/finish-linking";
import type { LinkChoices } from "@/sandbox/test-kit";
import { startWorld, type World } from "@/testing/fixtures/world";

const everything = { q: "", country: null, more: 0 };
let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.mend();
  await world.forgetCalls();
});

/** The verbs as another instance on the same database has them. */
async function newInstance() {
  vi.resetModules();
  return import("./banks");
}

async function listCalls(): Promise<number> {
  const { requests } = z
    .object({ requests: z.array(z.object({ path: z.string() })) })
    .parse(await (await world.sandbox.control("GET", "/requests")).json());
  return requests.filter(({ path }) => path.startsWith("/integrations")).length;
}

async function age(interval: string) {
  await (await getDb()).execute(
    sql`update catalogue set fetched_at = now() - ${interval}::interval, ask_after = now()`,
  );
}

it("before there is a list, Codat being down is said, and it is not asked again at once", async () => {
  await world.fail({ operation: "list-integrations", kind: "status", status: 401 });
  const { listBanks } = await newInstance();
  expect(await listBanks(everything)).toMatchObject({ state: "unavailable", asOf: null, banks: [] });
  const asked = await listCalls();
  expect((await (await newInstance()).listBanks(everything)).state).toBe("unavailable");
  expect(await listCalls()).toBe(asked);
  await (await getDb()).execute(sql`delete from catalogue`);
});

it("however many look, on however many instances, Codat is asked once", async () => {
  const { listBanks } = await newInstance();
  const lists = await Promise.all(Array.from({ length: 30 }, () => listBanks(everything)));
  expect(lists.every((list) => list.state === "fresh" && list.total > 100)).toBe(true);
  for (let instance = 0; instance < 3; instance += 1) await (await newInstance()).listBanks(everything);
  expect(await listCalls()).toBe(1);
});

it("while the database fails, an instance that has the list still serves it", async () => {
  const { listBanks } = await newInstance();
  const { total } = await listBanks(everything);
  const db = await getDb();
  await db.execute(sql`alter table catalogue rename to catalogue_away`);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 60_000 });
  expect((await listBanks(everything)).total).toBe(total);
  vi.useRealTimers();
  // The embedded database answers one after the other: the look for a newer list has failed by then.
  await db.execute(sql`alter table catalogue_away rename to catalogue`);
});

it("accounting providers and disabled banks do not show; the popular banks of a British business are business banks", async () => {
  const { listBanks, getBank } = await newInstance();
  const { banks, popular } = await listBanks(everything);
  expect(popular.map(({ name, isBusiness, family }) => [name, isBusiness, family?.title ?? null])).toEqual([
    ["Barclays Business", true, "Barclays"],
    ["HSBC Business", true, "HSBC"],
    ["Lloyds Bank Business", true, "Lloyds Bank"],
    ["NatWest Business (Bankline)", true, "NatWest"],
    ["Santander Business", true, "Santander"],
    ["Starling Bank Business", true, "Starling Bank"],
    ["Monzo Business", true, "Monzo"],
    ["Tide", true, null],
  ]);
  expect(banks[0]?.name).toBe("AIB Business (iBB)");
  const all = (await listBanks({ ...everything, more: 100 })).banks;
  expect(all.some((bank) => /Xero|QuickBooks|Shopify/.test(bank.name))).toBe(false);
  for (const key of ["gbol", "upvr", "suuo", "nobody_uk", "__proto__", ""]) expect(await getBank(key)).toBeNull();
});

it.each([
  ["natwst", "NatWest Business (Bankline)"],
  ["nat west", "NatWest Business (Bankline)"],
  ["natwest personal", "NatWest"],
  ["RBS", "Royal Bank of Scotland Business (Bankline)"],
  ["hsbc buisness", "HSBC Business"],
])("a search for %s finds %s first", async (q, name) => {
  const { banks } = await (await newInstance()).listBanks({ ...everything, q });
  expect(banks[0]?.name).toBe(name);
});

it("what a company has connected comes first, as it was given, with how the company stands with it", async () => {
  const { listBanks } = await newInstance();
  const keys = { connectedKeys: ["tide_uk"], stalledKeys: [], endedKeys: ["natwest_uk"] };
  const list = await listBanks(everything, { ...keys, usedKeys: ["tide_uk", "gone_uk", "natwest_uk"] });
  expect(list.used.map(({ key }) => key)).toEqual(["tide_uk", "natwest_uk"]);
  expect(list).toMatchObject(keys);
});

it("a bank at which several companies just failed is known, until most who try are connected", async () => {
  const tryAt = async (providerKey: string, choices: LinkChoices) => {
    const holder = await world.holder();
    const sent = await world.agree(holder, providerKey);
    if (sent.kind !== "sent") throw new Error(`Not sent: ${sent.problem}`);
    const back = await world.sandbox.link(sent.url, choices);
    await finishLinking(holder, Object.fromEntries(back.searchParams));
  };
  const failing = async () => (await (await newInstance()).listBanks(everything)).failingKeys;
  for (const outcome of ["bank-error", "timeout"] as const) await tryAt("monzo_uk", { outcome });
  for (let stopped = 0; stopped < 3; stopped += 1) await tryAt("tide_uk", { cancelAt: "bank" });
  expect(await failing()).toEqual([]);
  await tryAt("monzo_uk", { outcome: "unavailable" });
  expect(await failing()).toEqual(["monzo_uk"]);
  for (let linked = 0; linked < 3; linked += 1) await tryAt("monzo_uk", {});
  expect(await failing()).toEqual([]);
});

it("a list that has grown old is renewed once, and served meanwhile", async () => {
  await age("11 minutes");
  const { listBanks } = await newInstance();
  // Nothing is wrong with it: it is renewed because somebody came.
  expect(await listBanks(everything)).toMatchObject({ state: "fresh", total: expect.toSatisfy((n) => n > 100) });
  const db = await getDb();
  await expect.poll(() => db.$count(catalogue, sql`fetched_at > now() - interval '1 minute'`)).toBe(1);
  expect(await listCalls()).toBe(1);
});

it("while Codat is down the last known list is served with its age, and Codat is asked again soon", async () => {
  await age("25 hours");
  await world.fail({ operation: "list-integrations", kind: "reset" });
  const list = await (await newInstance()).listBanks(everything);
  expect(list.state).toBe("stale");
  expect(list.total).toBeGreaterThan(100);
  expect(Date.now() - new Date(list.asOf ?? 0).getTime()).toBeGreaterThan(7_000_000);
  const db = await getDb();
  await expect.poll(() => db.$count(catalogue, sql`ask_after <= now() + interval '15 seconds'`)).toBe(1);
});
