import { PGlite } from "@electric-sql/pglite";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { getDb } from "@/lib/db/client";
import { setSessionCompany } from "@/lib/db/sessions";
import type { CustomerOfCompany } from "@/lib/domain/customer";
import { getConnectionDetail } from "@/lib/server/companies/connection-detail";
import { deleteData } from "@/lib/server/connections/disconnect";
import { startBankJourney } from "@/lib/server/journeys/journeys";
import { getSync, refresh } from "@/lib/server/sync/sync";
import { accessEndsIn } from "@/testing/fixtures/company-facts";
import { startWorld, type World } from "@/testing/fixtures/world";
import { chooseCompany } from "./companies";
import { getDashboard } from "./dashboard";

let world: World;
const normal = { sync: { mode: "normal", statuses: {} }, history: "full", transactionsPerAccount: 40 };

beforeAll(async () => {
  world = await startWorld();
  await world.settings(normal);
});
afterAll(() => world.close());

async function countQueries(work: () => Promise<unknown>): Promise<number> {
  const client: unknown = Reflect.get(await getDb(), "$client");
  if (!(client instanceof PGlite)) throw new Error("The tests' database is embedded.");
  const query = vi.spyOn(client, "query");
  await work();
  const count = query.mock.calls.length;
  query.mockRestore();
  return count;
}

async function attentionsOf(customer: CustomerOfCompany) {
  return (await getDashboard(customer)).connections.map(({ bankName, attention }) => [bankName, attention]);
}

test("the cash of ninety days ends in its total, and is not drawn once a bank has left it", async () => {
  const { customer, connectionId } = await world.linkedCompany();
  const { money } = await getDashboard(customer);
  const points = money.line?.points ?? [];
  expect(money.line?.currency).toBe(money.totals[0]?.currency);
  expect(points.at(-1)?.balance).toBe(money.totals[0]?.cash);
  expect(points.length).toBeGreaterThan(10);
  const days = points.map(({ day }) => Date.parse(day));
  expect(((days.at(-1) ?? 0) - (days[0] ?? 0)) / 86_400_000).toBeLessThanOrEqual(90);
  await (await getDb()).execute(
    sql`update connection set status = 'Deauthorized', ended_at = now() where id = ${connectionId}`,
  );
  expect((await getDashboard(customer)).money.line).toBeNull();
});

test("a place is kept for the line of the cash while daily balances are to come, and for no longer", async () => {
  const { customer, connectionId } = await world.linkedCompany();
  const db = await getDb();
  await db.execute(sql`delete from day_balance where connection_id = ${connectionId}`);
  expect((await getDashboard(customer)).money).toMatchObject({ line: null, isLineToCome: false });
  const set = (what: string) =>
    db.execute(
      sql`update data_status set ${sql.raw(what)} where connection_id = ${connectionId} and data_type = 'banking-accountBalances'`,
    );
  await set("imported_at = null");
  expect((await getDashboard(customer)).money).toMatchObject({ line: null, isLineToCome: true });
  for (const lost of ["failing_since = now()", "failing_since = null, status = 'NotSupported'"]) {
    await set(lost);
    expect((await getDashboard(customer)).money.isLineToCome).toBe(false);
  }
});

test("daily balances that arrive are a change of what the dashboard shows, so that an open page draws their line", async () => {
  const { customer, connectionId } = await world.linkedCompany();
  await (await getDb()).execute(
    sql`update data_status set imported_at = null where connection_id = ${connectionId} and data_type = 'banking-accountBalances'`,
  );
  const before = await getDashboard(customer);
  expect(before.sync.pollMs).not.toBeNull();
  await world.importAll(customer);
  const after = await getDashboard(customer);
  expect(after.money.line).not.toBeNull();
  expect(after.sync).toMatchObject({ phase: "settled", pollMs: null });
  expect(after.sync.revision).not.toBe(before.sync.revision);
});

test("what needs somebody comes first, the most urgent before the rest, and then it goes by name", async () => {
  const customer = await world.customer();
  await world.settings({ sync: { mode: "stuck" } });
  for (const key of ["tsb_uk", "barclays_uk"]) await world.linkTo(customer, key);
  const renewed = await world.linkTo(customer, "natwest_uk");
  const ended = await world.linkTo(customer, "starling_uk");
  await world.linkTo(customer, "hsbc_uk", { cancelAt: "bank" });
  await world.settings({ sync: { mode: "fail", statuses: {} } });
  await world.linkTo(customer, "monzo_business_uk");
  await world.settings(normal);
  const names = ["Barclays", "HSBC", "Monzo Business", "NatWest", "Starling Bank", "TSB"];
  const others = names.filter((name) => name !== "HSBC");
  expect(await attentionsOf(customer)).toEqual([["HSBC", "finish"], ...others.map((name) => [name, null])]);
  await accessEndsIn(renewed, 30);
  await world.happen(ended, "deauthorise");
  for (const _ of ["connections", "statuses"]) {
    await world.passTime(customer.company.id);
    await getSync(customer, customer.company.id);
  }
  expect(await attentionsOf(customer)).toEqual([
    ["Starling Bank", "reconnect"],
    ["Monzo Business", "failed"],
    ["NatWest", "renew"],
    ["HSBC", "finish"],
    ["Barclays", null],
    ["TSB", null],
  ]);
});

