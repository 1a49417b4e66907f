import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { getDb } from "@/lib/db/client";
import { listConnectionRows } from "@/lib/db/connections";
import { company, connection, dataStatus } from "@/lib/db/schema/companies";
import type { CustomerOfCompany } from "@/lib/domain/customer";
import { getDashboard } from "@/lib/server/companies/dashboard";
import { stopSharing } from "@/lib/server/connections/disconnect";
import { listTimeline } from "@/lib/server/people/timeline";
import { startWorld, type World } from "@/testing/fixtures/world";
import { getSync, refresh } from "./sync";

let world: World;

beforeAll(async () => {
  world = await startWorld();
  await world.settings({ history: "90-days", transactionsPerAccount: 20 });
});
afterAll(() => world.close());
afterEach(async () => {
  await world.mend();
  await world.settings({ syncSeconds: 0, sync: { mode: "normal", statuses: {} } });
});

const transactions = "banking-transactions";

/** As if all that is known of a company, and its last refresh, were so old. */
async function age(companyId: string, minutes: number) {
  const then = sql`now() - make_interval(mins => ${minutes})`;
  const db = await getDb();
  await db.update(company).set({ refreshAskedAt: then, readAnsweredAt: then }).where(eq(company.id, companyId));
  await db.update(connection).set({ linkedAt: then }).where(eq(connection.companyId, companyId));
  for (const { id } of await listConnectionRows(companyId))
    await db.update(dataStatus).set({ changedAt: then }).where(eq(dataStatus.connectionId, id));
}

async function kindsOf(customer: CustomerOfCompany) {
  return (await listTimeline(customer, customer.company.id, null)).entries.map(({ kind }) => kind);
}

test("twenty tabs at once cost one call, and a company that has come to rest costs none", async () => {
  await world.settings({ syncSeconds: 60 });
  const customer = await world.customer();
  const { id } = customer.company;
  const connection = await world.linkTo(customer, "natwest_uk");
  await world.passTime(id);
  await getSync(customer, id);
  await world.passTime(id);
  await world.forgetCalls();
  const views = await Promise.all(Array.from({ length: 20 }, () => getSync(customer, id)));
  expect(new Set(views.map(({ phase }) => phase))).toEqual(new Set(["syncing"]));
  expect(await world.calls()).toEqual(["GET /companies/{id}/dataStatus"]);
  await world.happen(connection, "finish-sync");
  await world.importAll(customer);
  await world.passTime(id);
  await world.forgetCalls();
  const settled = await Promise.all(Array.from({ length: 20 }, () => getSync(customer, id)));
  expect(settled[0]).toMatchObject({ phase: "settled", pollMs: null, isStale: false });
  expect(await world.calls()).toEqual([]);
});

test("each data type is reported by itself, and one that fails is named on the dashboard", async () => {
  await world.settings({ sync: { mode: "fail", statuses: { [transactions]: "RateLimitError" } } });
  const { customer, companyId } = await world.linkedCompany();
  const { phase, types } = await getSync(customer, companyId);
  expect(phase).toBe("partly");
  expect(Object.fromEntries(types.map(({ dataType, state, reason }) => [dataType, reason ?? state]))).toEqual({
    "banking-accounts": "done",
    "banking-accountBalances": "done",
    "banking-transactions": "throttled",
    "banking-transactionCategories": "done",
  });
  expect((await getDashboard(customer)).connections).toMatchObject([
    { attention: "failed", verdict: { missing: [{ reason: "throttled" }] } },
  ]);
});

test("a bank that wants a new sign-in is shown as reconnect, until it was reconnected", async () => {
  const { customer, companyId, connectionId } = await world.linkedCompany();
  await world.settings({ sync: { mode: "fail", statuses: { [transactions]: "AuthError" } } });
  await refresh(customer, { company: companyId });
  await world.importAll(customer);
  expect((await getDashboard(customer)).connections).toMatchObject([{ state: "linked", attention: "reconnect" }]);
  await world.settings({ sync: { mode: "normal", statuses: {} } });
  await world.happen(connectionId, "deauthorise");
  expect(await world.linkTo(customer, "natwest_uk", { intent: "again" })).toBe(connectionId);
  await world.importAll(customer);
  expect((await getDashboard(customer)).connections).toMatchObject([{ state: "linked", attention: "short" }]);
});

test("everything is refreshed with one call, waits for the cool-down, and is written down", async () => {
  const { customer, companyId } = await world.linkedCompany();
  await world.forgetCalls();
  expect(await refresh(customer, { company: companyId })).toEqual({ kind: "started" });
  expect(await world.calls()).toEqual(["POST /companies/{id}/data/all"]);
  const { sync } = await getDashboard(customer);
  expect(sync).toMatchObject({ phase: "syncing", pollMs: 2_000 });
  const again = await refresh(customer, { company: companyId, dataType: transactions });
  expect(again).toEqual({ kind: "wait", until: sync.refreshFromAt });
  expect(Date.parse(sync.refreshFromAt ?? "") - Date.now()).toBeGreaterThan(14 * 60_000);
  expect(await world.calls()).toEqual(["POST /companies/{id}/data/all"]);
  await world.importAll(customer);
  expect(await getSync(customer, companyId)).toMatchObject({ phase: "settled" });
  expect((await kindsOf(customer)).filter((kind) => kind === "refresh-asked")).toHaveLength(1);
  await age(companyId, 16);
  expect(await refresh(customer, { company: companyId })).toEqual({ kind: "started" });
});

