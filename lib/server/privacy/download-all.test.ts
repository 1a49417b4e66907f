import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { getDb, runSql } from "@/lib/db/client";
import { findCompanyRow } from "@/lib/db/companies";
import { webhookMessage } from "@/lib/db/schema/webhooks";
import { insertIdentity } from "@/lib/db/users";
import { inviteToBank } from "@/lib/server/journeys/bank-invitations";
import { remindTomorrow } from "@/lib/server/journeys/leaving";
import { invitePerson } from "@/lib/server/people/invitations";
import { type Linked, startWorld, type World } from "@/testing/fixtures/world";
import { downloadAll } from "./download-all";

const MORE_THAN_A_PAGE = 10_500;
const record = z.looseObject({ record: z.string() });

let world: World;
let ann: Linked;
let bob: Linked;
beforeAll(async () => {
  world = await startWorld();
  await world.settings({ transactionsPerAccount: 8 });
  ann = await fullLife();
  bob = await fullLife();
});
afterAll(() => world.close());

test("the download has rows of every table that the documentation says it has, and of no other", async () => {
  const inDownload = documentedTables().flatMap(({ tables, answer }) => (answer === "yes" ? tables : []));
  expect(inDownload.length).toBeGreaterThan(15);
  expect(new Set((await downloaded(ann)).map((row) => row.record))).toEqual(new Set(inDownload));
});

test("every table of the database is in the documentation, with a reason where it is not in the download", async () => {
  const { rows } = await runSql(
    "select table_name as name from information_schema.tables where table_schema = 'public'",
  );
  const documented = documentedTables();
  expect(documented.flatMap(({ tables }) => tables).filter((name) => !name.startsWith("jobs."))).toEqual(
    expect.arrayContaining(rows.map(({ name }) => name)),
  );
  for (const { answer } of documented) expect(answer).toMatch(/^yes$|^no: ./);
});

test("the download has every row there is, however many, and none of anybody else", async () => {
  await runSql(
    `insert into event (id, company_id, kind, actor)
     select gen_random_uuid(), $1, 'refresh-asked', 'system' from generate_series(1, ${MORE_THAN_A_PAGE})`,
    [ann.companyId],
  );
  const rows = await downloaded(ann);
  const { rows: counts } = await runSql(
    `select (select count(*)::int from event where company_id = $1) as event,
       (select count(*)::int from bank_transaction where company_id = $1) as bank_transaction,
       (select count(*)::int from day_balance where connection_id = $2) as day_balance`,
    [ann.companyId, ann.connectionId],
  );
  for (const [table, count] of Object.entries(counts[0] ?? {})) {
    expect(count, table).toBeGreaterThan(0);
    expect(rows.filter((row) => row.record === table).length, table).toBe(count);
  }
  const text = JSON.stringify(rows);
  for (const of of [bob.companyId, bob.connectionId, bob.customer.userId, bob.customer.email])
    expect(text).not.toContain(of);
});

test("the download opens nothing: no session, cookie or token can be made of it", async () => {
  const names = (await downloaded(ann)).flatMap((row) => Object.keys(row));
  expect(names.filter((name) => /Hash|[tT]oken|fingerprint|lease|secret/.test(name))).toEqual([]);
  expect(JSON.stringify(await downloaded(ann))).not.toContain(ann.customer.sessionId);
});

/** A person with a company, a bank with all kinds of data, a colleague to come, and mails that were sent. */
async function fullLife(): Promise<Linked> {
  const linked = await world.linkedCompany();
  const { customer, companyId, connectionId } = linked;
  const holder = await world.traveller(customer);
  await inviteToBank(holder, { bank: "natwest_uk" });
  await remindTomorrow(holder, { bank: "natwest_uk", email: null }, null);
  await invitePerson(customer, { company: companyId, email: `${randomUUID()}@brightwater.example`, role: "member" });
  await insertIdentity({ userId: customer.userId, type: "oauth", provider: "oidc", providerAccountId: randomUUID() });
  const other = await world.customer();
  await runSql("insert into refused_offer (user_id, company_id) values ($1, $2)", [customer.userId, other.company.id]);
  await runSql("insert into reminder (connection_id, user_id, access_until, days_before) values ($1, $2, now(), 7)", [
    connectionId,
    customer.userId,
  ]);
  await runSql(
    "insert into notice (event_id, user_id) select id, $2 from event where company_id = $1 limit 1 on conflict do nothing",
    [companyId, customer.userId],
  );
  await runSql("insert into contact_notice (event_id) select id from event where company_id = $1 limit 1", [companyId]);
  await runSql("insert into unread_entry (connection_id, data_type, raw) values ($1, 'banking-transactions', 'odd')", [
    connectionId,
  ]);
  const companyCodatId = (await findCompanyRow(companyId))?.codatId;
  const message = { id: randomUUID(), eventType: "nothing.happened", companyCodatId, body: "{}" };
  await (await getDb()).insert(webhookMessage).values(message);
  return linked;
}

async function downloaded({ customer }: Linked): Promise<z.infer<typeof record>[]> {
  const text = await new Response(await downloadAll(customer)).text();
  return text
    .trimEnd()
    .split("\n")
    .map((line) => record.parse(JSON.parse(line)));
}

/** The tables under "What is stored" of docs/security.md, and whether the download has them. */
function documentedTables(): { tables: string[]; answer: string }[] {
  const [, section = ""] = readFileSync("docs/security.md", "utf8").split("| in the download |\n");
  const rows = section.slice(0, section.indexOf("\n\n")).split("\n").slice(1);
  return rows.map((row) => {
    const cells = row.split("|").map((cell) => cell.trim());
    return {
      tables: [...(cells[1] ?? "").matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? ""),
      answer: cells[5] ?? "",
    };
  });
}
