import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import pg from "pg";
import { describe, expect, onTestFinished, test } from "vitest";
import { startPostgres } from "@/testing/stack/postgres";
import { fillFormerConnections } from "./fill-former-connections";
import { fillRenamedColumns } from "./fill-renamed-columns";

const folder = join(import.meta.dirname, "migrations");
const [companyId, userId] = [randomUUID(), randomUUID()];
const company = `insert into company (id, name, email) values ('${companyId}', 'Brightwater', 'a@brightwater.example')`;
const [then, now] = ["2026-01-01T00:00:00.000Z", "2026-01-02T00:00:00.000Z"];

type Row = Record<string, unknown>;
type Database = {
  query: (text: string, values?: unknown[]) => Promise<{ rows: Row[] }>;
  run: (script: string) => Promise<unknown>;
};

describe.each(["PostgreSQL", "the embedded database"])("on %s", (kind) => {
  test("who did something is known in both ways, whichever release wrote it", async () => {
    const database = await migrated(kind, "0000", "0015");
    const write = (columns: string, values: string) =>
      database.query(
        `insert into event (id, company_id, kind, ${columns}) values ('${randomUUID()}', '${companyId}', 'k', ${values})`,
      );
    await database.query(company);
    for (const actor of [userId, "customer"]) await write("actor", `'${actor}'`);
    await migrate(database, "0015", "9999");
    for (const actor of [userId, "customer", "operator", "system"]) await write("actor", `'${actor}'`);
    await write("actor_type, actor_id", `'customer', '${userId}'`);
    for (const type of ["holder", "operator", "system"]) await write("actor_type", `'${type}'`);
    const { rows } = await database.query("select actor, actor_type, actor_id from event");
    const each = (actor: string, type: string, actorId: string | null = null) =>
      expect(rows.filter((row) => row.actor === actor)).toEqual(
        Array(actor === "customer" || actor === userId ? 3 : 2).fill({ actor, actor_type: type, actor_id: actorId }),
      );
    each(userId, "customer", userId);
    each("customer", "holder");
    each("operator", "operator");
    each("system", "system");
    expect(rows).toHaveLength(10);
  });

  test("what either release writes of a connection, or of a webhook, the other reads", async () => {
    const database = await migrated(kind, "0000", "0017");
    await database.query(company);
    const old = releaseBefore(database);
    await old.addConnection("one", '{"a":1}', then);
    await old.addConnection("bare", null, null);
    await old.addMessage("one", then);
    await migrate(database, "0017", "9999");
    await fillRenamedColumns(database.query);
    const current = thisRelease(database);
    const expectBoth = async (expected: Row) => {
      expect(await old.read()).toEqual(expected);
      expect(await current.read()).toEqual(expected);
    };
    await expectBoth({ facts: { a: 1 }, at: then, bare: 1, dead: 1 });

    for (const [release, other] of [[old, current] as const, [current, old] as const]) {
      await release.report('{"a":2}', now);
      await release.replay();
      await expectBoth({ facts: { a: 2 }, at: now, bare: 1, dead: 0 });
      await other.report(null, null);
      await other.giveUp();
      await expectBoth({ facts: null, at: null, bare: 2, dead: 1 });
      await database.query("delete from connection");
      await database.query("delete from webhook_message");
      await release.addConnection("one", '{"a":3}', then);
      await release.addConnection("bare", null, null);
      await release.addMessage("one", then);
      await release.addMessage("two", null);
      await expectBoth({ facts: { a: 3 }, at: then, bare: 1, dead: 1 });
    }
  });

  test("what the release before discarded and merged goes with the data of the bank that has it, or has gone with it", async () => {
    const database = await migrated(kind, "0000", "9999");
    await database.query(company);
    await database.query(`update company set codat_id = 'codat company'`);
    const old = mergesBefore(database);
    const [first, second, third, renewed, deleted, late, again] = [1, 2, 3, 4, 5, 6, 7].map(() => randomUUID());
    await old.addConnection(third, "Linked");
    await old.merge(first, { into: second });
    await old.merge(second, { into: third });
    await old.addConnection(renewed, "Deauthorized");
    await old.discard(renewed, "refused renewal");
    await old.addConnection(deleted, "Deleted");
    await old.discard(deleted, "refused before it was deleted");
    await old.merge(randomUUID(), { into: deleted, codatId: "merged before it was deleted" });
    await old.noteDeleted(deleted);
    // Deleted and connected again, and only then was another merged into it.
    await old.discard(late, "refused before it was merged");
    await old.noteDeleted(again);
    await old.addConnection(again, "Linked");
    await old.merge(late, { into: again });
    for (const _ of ["once", "twice"]) {
      await fillFormerConnections(database.query);
      const { rows } = await database.query("select codat_id, connection_id, deletes_data from discarded_connection");
      const known = (codatId: string | undefined, connectionId: string | undefined, deletesData: boolean) =>
        expect(rows).toContainEqual({ codat_id: codatId, connection_id: connectionId, deletes_data: deletesData });
      known(`codat ${first}`, third, false);
      known(`codat ${second}`, third, false);
      known("refused renewal", renewed, false);
      known("refused before it was deleted", deleted, true);
      known("merged before it was deleted", deleted, true);
      known("refused before it was merged", again, false);
      known(`codat ${late}`, again, false);
      expect(rows).toHaveLength(7);
    }
    // This release deletes what an instance of that one has merged, and is still to find what it was at Codat.
    await old.merge(randomUUID(), { into: again, codatId: "merged last" });
    await old.noteDeleted(again);
    await database.query(`update connection set status = 'Deleted' where id = '${again}' or merged_into = '${again}'`);
    await fillFormerConnections(database.query);
    const { rows } = await database.query(
      "select deletes_data from discarded_connection where codat_id = 'merged last'",
    );
    expect(rows).toEqual([{ deletes_data: true }]);
  });
});

