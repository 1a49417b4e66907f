import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getDb, runSql } from "@/lib/db/client";
import { findCompanyRow } from "@/lib/db/companies";
import { listDiscardedOf } from "@/lib/db/discarded-connections";
import { deleteWhere } from "@/lib/db/retention";
import { connection, consent, event } from "@/lib/db/schema/companies";
import { webhookMessage } from "@/lib/db/schema/webhooks";
import { startJobs } from "@/lib/jobs/start";
import { unlinkDiscarded } from "@/lib/server/connections/discarded-connections";
import { stopSharing } from "@/lib/server/connections/disconnect";
import { refuseReturn } from "@/lib/server/journeys/confirmations";
import { finishLinking } from "@/lib/server/journeys/finish-linking";
import { consentEnds, eventKinds, rowOf, statusesAtCodat } from "@/testing/fixtures/company-facts";
import { mustFind, newBrowser, nobody } from "@/testing/fixtures/returns";
import { startWorld, type World } from "@/testing/fixtures/world";
import { type Swept, sweep } from "./retention";

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await world.settings({ transactionsPerAccount: 5 });
});
afterAll(() => world.close());

/** Moves the times of a table's rows back by so many days. */
async function age(table: string, days: number, where = "true"): Promise<void> {
  const { rows } = await runSql(
    "select column_name from information_schema.columns where table_name = $1 and data_type like 'timestamp%'",
    [table],
  );
  const moved = rows.map(({ column_name: name }) => `${name} = ${name} - interval '${days} days'`).join(", ");
  await runSql(`update "${table}" set ${moved} where ${where}`);
}

function counts({ rows }: Swept): Record<string, number> {
  return Object.fromEntries(Object.entries(rows).filter(([, count]) => count > 0));
}

async function held(connectionId: string): Promise<number> {
  const { rows } = await runSql("select count(*)::int as count from bank_transaction where connection_id = $1", [
    connectionId,
  ]);
  return Number(rows[0]?.count);
}

test("what is over goes after its time, what is not stays, and a second time nothing is left to do", async () => {
  const customer = await world.customer();
  const { id: companyId } = customer.company;
  const message = (at: object) => ({ id: randomUUID(), eventType: "x", body: "{}", ...at });
  const [long, half, recent] = [200, 100, 10].map((days) => new Date(Date.now() - days * 86_400_000));
  const messages = [
    message({ appliedAt: half }),
    message({ appliedAt: recent }),
    message({ deadLetteredAt: long }),
    message({ deadLetteredAt: half }),
    message({ receivedAt: long }),
  ];
  await (await getDb()).insert(webhookMessage).values(messages);
  await runSql(`
    insert into rate_limit (key, points, expire) values ('old', 1, now() - interval '1 second'), ('new', 1, now() + interval '1 hour');
    insert into verification_token values ('a@b.example', 'old', now() - interval '1 second'), ('a@b.example', 'new', now() + interval '1 hour');
    insert into invitation (id, company_id, email, role, invited_by, expires_at, ended_at) values
      (gen_random_uuid(), '${companyId}', 'a@b.example', 'member', gen_random_uuid(), now() - interval '31 days', null),
      (gen_random_uuid(), '${companyId}', 'c@b.example', 'member', gen_random_uuid(), now() + interval '1 day', now() - interval '31 days'),
      (gen_random_uuid(), '${companyId}', 'd@b.example', 'member', gen_random_uuid(), now() + interval '1 day', null);
    insert into session (id, user_id, expires_at, revoked_at) values
      (gen_random_uuid(), '${customer.userId}', now() + interval '1 day', now() - interval '31 days'),
      (gen_random_uuid(), '${customer.userId}', now() - interval '31 days', null),
      (gen_random_uuid(), '${customer.userId}', now() + interval '1 day', now() - interval '29 days');
    insert into event (id, company_id, kind, actor, at) values
      (gen_random_uuid(), '${companyId}', 'data-exported', 'system', now() - interval '1096 days'),
      (gen_random_uuid(), '${companyId}', 'data-exported', 'system', now() - interval '1094 days')`);
  expect(counts(await sweep())).toEqual({
    rate_limit: 1,
    verification_token: 1,
    invitation: 2,
    session: 2,
    webhook_message: 2,
    event: 1,
  });
  expect(counts(await sweep())).toEqual({});
  const left = await (await getDb()).select({ id: webhookMessage.id }).from(webhookMessage);
  expect(left.map(({ id }) => id).sort()).toEqual([messages[1], messages[3], messages[4]].map((one) => one?.id).sort());
  await expect(world.again(customer)).resolves.toMatchObject({ company: { id: companyId } });
});

