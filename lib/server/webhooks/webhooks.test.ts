import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { asc, eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { getDb } from "@/lib/db/client";
import { findCompanyRow } from "@/lib/db/companies";
import { listDataStatuses } from "@/lib/db/data-statuses";
import { connection } from "@/lib/db/schema/companies";
import { webhookMessage } from "@/lib/db/schema/webhooks";
import { retryDeadLetters } from "@/lib/db/webhook-messages";
import { versionOf } from "@/lib/domain/connection-facts";
import { startJobs } from "@/lib/jobs/start";
import { applyConnectionUpdate } from "@/lib/server/connections/apply-update";
import { stopSharing } from "@/lib/server/connections/disconnect";
import { finishLinking } from "@/lib/server/journeys/finish-linking";
import { getProgress } from "@/lib/server/journeys/progress";
import { consentEnds, eventKinds, rowOf } from "@/testing/fixtures/company-facts";
import { sentToBank } from "@/testing/fixtures/returns";
import type { WebhookEndpoint, WebhookEvent } from "@/testing/fixtures/webhook-endpoint";
import { startWorld, type World } from "@/testing/fixtures/world";
import { applyWebhooks } from "./webhooks";

let world: World;

beforeAll(async () => {
  world = await startWorld({ hasWebhooks: true });
  await world.settings({ history: "90-days", transactionsPerAccount: 20, webhooks: { deliver: false } });
});
afterAll(() => world.close());
afterEach(async () => {
  await world.mend();
  await world.settings({ syncSeconds: 0, webhooks: { deliver: false, readAgainAfterMs: null } });
});

/** Lets Codat send what happens; else only what a test sends by hand arrives. */
const deliver = () => world.settings({ webhooks: { deliver: true } });

const send: WebhookEndpoint["send"] = (event, how) => {
  if (!world.webhookEndpoint) throw new Error("There are no webhooks.");
  return world.webhookEndpoint.send(event, how);
};

async function messages() {
  return (await getDb()).select().from(webhookMessage).orderBy(asc(webhookMessage.receivedAt));
}

type AtBank = Awaited<ReturnType<typeof sentToBank>>;

const began = Date.now();

function eventOf({ ids }: AtBank, what: string, second: number, status = "Linked"): WebhookEvent {
  const generatedDate = new Date(began + second * 1000).toISOString();
  const referenceCompany = { id: ids.company, name: "x" };
  if (what.startsWith("read"))
    return {
      eventType: what,
      generatedDate,
      payload: {
        referenceCompany,
        dataTypes: [{ connectionId: ids.connection, dataType: "banking-accounts", recordsModified: true, status }],
      },
    };
  return { eventType: what, generatedDate, payload: { referenceCompany, connection: { id: ids.connection, status } } };
}

const journeys = [
  ["", {}, 0],
  [", when the first read is announced by two messages a few milliseconds apart", { readAgainAfterMs: 5 }, 0],
  [", and shows the accounts first when the bank takes 12 seconds", {}, 12],
] as const;

test.each(journeys)(
  "a journey that is watched asks Codat four times in all while webhooks report the rest%s",
  async (_, webhooks, syncSeconds) => {
    await world.settings({ syncSeconds, webhooks: { deliver: true, ...webhooks } });
    const stopJobs = await startJobs();
    await world.holder();
    await world.agree(await world.holder("Reads the list of banks"), "natwest_uk");
    await world.forgetCalls();
    const sentAt = performance.now();
    const { holder, url, connectionId } = await sentToBank(world);
    const back = await world.sandbox.link(url);
    // On a busy machine the webhook may take longer than a customer waits for it; then Codat would be asked.
    await expect.poll(async () => (await rowOf(connectionId)).status).toBe("Linked");
    expect(await finishLinking(holder, Object.fromEntries(back.searchParams))).toMatchObject({ kind: "linked" });
    const { progress, seen } = await watched(holder, connectionId);
    const tookMs = performance.now() - sentAt;
    expect(progress).toMatchObject({ phase: "done" });
    // Of a bank that takes a while the accounts are shown before the rest.
    if (syncSeconds > 0) expect(seen).toEqual([progress?.received?.accounts.length]);
    expect(progress?.received?.transactionCount).toBeGreaterThan(0);
    // Another message, should one have come, has been applied by then.
    await pause(1_000);
    await applyWebhooks();
    const data = "GET /companies/{id}/connections/{id}/data";
    const calls = await world.calls();
    expect([...new Set(calls)]).toEqual([
      "POST /companies",
      "POST /companies/{id}/connections",
      `${data}/banking-accounts`,
      `${data}/banking-transactions`,
    ]);
    // Where a bank, or a busy machine, takes longer, the accounts are asked for early, three and eight seconds after the bank was linked.
    const ofAccounts = calls.filter((call) => call === `${data}/banking-accounts`);
    expect(calls.length - ofAccounts.length).toBe(3);
    expect(ofAccounts.length).toBeLessThanOrEqual(1 + [3_000, 8_000].filter((early) => tookMs >= early).length);
    await stopJobs();
  },
);

/** Watches until nothing moves any more; `seen` has what was shown while the bank was read: how many accounts, without repetition. */
async function watched(holder: Parameters<typeof getProgress>[0], connectionId: string) {
  const seen = new Set<number>();
  for (let poll = 0; poll < 400; poll += 1) {
    const progress = await getProgress(holder, connectionId);
    if (progress?.pollMs === null) return { progress, seen: [...seen] };
    if (progress?.received) seen.add(progress.received.accounts.length);
    await pause(100);
  }
  throw new Error("It never came to rest.");
}

test("someone who closed the page is mailed that their data is in, and that access has ended", async () => {
  await deliver();
  const stopJobs = await startJobs();
  const customer = await world.customer();
  const connectionId = await world.linkTo(customer, "natwest_uk");
  await mailed(customer.email, /NatWest sent less history/);
  await world.happen(connectionId, "deauthorise");
  await mailed(customer.email, /access has ended/);
  expect(await rowOf(connectionId)).toMatchObject({ status: "Deauthorized" });
  await stopJobs();
});

async function mailed(to: string, subject: RegExp): Promise<void> {
  const untilMs = Date.now() + 15_000;
  while (!(await world.mails(to)).some((mail) => subject.test(mail.subject))) {
    if (Date.now() > untilMs) throw new Error(`No mail about ${subject} came.`);
    await pause(100);
  }
}

const orders: [string, number[]][] = [
  ["in order", [0, 1, 2, 3, 4]],
  ["backwards", [4, 3, 2, 1, 0]],
  ["the end first", [3, 4, 0, 1, 2]],
  ["each twice and mixed", [2, 4, 0, 3, 0, 1, 2, 1, 4, 3]],
];

test("what was read before the customer is back from sharing again is not waited for once more", async () => {
  const { customer, companyId, connectionId } = await world.linkedCompany();
  await stopSharing(customer, connectionId);
  const holder = await world.traveller(customer);
  const sent = await world.agree(holder, "natwest_uk", "again");
  if (sent.kind !== "sent") throw new Error(`Not sent: ${sent.problem}`);
  await deliver();
  const back = await world.sandbox.link(sent.url);
  const isRead = async () =>
    (await messages()).some(({ eventType, companyCodatId: id }) => id === codatId && eventType === "read.completed");
  const codatId = (await findCompanyRow(companyId))?.codatId;
  await expect.poll(isRead).toBe(true);
  await applyWebhooks();
  // An answer that was under way meanwhile: to Codat it is still linked.
  await applyConnectionUpdate(await rowOf(connectionId), { as: versionOf(new Date()), status: "Linked" });
  await finishLinking(holder, Object.fromEntries(back.searchParams));
  expect(await rowOf(connectionId)).toMatchObject({ status: "Linked" });
  expect((await listDataStatuses(connectionId)).map(({ status }) => status)).not.toContain("Initial");
});

test("whatever the order in which webhooks come, they lead to the same", async () => {
  const ends: unknown[] = [];
  for (const [name, order] of orders) {
    const atBank = await sentToBank(world);
    const sent = [
      eventOf(atBank, "connection.created", 0, "PendingAuth"),
      eventOf(atBank, "connection.connected", 1),
      eventOf(atBank, "read.completed.initial", 2, "FetchError"),
      eventOf(atBank, "read.completed", 3, "Complete"),
      eventOf(atBank, "connection.disconnected", 4, "Deauthorized"),
    ];
    for (const index of order) {
      const event = sent[index];
      if (event) await send(event, { id: `${name} ${index}` });
      await applyWebhooks();
    }
    const row = await rowOf(atBank.connectionId);
    const statuses = await listDataStatuses(row.id);
    ends.push({
      status: row.status,
      wasLinked: row.linkedAt !== null,
      facts: JSON.stringify(row.facts)
        .replaceAll(name, "")
        .replaceAll(row.codatId ?? "-", ""),
      accounts: statuses.find(({ dataType }) => dataType === "banking-accounts")?.status,
      consents: await consentEnds(row.id),
      events: (await eventKinds(row.companyId)).sort(),
    });
  }
  expect(ends[0]).toMatchObject({ status: "Deauthorized", wasLinked: true, accounts: "Complete" });
  for (const end of ends) expect(end).toEqual(ends[0]);
});

test("an answer that we asked for counts as a report: an older webhook changes nothing", async () => {
  const linked = await world.linkedCompany();
  const row = await rowOf(linked.connectionId);
  const ids = { company: (await findCompanyRow(linked.companyId))?.codatId ?? "", connection: row.codatId ?? "" };
  await send(eventOf({ ids } as AtBank, "connection.disconnected", -3600, "Deauthorized"));
  await applyWebhooks();
  expect(await rowOf(linked.connectionId)).toMatchObject({ status: "Linked" });
});

test("a message is stored once, however often and at once it is sent", async () => {
  const atBank = await sentToBank(world);
  const [id, body] = [`msg_${randomUUID()}`, JSON.stringify(eventOf(atBank, "connection.connected", 1))];
  const statuses = await Promise.all(Array.from({ length: 12 }, () => send({ eventType: "" }, { id, body })));
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect((await messages()).filter((message) => message.id === id)).toHaveLength(1);
  await Promise.all([applyWebhooks(), applyWebhooks(), applyWebhooks()]);
  expect((await eventKinds(atBank.holder.companyId)).filter((kind) => kind === "connection-linked")).toHaveLength(1);
});

const minutes = (count: number) => new Date(Date.now() + count * 60_000);

test("an event that nobody knows is stored and changes nothing, and letters that databases refuse are no harm", async () => {
  const odd = { eventType: "bills.write.successful", payload: { text: "\0 \ud800 \u2028", "\0key": {} } };
  const id = `msg_${randomUUID()}`;
  expect(await send(odd, { id })).toBe(200);
  await applyWebhooks();
  expect((await messages()).find((message) => message.id === id)).toMatchObject({ outcome: "ignored", error: null });
});

test("what is about a company that is not ours is tried for two minutes, and then forgotten but for its id", async () => {
  const id = `msg_${randomUUID()}`;
  const foreign = { ids: { company: randomUUID(), connection: randomUUID() } } as AtBank;
  await send(eventOf(foreign, "connection.connected", 0), { id });
  await applyWebhooks();
  const findMessage = async () => (await messages()).find((message) => message.id === id);
  expect(await findMessage()).toMatchObject({ appliedAt: null, deadLetteredAt: null });
  const db = await getDb();
  const past = { receivedAt: minutes(-3), tryAfter: minutes(-1) };
  await db.update(webhookMessage).set(past).where(eq(webhookMessage.id, id));
  await applyWebhooks();
  expect(await findMessage()).toMatchObject({ outcome: "unknown", body: "", companyCodatId: null });
});

test("a message that overtook the answer in which its connection was made is applied once that is there", async () => {
  const atBank = await sentToBank(world);
  const db = await getDb();
  const own = eq(connection.id, atBank.connectionId);
  await db.update(connection).set({ codatId: null }).where(own);
  await send(eventOf(atBank, "connection.connected", 1));
  await applyWebhooks();
  expect(await rowOf(atBank.connectionId)).toMatchObject({ status: "PendingAuth" });
  await db.update(connection).set({ codatId: atBank.ids.connection }).where(own);
  await db
    .update(webhookMessage)
    .set({ tryAfter: minutes(-1) })
    .where(sql`applied_at is null`);
  await applyWebhooks();
  expect(await rowOf(atBank.connectionId)).toMatchObject({ status: "Linked" });
});

test("a message that cannot be applied is retried, then a dead letter, and can be replayed", async () => {
  const atBank = await sentToBank(world);
  const id = `msg_${randomUUID()}`;
  await send(eventOf(atBank, "connection.connected", 1), { id });
  const db = await getDb();
  await db.execute(sql`alter table consent rename to consent_away`);
  const findMessage = async () => (await messages()).find((message) => message.id === id);
  for (let attempt = 1; attempt <= 9; attempt += 1) {
    await applyWebhooks();
    expect((await findMessage())?.attempts).toBe(attempt);
    await db
      .update(webhookMessage)
      .set({ tryAfter: minutes(-1) })
      .where(eq(webhookMessage.id, id));
  }
  expect((await findMessage())?.deadLetteredAt).not.toBeNull();
  expect(await rowOf(atBank.connectionId)).toMatchObject({ status: "PendingAuth", facts: null });
  await db.execute(sql`alter table consent_away rename to consent`);
  await applyWebhooks();
  expect(await findMessage()).toMatchObject({ appliedAt: null });
  expect(await retryDeadLetters(id)).toBe(1);
  await applyWebhooks();
  expect(await findMessage()).toMatchObject({ outcome: "applied", error: null, deadLetteredAt: null });
  expect(await rowOf(atBank.connectionId)).toMatchObject({ status: "Linked" });
});

test("a company or connection that is deleted at Codat is known to be deleted, and is created again when it is linked again", async () => {
  await deliver();
  const { customer, companyId, connectionId } = await world.linkedCompany();
  const codatId = (await findCompanyRow(companyId))?.codatId;
  expect((await world.sandbox.call("DELETE", `/companies/${codatId}`)).status).toBe(204);
  await applied("company.deleted");
  expect(await rowOf(connectionId)).toMatchObject({ status: "Deauthorized", codatId: null });
  expect((await findCompanyRow(companyId))?.codatId).toBeNull();
  expect(await world.linkTo(customer, "natwest_uk")).toBe(connectionId);
  expect(await rowOf(connectionId)).toMatchObject({ status: "Linked" });
});

async function applied(eventType: string): Promise<void> {
  const untilMs = Date.now() + 10_000;
  while (!(await messages()).some((message) => message.eventType === eventType && message.appliedAt)) {
    if (Date.now() > untilMs) throw new Error(`${eventType} never came.`);
    await pause(50);
    await applyWebhooks();
  }
}