test("what is busy is found the next time, and keeps no instance from starting", async () => {
  const url = await createServerDatabase();
  const [database, starting] = [await connect(url), await connect(url)];
  await migrate(database, "0000", "9999");
  await database.query(company);
  await database.query(`update company set codat_id = 'codat company'`);
  const old = mergesBefore(database);
  const [first, second, third, fourth] = [1, 2, 3, 4].map(() => randomUUID());
  await old.addConnection(first, "Linked");
  await old.discard(first, "refused");
  await old.merge(second, { into: first });
  await old.merge(third, { into: first });
  await old.discard(fourth, "refused and passed on");
  await fillFormerConnections(database.query);
  await old.merge(fourth, { into: first });
  await database.query("update discarded_connection set connection_id = null where codat_id = 'refused'");
  await database.query(`update connection set facts = '{"of":"busy"}' where id = '${third}'`);
  await database.run(`begin; select from discarded_connection where codat_id like 'refused%' for update;
    select from connection where id = '${third}' for update`);
  await starting.query("set lock_timeout = 500");
  await fillFormerConnections(starting.query);
  const known = async () => {
    const { rows } = await starting.query("select codat_id, connection_id from discarded_connection");
    return Object.fromEntries(rows.map((row) => [row.codat_id, row.connection_id]));
  };
  const filled = { [`codat ${second}`]: first, [`codat ${third}`]: first, [`codat ${fourth}`]: first };
  expect(await known()).toEqual({ ...filled, refused: null, "refused and passed on": fourth });
  await database.run("commit");
  await fillFormerConnections(starting.query);
  expect(await known()).toEqual({ ...filled, refused: first, "refused and passed on": first, busy: first });
});

test("rows by the thousand are filled, but for what has changed since, and nobody is waited for", async () => {
  const url = await createServerDatabase();
  const [database, starting] = [await connect(url), await connect(url)];
  await migrate(database, "0000", "0017");
  await database.query(company);
  await database.query(`insert into connection (id, company_id, provider_key, provider_name, login, told, heard_at)
    select gen_random_uuid(), '${companyId}', 'bank', 'Bank', n, '{"a":1}', '${then}' from generate_series(1, 4500) n`);
  await database.query(`insert into webhook_message (id, event_type, body, parked_at)
    select 'message ' || n, 'read.completed', '{}', case when n > 100 then timestamptz '${then}' end from generate_series(1, 2600) n`);
  await migrate(database, "0017", "9999");
  await database.query(`update connection set told = null, heard_at = '${now}' where login = 1`);
  await database.run(
    "begin; select from connection where login = 2 for update; select from webhook_message where id = 'message 101' for update",
  );
  const filling = fillRenamedColumns(starting.query);
  const unfilled = async () => (await database.query("select 1 from connection where reported_at is null")).rows.length;
  await expect.poll(unfilled).toBe(1);
  await database.run("commit");
  await filling;
  const { rows } = await database.query(`select count(*)::int as all,
    count(*) filter (where facts = '{"a":1}' and reported_at = '${then}')::int as filled,
    count(*) filter (where facts is null and reported_at = '${now}')::int as changed from connection`);
  expect(rows).toEqual([{ all: 4500, filled: 4499, changed: 1 }]);
  const letters = await database.query(`select count(*)::int as all,
    count(*) filter (where dead_lettered_at = '${then}' and parked_at = '${then}')::int as dead,
    count(*) filter (where dead_lettered_at is null and parked_at is null)::int as waiting from webhook_message`);
  expect(letters.rows).toEqual([{ all: 2600, dead: 2500, waiting: 100 }]);
});