test("a journey that led nowhere goes with its company, also at Codat, and one that somebody owns or that linked stays", async () => {
  const abandoned = await world.holder("Only Looking Ltd");
  const stranded = await world.holder("Turned Back Ltd");
  await world.agree(stranded, "natwest_uk");
  const recent = await world.holder("Came Yesterday Ltd");
  const { companyId: linked } = await world.linkedCompany();
  const strandedAtCodat = (await findCompanyRow(stranded.companyId))?.codatId;
  const old = [abandoned, stranded].map(({ companyId }) => `'${companyId}'`).join(", ");
  for (const table of ["journey", "connection", "consent"]) await age(table, 91, `company_id in (${old}, '${linked}')`);
  await age("company", 91, `id in (${old}, '${linked}')`);
  await world.fail({ operation: "delete-company", kind: "status", status: 503, times: 5 });
  expect(await sweep()).toMatchObject({ rows: { journey: 2, company: 1 }, companies: 0, putOff: 1 });
  await world.mend();
  expect(await sweep()).toMatchObject({ companies: 1, putOff: 0 });
  expect(await sweep()).toMatchObject({ companies: 0 });
  for (const { companyId } of [abandoned, stranded]) expect(await findCompanyRow(companyId)).toBeNull();
  expect((await world.sandbox.read("GET", `/companies/${strandedAtCodat}`)).statusCode).toBe(404);
  for (const companyId of [recent.companyId, linked]) expect(await findCompanyRow(companyId)).not.toBeNull();
  expect(Object.values((await statusesAtCodat(world, linked)) ?? {})).toEqual(["Linked"]);
});

test("what was read is deleted, here and at Codat, when the time that the agreement promises is over", async () => {
  const { customer, companyId, connectionId } = await world.linkedCompany();
  const shared = await world.linkedCompany();
  await age("consent", 9 * 365, `company_id = '${shared.companyId}'`);
  await stopSharing(customer, connectionId);
  await age("consent", 6 * 365 - 10, `company_id = '${companyId}'`);
  expect(await sweep()).toMatchObject({ connections: 0 });
  await age("consent", 20, `company_id = '${companyId}'`);
  await world.fail({ operation: "delete-connection", kind: "status", status: 503, times: 5 });
  expect(await sweep()).toMatchObject({ connections: 0, putOff: 1 });
  expect(await held(connectionId)).toBeGreaterThan(0);
  await world.mend();
  expect(await sweep()).toMatchObject({ connections: 1, putOff: 0 });
  expect(await held(connectionId)).toBe(0);
  expect(await rowOf(connectionId)).toMatchObject({ status: "Deleted", received: null });
  expect(await statusesAtCodat(world, companyId)).toEqual({});
  expect(await consentEnds(connectionId)).toEqual(["stopped"]);
  expect((await eventKinds(companyId)).at(-1)).toBe("data-deleted");
  expect(await held(shared.connectionId)).toBeGreaterThan(0);
});

test("what nobody confirmed is deleted at Codat in one night, however much it is, and what Codat refuses holds up nothing", async () => {
  const holder = await world.holder();
  const sent = await world.agree(holder, "natwest_uk");
  const query = Object.fromEntries((await world.sandbox.link(sent.kind === "sent" ? sent.url : "")).searchParams);
  await finishLinking(nobody, query, newBrowser());
  await refuseReturn(await mustFind(query.state ?? ""));
  await unlinkDiscarded();
  const { companyId } = holder;
  expect(Object.values((await statusesAtCodat(world, companyId)) ?? {})).toEqual(["Unlinked"]);
  expect(await sweep()).toMatchObject({ discarded: 0, putOff: 0 });
  await runSql("update discarded_connection set unlinked_at = now() - interval '25 hours'");
  // Of longer ago, and of which Codat knows nothing.
  await runSql(`insert into discarded_connection (codat_id, company_codat_id, deletes_data, unlinked_at)
    select gen_random_uuid(), gen_random_uuid(), true, now() - interval '1 hour' * n from generate_series(26, 60) n`);
  await world.fail({ operation: "delete-connection", kind: "status", status: 403, times: 30 });
  expect(await sweep()).toMatchObject({ discarded: 6, putOff: 30 });
  expect(await statusesAtCodat(world, companyId)).toEqual({});
  await world.mend();
  expect(await sweep()).toMatchObject({ discarded: 30, putOff: 0 });
});

