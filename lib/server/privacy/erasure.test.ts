import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sendSignInLink } from "@/lib/auth/mail-sign-in";
import { findVisitor } from "@/lib/auth/visitor";
import { actorOf } from "@/lib/contracts/actor";
import { getDb, runSql } from "@/lib/db/client";
import { findCompanyRow } from "@/lib/db/companies";
import { listConnectionRows } from "@/lib/db/connections";
import { listConsents } from "@/lib/db/consents";
import { insertEvent } from "@/lib/db/events";
import { findJourneyOfHolder } from "@/lib/db/journeys";
import { bankAccount, bankTransaction } from "@/lib/db/schema/bank-data";
import { company } from "@/lib/db/schema/companies";
import { webhookMessage } from "@/lib/db/schema/webhooks";
import { insertSession } from "@/lib/db/sessions";
import { insertIdentity } from "@/lib/db/users";
import { startJobs } from "@/lib/jobs/start";
import { checkReceipt, getReceipt } from "@/lib/server/consents/receipts";
import { startJourney } from "@/lib/server/journeys/journeys";
import { remindTomorrow } from "@/lib/server/journeys/leaving";
import { invitePerson } from "@/lib/server/people/invitations";
import { changeSettings } from "@/lib/server/settings/settings";
import { startWorld, type World } from "@/testing/fixtures/world";
import { deleteAccount } from "./account-deletion";
import { eraseCompany } from "./company-erasure";
import { erase, findErasable } from "./erasure";

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await world.settings({ transactionsPerAccount: 8 });
  // So that their tables are there too.
  await (await startJobs())();
});
afterAll(() => world.close());

/** Where any of the texts stands, in whichever column of whichever table, the jobs' included; as "table: text". */
async function traces(texts: string[]): Promise<string[]> {
  const { rows: tables } = await runSql(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await runSql(
      `select distinct planted.text from ${name} as one, unnest($1::text[]) as planted(text)
       where position(lower(planted.text) in lower(one::text)) > 0`,
      [texts],
    );
    found.push(...rows.map(({ text }) => `${name}: ${text}`));
  }
  return found;
}

/** A whole life: a journey from the form, an account, banks linked and read, colleagues, settings, mails, webhooks. */
async function plantedLife() {
  const tag = randomUUID().slice(0, 8);
  const [email, device] = [`zephyrine.${tag}@planted.example`, `Planted-${tag} on Plantix`];
  const [companyName, reference, holderHash] = [`Quillfeather ${tag} Ltd`, `planted-reference-${tag}`, randomUUID()];
  await startJourney({ kind: "nobody" }, { companyName, email, reference, requestId: randomUUID() }, holderHash);
  const journey = await findJourneyOfHolder(holderHash);
  if (!journey) throw new Error("The journey was not kept.");
  const { companyId } = journey;
  await world.agree(await holderOf(holderHash), "barclays_uk");
  const ann = await world.customer({ companyId, email });
  const connectionId = await world.linkTo(ann, "natwest_uk");
  await world.importAll(ann);
  const colleague = `colleague.${tag}@planted.example`;
  await invitePerson(ann, { company: companyId, email: colleague, role: "member" });
  await changeSettings(ann, { timeZone: "Asia/Tokyo" });
  await insertSession({ id: randomUUID(), userId: ann.userId, device });
  const identity = `planted-identity-${tag}`;
  await insertIdentity({ userId: ann.userId, type: "oauth", provider: "oidc", providerAccountId: identity });
  await sendSignInLink({ email, next: "", client: "203.0.113.77" });
  const codatId = (await findCompanyRow(companyId))?.codatId ?? "";
  const body = { eventType: "connection.linked", payload: { company: { id: codatId, name: companyName } } };
  const message = {
    id: `planted-message-${tag}`,
    eventType: body.eventType,
    companyCodatId: codatId,
    body: JSON.stringify(body),
  };
  await (await getDb()).insert(webhookMessage).values(message);
  const texts = [
    email,
    device,
    companyName,
    reference,
    holderHash,
    colleague,
    identity,
    codatId,
    message.id,
    ann.userId,
  ];
  const life = { ann, companyId, connectionId, colleague, holderHash };
  return { ...life, texts: [...texts, ...(await bankTexts(connectionId))] };
}

async function holderOf(holderHash: string) {
  const visitor = await findVisitor(holderHash, null);
  if (visitor.kind !== "holder") throw new Error("The journey is nobody's.");
  return visitor;
}

/** What the bank has sent that names somebody or something: account ids, holders, fingerprints, descriptions. */
async function bankTexts(connectionId: string): Promise<string[]> {
  const db = await getDb();
  const accounts = await db.select().from(bankAccount).where(eq(bankAccount.connectionId, connectionId));
  const transactions = await db.select().from(bankTransaction).where(eq(bankTransaction.connectionId, connectionId));
  const texts = [
    ...accounts.flatMap(({ accountId, fingerprint }) => [accountId, fingerprint]),
    ...transactions.flatMap(({ transactionId, description }) => [transactionId, description]),
  ];
  return [...new Set(texts.flatMap((text) => (text && text.length > 5 ? [text] : [])))];
}