const releaseBefore = (database: Database) => release(database, "told", "heard_at", "parked_at");
const thisRelease = (database: Database) => release(database, "facts", "reported_at", "dead_lettered_at");

/** What a release does with connections and webhooks, by its own names of columns. */
function release({ query }: Database, facts: string, reportedAt: string, deadLetteredAt: string) {
  const text = (value: string | null) => (value === null ? "null" : `'${value}'`);
  return {
    addConnection: (key: string, reported: string | null, at: string | null) =>
      query(`insert into connection (id, company_id, provider_key, provider_name, ${facts}, ${reportedAt})
        values ('${randomUUID()}', '${companyId}', '${key}', 'Bank', ${text(reported)}, ${text(at)})`),
    report: (reported: string | null, at: string | null) =>
      query(`update connection set ${facts} = ${text(reported)}, ${reportedAt} = ${text(at)}, updated_at = now()
        where provider_key = 'one'`),
    addMessage: (id: string, at: string | null) =>
      query(`insert into webhook_message (id, event_type, body, ${deadLetteredAt})
        values ('${id}', 'read.completed', '{}', ${text(at)}) on conflict (id) do nothing`),
    giveUp: () => query(`update webhook_message set ${deadLetteredAt} = now(), error = 'unreadable' where id = 'one'`),
    replay: () =>
      query(`update webhook_message set ${deadLetteredAt} = null, attempts = 0 where ${deadLetteredAt} is not null`),
    /** What it knows of the bank called "one", of how many it knows nothing, and how many webhooks are dead letters. */
    read: async () => {
      const { rows } = await query(`select ${facts} as facts, ${reportedAt} as at,
          (select count(*)::int from connection where ${facts} is null and ${reportedAt} is null) as bare,
          (select count(*)::int from webhook_message where ${deadLetteredAt} is not null and applied_at is null) as dead
        from connection where provider_key = 'one'`);
      const at = rows[0]?.at;
      return { ...rows[0], at: at instanceof Date ? at.toISOString() : at };
    },
  };
}

/** What the release before left of connections that it merged, discarded or deleted. */
function mergesBefore({ query, run }: Database) {
  let login = 0;
  const addConnection = (id: string | undefined, status: string, rest = { facts: "null", into: "null" }) => {
    login += 1;
    return query(`insert into connection (id, company_id, provider_key, provider_name, login, status, facts, merged_into, updated_at)
      values ('${id}', '${companyId}', 'bank', 'Bank', ${login}, '${status}', ${rest.facts}, ${rest.into}, clock_timestamp())`);
  };
  const event = (connectionId: string | undefined, eventKind: string) =>
    `insert into event (id, company_id, connection_id, kind, actor)
      values ('${randomUUID()}', '${companyId}', '${connectionId}', '${eventKind}', 'system')`;
  return {
    addConnection,
    merge: (
      id: string | undefined,
      { into, codatId = `codat ${id}` }: { into: string | undefined; codatId?: string },
    ) => addConnection(id, "Merged", { facts: `'${JSON.stringify({ of: codatId })}'`, into: `'${into}'` }),
    discard: (connectionId: string | undefined, codatId: string) =>
      run(`begin; insert into discarded_connection (codat_id, company_codat_id, deletes_data)
        values ('${codatId}', 'codat company', false); ${event(connectionId, "return-refused")}; commit`),
    noteDeleted: async (connectionId: string | undefined) => {
      // Nothing else happens in its millisecond: the database notes no less.
      const pause = () => query("select pg_sleep(0.005)");
      await pause();
      await query(event(connectionId, "data-deleted"));
      await pause();
    },
  };
}

/** An empty database on which the migrations from `from` until before `until` have run. */
async function migrated(kind: string, from: string, until: string): Promise<Database> {
  const database = await (kind === "PostgreSQL" ? connect(await createServerDatabase()) : openEmbedded());
  await migrate(database, from, until);
  return database;
}

async function createServerDatabase(): Promise<string> {
  const server = await startPostgres();
  onTestFinished(server.stop);
  return server.createDatabase();
}

async function connect(connectionString: string): Promise<Database> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  onTestFinished(() => client.end());
  const query = (text: string, values?: unknown[]) => client.query<Row>(text, values);
  return { query, run: query };
}

async function openEmbedded(): Promise<Database> {
  const database = await PGlite.create();
  onTestFinished(() => database.close());
  return { query: (text, values) => database.query<Row>(text, values), run: (script) => database.exec(script) };
}

async function migrate(database: Database, from: string, until: string): Promise<void> {
  const files = readdirSync(folder).filter((file) => file.endsWith(".sql") && file >= from && file < until);
  for (const file of files.sort()) await database.run(readFileSync(join(folder, file), "utf8"));
}