test("what an instance of the release before has discarded lately is found in the night to be a bank's", async () => {
  const { companyId, connectionId } = await world.linkedCompany();
  const codatId = randomUUID();
  await runSql(`insert into discarded_connection (codat_id, company_codat_id, deletes_data, created_at)
    select '${codatId}', codat_id, false, '2026-01-01' from company where id = '${companyId}'`);
  await runSql(`insert into event (id, company_id, connection_id, kind, actor, at)
    values (gen_random_uuid(), '${companyId}', '${connectionId}', 'return-refused', 'system', '2026-01-01')`);
  await sweep();
  expect(await listDiscardedOf(connectionId)).toMatchObject([{ codatId, deletesData: false }]);
});

test("more than Codat refuses in a night is put off, and comes before it in the next", async () => {
  await runSql(`insert into discarded_connection (codat_id, company_codat_id, deletes_data, unlinked_at)
    select gen_random_uuid(), gen_random_uuid(), true, now() - interval '1 hour' * n from generate_series(26, 135) n`);
  await world.fail({ operation: "delete-connection", kind: "status", status: 403, times: 100 });
  expect(await sweep()).toMatchObject({ discarded: 0, putOff: 110 });
  await world.mend();
  await runSql("create table deleted_first (codat_id text, attempts int)");
  await runSql(`create function note() returns trigger language plpgsql as $$ begin
      insert into deleted_first values (old.codat_id, old.attempts); return old; end $$;
    create trigger note after delete on discarded_connection for each row execute function note()`);
  expect(await sweep()).toMatchObject({ discarded: 110, putOff: 0 });
  const { rows } = await runSql("select attempts from deleted_first");
  await runSql("drop trigger note on discarded_connection; drop function note(); drop table deleted_first");
  expect(rows.map(({ attempts }) => attempts)).toEqual([...Array(10).fill(0), ...Array(100).fill(1)]);
});

test("an agreement that promised less than the brand does now still holds", async () => {
  const { customer, companyId, connectionId } = await world.linkedCompany();
  const own = eq(consent.connectionId, connectionId);
  expect((await (await getDb()).select().from(consent).where(own))[0]?.scope).toMatchObject({ retentionMonths: 72 });
  await (await getDb())
    .update(consent)
    .set({ scope: sql`jsonb_set(${consent.scope}, '{retentionMonths}', '12')` })
    .where(own);
  await stopSharing(customer, connectionId);
  await age("consent", 370, `company_id = '${companyId}'`);
  expect(await sweep()).toMatchObject({ connections: 1 });
});

test("agreements go years after their end, and with the last the record of an erased company", async () => {
  const { companyId, connectionId } = await world.linkedCompany();
  const db = await getDb();
  await runSql("update company set name = '', codat_id = null where id = $1", [companyId]);
  await runSql("delete from membership where company_id = $1", [companyId]);
  await db.update(connection).set({ status: "Deleted", codatId: null }).where(eq(connection.id, connectionId));
  await db
    .update(consent)
    .set({ endedAt: sql`now() - interval '6 years 11 months'` })
    .where(eq(consent.companyId, companyId));
  expect((await sweep()).rows).toMatchObject({ consent: 0, company: 0 });
  await age("consent", 60, `company_id = '${companyId}'`);
  expect((await sweep()).rows).toMatchObject({ consent: 1, company: 1 });
  expect((await runSql("select from connection where id = $1", [connectionId])).rows).toEqual([]);
});

test("a large table is swept in short statements that read some of its pages each", async () => {
  const { company } = await world.customer();
  await runSql(`insert into event (id, company_id, kind, actor, at)
    select gen_random_uuid(), '${company.id}', 'data-exported', 'system', now() - make_interval(days => n % 2000)
    from generate_series(1, 12000) as n`);
  const plan = await runSql(
    `explain delete from event where ctid >= '(0,0)'::tid and ctid < '(64,0)'::tid and at < now()`,
  );
  expect(JSON.stringify(plan.rows)).toContain("Tid Range Scan");
  const isOld = sql`${event.at} < now() - interval '1000 days'`;
  const { rows } = await runSql("select count(*)::int as count from event where at < now() - interval '1000 days'");
  expect(await deleteWhere(event, isOld)).toBe(rows[0]?.count);
  expect(await deleteWhere(event, isOld)).toBe(0);
});

test("the sweep is planned once a day", async () => {
  await (await startJobs())();
  const { rows } = await runSql("select cron from jobs.schedule where name = 'sweep'");
  expect(rows).toEqual([{ cron: "23 3 * * *" }]);
});