test("a deleted account leaves nothing personal in any column of any table, and its agreements can still be checked", async () => {
  const life = await plantedLife();
  const before = await listConsents(life.companyId);
  const receipts = await Promise.all(before.map(({ id }) => getReceipt(life.ann, id)));
  const planted = new Set((await traces(life.texts)).map((trace) => trace.split(": ").slice(1).join(": ")));
  expect(life.texts.filter((text) => !planted.has(text))).toEqual([]);
  expect(life.texts.length).toBeGreaterThan(30);
  expect(await traces(["203.0.113.77"])).toEqual([]);

  expect(await deleteAccount(life.ann, life.ann.email)).toBe("deleted");
  expect(await traces(life.texts)).toEqual([]);
  const after = await listConsents(life.companyId);
  const endedBy = expect.stringMatching(/^(deleted|unused)$/);
  expect(after).toEqual(before.map((row) => ({ ...row, agreedBy: "erased", endedAt: expect.any(Date), endedBy })));
  expect(await Promise.all(receipts.map(checkReceipt))).toMatchObject([
    { kind: "valid", bankName: "NatWest" },
    { kind: "valid", bankName: "Barclays" },
  ]);
});

test("an account that others share leaves them their company, and of the person nothing but an id that leads nowhere", async () => {
  const ann = await world.customer({ email: `ann.${randomUUID()}@planted.example` });
  await world.customer({ companyId: ann.company.id, role: "owner" });
  const connectionId = await world.linkTo(ann, "natwest_uk");
  const elsewhere = await world.customer();
  await invitePerson(elsewhere, { company: elsewhere.company.id, email: ann.email, role: "member" });
  await insertEvent({ companyId: ann.company.id, connectionId, kind: "data-exported", actor: actorOf(ann) });
  await remindTomorrow(await world.holder(), { bank: "natwest_uk", email: ann.email }, null);
  await deleteAccount(ann, ann.email);
  expect(await traces([ann.email])).toEqual([]);
  expect((await traces([ann.userId])).map((trace) => trace.split(":")[0]).sort()).toEqual([
    "public.consent",
    "public.event",
    "public.journey",
  ]);
  expect(await listConnectionRows(ann.company.id)).toMatchObject([{ status: "Linked" }]);
});

test("erasing a company begins again where it was when Codat is away, and twice is once", async () => {
  const life = await plantedLife();
  await world.fail({ operation: "delete-company", kind: "status", status: 503, times: 5 });
  await expect(eraseCompany(life.companyId)).rejects.toMatchObject({ family: "upstream" });
  expect(await findVisitor(life.holderHash, null)).toEqual({ kind: "nobody" });
  // A search for its address finds it, to begin again.
  expect(await findCompanyRow(life.companyId)).toMatchObject({ email: expect.stringContaining("@planted.example") });
  await world.mend();
  await world.forgetCalls();
  await Promise.all([eraseCompany(life.companyId), eraseCompany(life.companyId)]);
  await eraseCompany(life.companyId);
  expect((await world.calls()).filter((call) => call === "DELETE /companies/{id}")).toHaveLength(1);
  await expect(world.again(life.ann)).resolves.toMatchObject({ email: life.ann.email, company: null });
});

test("a company whose making was never answered is looked for at Codat and goes there too", async () => {
  const { company: mine } = await world.customer();
  const holder = await world.holder("Lost In The Post Ltd");
  await world.agree(holder, "natwest_uk");
  const codatId = (await findCompanyRow(holder.companyId))?.codatId;
  await (await getDb()).update(company).set({ codatId: null }).where(eq(company.id, holder.companyId));
  await eraseCompany(holder.companyId);
  expect((await world.sandbox.read("GET", `/companies/${codatId}`)).statusCode).toBe(404);
  await world.forgetCalls();
  await eraseCompany(mine.id);
  expect(await world.calls()).toEqual([]);
  const db = await getDb();
  expect(await db.select().from(company).where(eq(company.id, mine.id))).toEqual([]);
});

test("the support desk erases a person by their address, with what nobody else belongs to, and a stranger's address too", async () => {
  const life = await plantedLife();
  const shared = await world.customer();
  await world.customer({ companyId: shared.company.id, email: life.ann.email });
  const other = await world.holder("Never Claimed Ltd");
  const never = life.ann.email;
  await (await getDb()).update(company).set({ email: never }).where(eq(company.id, other.companyId));
  const subject = ` ${never.toUpperCase()} `;
  const { companies, person } = await findErasable(subject);
  expect(companies.map(({ id }) => id).sort()).toEqual([life.companyId, other.companyId].sort());
  expect(person).toEqual({ userId: life.ann.userId, email: never });
  await erase(subject);
  expect(await traces([never])).toEqual([]);
  expect(await findCompanyRow(shared.company.id)).not.toBeNull();
  await invitePerson(shared, { company: shared.company.id, email: life.colleague, role: "member" });
  await remindTomorrow(await world.holder(), { bank: "natwest_uk", email: life.colleague }, null);
  await erase(life.colleague);
  expect(await traces([life.colleague])).toEqual([]);
  expect(await findErasable(shared.company.id)).toMatchObject({ companies: [{ id: shared.company.id }], person: null });
  await erase(shared.company.id);
  expect(await findErasable(shared.company.id)).toEqual({ companies: [], person: null });
});