test("the dashboard says one time of its only bank, and a newer one is a change of what it shows", async () => {
  const { customer, companyId, connectionId } = await world.linkedCompany();
  const before = await getDashboard(customer);
  expect(before.sync.lastSyncAt).toBe(before.connections[0]?.lastSyncAt);
  expect(await getSync(customer, companyId)).toMatchObject({ revision: before.sync.revision });
  const db = await getDb();
  for (const later of ["2027-03-03T20:18:00.000Z", "2027-03-03T20:26:00.000Z"]) {
    const { sync } = await getDashboard(customer);
    await db
      .update(connection)
      .set({ lastSyncAt: new Date(later) })
      .where(eq(connection.id, connectionId));
    const after = await getDashboard(customer);
    expect([after.sync.lastSyncAt, after.connections[0]?.lastSyncAt]).toEqual([later, later]);
    expect(after.sync.revision).not.toBe(sync.revision);
  }
});

test("of several who ask at once one starts it, and the others learn until when to wait", async () => {
  const { customer, companyId } = await world.linkedCompany();
  await world.forgetCalls();
  const results = await Promise.all([1, 2, 3].map(() => refresh(customer, { company: companyId })));
  expect(results.map(({ kind }) => kind).sort()).toEqual(["started", "wait", "wait"]);
  for (const result of results)
    if (result.kind === "wait") expect(Date.parse(result.until) - Date.now()).toBeGreaterThan(14 * 60_000);
  expect(await world.calls()).toHaveLength(1);
});

test("one data type is refreshed by itself, and only one that is shared", async () => {
  const { customer, companyId } = await world.linkedCompany();
  await world.forgetCalls();
  expect(await refresh(customer, { company: companyId, dataType: transactions })).toEqual({ kind: "started" });
  expect(await world.calls()).toEqual(["POST /companies/{id}/data/queue/banking-transactions"]);
  const states = (await getDashboard(customer)).sync.types.map(({ dataType, state }) => [dataType, state]);
  expect(Object.fromEntries(states)).toMatchObject({ [transactions]: "waiting", "banking-accounts": "done" });
  const unshared = refresh(customer, { company: companyId, dataType: "invoices" });
  await expect(unshared).rejects.toMatchObject({ family: "invalid" });
});

test("a read that is under way already is no error", async () => {
  await world.settings({ syncSeconds: 60 });
  const customer = await world.customer();
  await world.linkTo(customer, "natwest_uk");
  expect(await refresh(customer, { company: customer.company.id, dataType: transactions })).toEqual({
    kind: "already",
  });
});

test("without a linked bank there is nothing to refresh, and Codat is not asked", async () => {
  const customer = await world.customer();
  await world.forgetCalls();
  expect(await refresh(customer, { company: customer.company.id })).toEqual({ kind: "nothing-linked" });
  expect(await getSync(customer, customer.company.id)).toMatchObject({ phase: "never", pollMs: null });
  expect(await world.calls()).toEqual([]);
  const linked = await world.linkedCompany();
  await stopSharing(linked.customer, linked.connectionId);
  expect(await refresh(linked.customer, { company: linked.companyId })).toEqual({ kind: "reconnect" });
});

test.each([{ kind: "status", status: 503 }, { kind: "reset" }, { kind: "html" }])(
  "while Codat answers %o a refresh is not possible, and the cool-down is given back",
  async (fault) => {
    const { customer, companyId } = await world.linkedCompany();
    await world.fail({ operation: "refresh-company-data", ...fault });
    expect(await refresh(customer, { company: companyId })).toMatchObject({
      kind: "unavailable",
      reference: expect.stringMatching(/^[0-9a-f]{8}$/),
    });
    await world.mend();
    expect(await refresh(customer, { company: companyId })).toEqual({ kind: "started" });
  },
);

test("while Codat cannot be asked, what is known stays and is called old", async () => {
  const { customer, companyId } = await world.linkedCompany();
  await age(companyId, 11);
  await world.fail({ operation: "get-company-data-status", kind: "status", status: 401 });
  await world.passTime(companyId);
  expect(await getSync(customer, companyId)).toMatchObject({ phase: "settled", isStale: true, pollMs: 2_000 });
  await world.mend();
  await world.passTime(companyId);
  expect(await getSync(customer, companyId)).toMatchObject({ phase: "settled", isStale: false, pollMs: null });
});

test("nobody of another company learns of it or has it read", async () => {
  const { companyId } = await world.linkedCompany();
  const stranger = await world.customer();
  await expect(getSync(stranger, companyId)).rejects.toMatchObject({ family: "not-found" });
  await expect(refresh(stranger, { company: companyId })).rejects.toMatchObject({ family: "not-found" });
});

test("a member may refresh, and when Codat asks for quiet nobody calls it", async () => {
  const { companyId } = await world.linkedCompany();
  const member = await world.customer({ companyId, role: "member" });
  await world.fail({ operation: "refresh-company-data", kind: "status", status: 429, retryAfter: 30, times: 1 });
  await world.forgetCalls();
  expect(await refresh(member, { company: companyId })).toEqual({
    kind: "unavailable",
    retryAfterSeconds: 30,
    reference: expect.stringMatching(/^[0-9a-f]{8}$/),
  });
  expect(await refresh(member, { company: companyId })).toMatchObject({ kind: "unavailable" });
  expect(await world.calls()).toHaveLength(1);
});
