import { randomUUID } from "node:crypto";
import { count, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { siteAdapter } from "@/lib/auth/adapter";
import { takeFromLimit } from "@/lib/auth/rate-limits";
import { actorOf } from "@/lib/contracts/actor";
import { claimCatalogue } from "@/lib/db/catalogue";
import { claimCompany } from "@/lib/db/claims";
import { getDb } from "@/lib/db/client";
import { claimRead, claimRefresh, insertCompany, takeCompanyLease } from "@/lib/db/companies";
import { claimImport } from "@/lib/db/imports";
import { findStanding } from "@/lib/db/memberships";
import { catalogue, company, connection, consent, dataStatus, journey } from "@/lib/db/schema/companies";
import { ensureUser } from "@/lib/db/users";
import { changeRole, removePerson } from "@/lib/server/people/people";
import { startWorld, type World } from "@/testing/fixtures/world";
import { startJourney } from "./journeys";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** More than there are connections, so that they meet at the rows and wait for connections as well. */
const many = 24;

function atOnce<T>(work: (index: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: many }, (_, index) => work(index)));
}

async function rowsOf(table: typeof journey | typeof consent | typeof connection, companyId: string): Promise<number> {
  const rows = await (await getDb()).select({ rows: count() }).from(table).where(eq(table.companyId, companyId));
  return rows[0]?.rows ?? 0;
}

test("a form that arrives many times at once is one journey of one company", async () => {
  const name = `Bakery ${randomUUID()}`;
  const [holderHash, requestId] = [randomUUID(), randomUUID()];
  const form = { companyName: name, email: null, reference: null, requestId };
  const ids = await atOnce(() => startJourney({ kind: "nobody" }, form, holderHash));
  expect(new Set(ids).size).toBe(1);
  const companies = await (await getDb()).select().from(company).where(eq(company.name, name));
  expect(companies).toHaveLength(1);
});

test("an agreement that arrives many times at once is one, with one company and one connection at Codat", async () => {
  const holder = await world.holder();
  await world.forgetCalls();
  const results = await Promise.all(Array.from({ length: 8 }, () => world.agree(holder, "natwest_uk")));
  expect(results.map(({ kind }) => kind)).toEqual(Array(8).fill("sent"));
  const calls = await world.calls();
  expect(calls.filter((call) => call === "POST /companies")).toHaveLength(1);
  expect(calls.filter((call) => call === "POST /companies/{id}/connections").length).toBeLessThanOrEqual(1);
  for (const table of [journey, consent, connection]) expect(await rowsOf(table, holder.companyId)).toBe(1);
});

test("of many who may do a thing one does it", async () => {
  const { companyId, connectionId } = await world.linkedCompany();
  const db = await getDb();
  const banks = await db.delete(catalogue).returning();
  await (await getDb())
    .update(company)
    .set({ readAskedAt: null, refreshAskedAt: null })
    .where(eq(company.id, companyId));
  await (await getDb())
    .update(dataStatus)
    .set({ importUntil: null, importedAt: null, importedSyncAt: null })
    .where(eq(dataStatus.connectionId, connectionId));
  const work = { dataType: "banking-accounts", syncAt: new Date() };
  const contests = {
    lease: await atOnce(() => takeCompanyLease(companyId, 15)),
    read: await atOnce(() => claimRead(companyId, 60_000)),
    refresh: await atOnce(() => claimRefresh(companyId, 60_000)),
    import: await atOnce(() => claimImport(connectionId, work)),
    banks: await atOnce(() => claimCatalogue(60)),
  };
  await db.delete(catalogue);
  await db.insert(catalogue).values(banks);
  const winners = Object.entries(contests).map(([name, answers]) => [name, answers.filter(Boolean).length]);
  expect(winners).toEqual(Object.keys(contests).map((name) => [name, 1]));
});

test("of many requests at once as many pass a limit as it allows", async () => {
  const address = `${randomUUID()}@brightwater.example`;
  const tries = await Promise.allSettled(
    Array.from({ length: many }, () => takeFromLimit("sign-in", { email: address })),
  );
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
});

test("a sign-in link that is confirmed many times at once lets one in", async () => {
  const adapter = await siteAdapter();
  const link = { identifier: `${randomUUID()}@brightwater.example`, token: randomUUID() };
  await adapter.createVerificationToken?.({ ...link, expires: new Date(Date.now() + 60_000) });
  const used = await atOnce(async () => adapter.useVerificationToken?.(link));
  expect(used.filter(Boolean)).toHaveLength(1);
});

test("an address that signs in for the first time in many browsers at once is one person, and takes a company over once", async () => {
  const email = `${randomUUID()}@brightwater.example`;
  const id = randomUUID();
  await insertCompany({ id, name: "Brightwater Bakery Ltd", email, reference: null });
  const people = await atOnce(async () => {
    const { id: userId } = await ensureUser({ email, name: null });
    await (await getDb()).transaction((tx) =>
      claimCompany({ userId, companyId: id, proof: "browser", actor: actorOf({ userId }) }, tx),
    );
    return userId;
  });
  expect(new Set(people).size).toBe(1);
  const rows = await (await getDb()).execute(
    sql`select count(*)::int as claims from event where company_id = ${id} and kind = 'company-claimed'`,
  );
  expect(rows).toMatchObject({ rows: [{ claims: 1 }] });
});

test("two owners who take each other's place at once leave a company with an owner", async () => {
  for (let round = 0; round < 10; round += 1) {
    const one = await world.customer();
    const companyId = one.company.id;
    const other = await world.customer({ companyId, role: "owner" });
    await Promise.allSettled([
      removePerson(one, { company: companyId, user: other.userId }),
      changeRole(other, { company: companyId, user: one.userId, role: "member" }),
      removePerson(other, { company: companyId, user: other.userId }),
    ]);
    const roles = await Promise.all([one, other].map(({ userId }) => findStanding(companyId, userId)));
    expect(roles.map(({ role }) => role)).toContain("owner");
  }
});

test("a bank that is agreed to many times at once in a journey to another one is agreed to once", async () => {
  const customer = await world.customer();
  const holder = await world.traveller(customer);
  await world.agree(holder, "natwest_uk");
  await Promise.all(Array.from({ length: 8 }, () => world.agree(holder, "barclays_uk")));
  const { companyId } = holder;
  expect(await rowsOf(connection, companyId)).toBe(2);
  expect(await rowsOf(consent, companyId)).toBe(2);
  expect(await rowsOf(journey, companyId)).toBe(2);
});