test("what one bank does not do is not held against another, and each keeps the time at which it was read", async () => {
  const { customer, companyId } = await world.linkedCompany();
  const [before] = (await getDashboard(customer)).connections;
  await world.settings({ sync: { mode: "fail", statuses: { "banking-transactions": "AuthError" } } });
  await world.linkTo(customer, "monzo_business_uk");
  await world.importAll(customer);
  await world.settings(normal);
  const { connections, sync } = await getDashboard(customer);
  expect(connections).toMatchObject([
    { bankName: "Monzo Business", attention: "reconnect" },
    { bankName: "NatWest", attention: null, lastSyncAt: before?.lastSyncAt },
  ]);
  expect(sync).toMatchObject({ phase: "partly" });
  expect(await refresh(customer, { company: companyId })).toEqual({ kind: "started" });
  await world.importAll(customer);
  expect((await getDashboard(customer)).connections).toMatchObject([{ attention: null }, { attention: null }]);
});

test("the dashboard costs as many queries for seven banks as for one, and none at Codat", async () => {
  const { customer } = await world.linkedCompany();
  await world.forgetCalls();
  const forOne = await countQueries(() => getDashboard(customer));
  for (const key of ["tsb_uk", "barclays_uk", "hsbc_uk", "starling_uk", "monzo_business_uk", "santander_uk"])
    await world.linkTo(customer, key, { cancelAt: "start" });
  await world.forgetCalls();
  const { connections } = await getDashboard(customer);
  expect(connections).toHaveLength(7);
  expect(await countQueries(() => getDashboard(customer))).toBe(forOne);
  expect(forOne).toBeLessThanOrEqual(8);
  expect(await world.calls()).toEqual([]);
});

test("of several companies the one that shares a bank is shown first, and each is known by its banks", async () => {
  const customer = await world.customer({ companyName: "Aardvark Ltd" });
  const { id } = await world
    .customer({ companyName: "Zebra Ltd", email: customer.email })
    .then(({ company }) => company);
  await world.linkTo({ ...customer, company: { id, role: "owner" } }, "natwest_uk");
  await setSessionCompany(customer.sessionId, null);
  const again = await world.again(customer);
  expect(again.company?.id).toBe(id);
  expect((await getDashboard(again)).companies).toMatchObject([
    { name: "Aardvark Ltd", banks: [] },
    { name: "Zebra Ltd", banks: [{ name: "NatWest" }] },
  ]);
});

test("a dashboard is of the company that the browser looks at; without one there is none", async () => {
  const customer = await world.customer({ companyName: "First Ltd" });
  const other = await world.customer({ companyName: "Another Ltd", email: customer.email, role: "member" });
  expect(await getDashboard(customer)).toMatchObject({
    company: { name: "First Ltd", role: "owner" },
    companies: [{ name: "Another Ltd" }, { name: "First Ltd" }],
    connections: [],
    sync: { phase: "never", pollMs: null },
  });
  expect(await getDashboard(other)).toMatchObject({ company: { name: "Another Ltd", role: "member" } });
  await expect(getDashboard({ ...customer, company: null })).rejects.toMatchObject({ family: "not-found" });
});

test("one bank is shown with its accounts, what came of it and the agreement that it rests on", async () => {
  const { customer, companyId, connectionId } = await world.linkedCompany();
  await world.linkTo(customer, "monzo_business_uk");
  await world.importAll(customer);
  const member = await world.customer({ companyId, role: "member" });
  const view = await getConnectionDetail(member, connectionId);
  expect(view).toMatchObject({
    connection: {
      id: connectionId,
      bankName: "NatWest",
      state: "linked",
      daysLeft: 90,
      login: 1,
      hasOtherLogins: false,
    },
    company: { id: companyId, name: "Brightwater Bakery Ltd" },
    role: "member",
    received: { connectionId, accountCount: view.accounts.length, shortDays: null, login: null },
    consent: { connectionId, state: "current", agreedBy: "unnamed" },
  });
  expect(view.accounts.every((account) => account.connectionId === connectionId)).toBe(true);
  expect(view.connection.accessUntil).toBe(view.consent?.expiresAt);
  expect((await getConnectionDetail(customer, connectionId)).consent?.agreedBy).toBe("you");
});

test("a bank's page that asks how its data stands shows what came of asking, to the last time", async () => {
  const { customer, companyId, connectionId } = await world.newlyLinked();
  let shown = await getConnectionDetail(customer, connectionId);
  for (let turn = 0; shown.sync.pollMs !== null && turn < 30; turn += 1) {
    await world.passTime(companyId);
    shown = await getConnectionDetail(customer, connectionId, { isRefresh: true });
    const { received, accounts, sync } = await getConnectionDetail(customer, connectionId);
    expect([shown.received, shown.accounts, shown.sync.revision]).toEqual([received, accounts, sync.revision]);
  }
  expect(shown.sync).toMatchObject({ phase: "settled", pollMs: null });
  expect(shown.received?.transactionCount).toBeGreaterThan(0);
});

test("nobody sees another company or a bank of it, or one that was deleted", async () => {
  const { customer, companyId, connectionId } = await world.linkedCompany();
  const stranger = await world.customer();
  const seen = getDashboard({ ...stranger, company: { id: customer.company.id, role: "owner" } });
  await expect(seen).rejects.toMatchObject({ family: "not-found" });
  await expect(chooseCompany(stranger, companyId)).rejects.toMatchObject({ family: "not-found" });
  await expect(startBankJourney(stranger, companyId, "a browser")).rejects.toMatchObject({ family: "not-found" });
  await expect(getConnectionDetail(stranger, connectionId)).rejects.toMatchObject({ family: "not-found" });
  await deleteData(customer, connectionId, "NatWest");
  await expect(getConnectionDetail(customer, connectionId)).rejects.toMatchObject({ family: "not-found" });
});
