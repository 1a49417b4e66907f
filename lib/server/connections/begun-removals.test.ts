import { setTimeout as sleep } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Database, getDb, runSql } from "@/lib/db/client";
import { addToReceived } from "@/lib/db/connections";
import { claimImport, finishImport, writeWhileHeld } from "@/lib/db/imports";
import { listUnsentNotices } from "@/lib/db/notices";
import { bankTransaction, unreadEntry } from "@/lib/db/schema/bank-data";
import { listTimeline } from "@/lib/server/people/timeline";
import { recordDeleted } from "@/lib/server/sync/reconcile";
import { applyWebhooks } from "@/lib/server/webhooks/webhooks";
import { consentEnds, eventKinds, forgetComparison, rowOf, statusesAtCodat } from "@/testing/fixtures/company-facts";
import { type Linked, startWorld, type World } from "@/testing/fixtures/world";
import { deleteData, removePending } from "./disconnect";

let world: World;

beforeAll(async () => {
  world = await startWorld({ hasWebhooks: true });
  await world.settings({ history: "90-days", transactionsPerAccount: 20, webhooks: { deliver: false } });
});
afterAll(() => world.close());
afterEach(async () => {
  await world.mend();
  await world.settings({ webhooks: { deliver: false } });
});

const remove = ({ customer, connectionId }: Linked) => deleteData(customer, connectionId, "NatWest");
const held = ({ connectionId }: Linked) =>
  getDb().then((db) => db.$count(bankTransaction, eq(bankTransaction.connectionId, connectionId)));

/** What the timeline, the agreement and the mails say, and what is still held. */
async function saidOf(linked: Linked) {
  const { companyId, connectionId } = linked;
  const ended = (await listUnsentNotices()).filter((one) => one.connectionId === connectionId);
  return {
    status: (await rowOf(connectionId)).status,
    ends: await consentEnds(connectionId),
    last: (await eventKinds(companyId)).at(-1),
    mails: ended.map(({ kind }) => kind).filter((kind) => kind === "connection-ended"),
    held: await held(linked),
  };
}

const deleted = { status: "Deleted", ends: ["deleted"], last: "data-deleted", mails: [], held: 0 };
const endedElsewhere = { status: "Deauthorized", ends: ["operator"], last: "connection-ended" };

/** A company whose person has belonged to it for a day, and so is notified. */
async function linkedFor(): Promise<Linked> {
  const linked = await world.linkedCompany();
  await runSql("update membership set created_at = created_at - interval '1 day' where company_id = $1", [
    linked.companyId,
  ]);
  return linked;
}

async function loseAnswer(linked: Linked): Promise<void> {
  await world.fail({ operation: "delete-connection", kind: "lost", times: 1 });
  await expect(remove(linked)).rejects.toMatchObject({ code: "connection.not-ended" });
  expect(await statusesAtCodat(world, linked.companyId)).toEqual({});
  expect(await rowOf(linked.connectionId)).toMatchObject({ status: "Linked" });
  expect(await held(linked)).toBeGreaterThan(0);
}

test("where Codat's answer to deleting is lost, its webhook finishes what the customer began, and says that they did", async () => {
  const linked = await linkedFor();
  await applyWebhooks();
  await world.settings({ webhooks: { deliver: true } });
  await loseAnswer(linked);
  await expect.poll(() => applyWebhooks().then(() => saidOf(linked))).toEqual(deleted);
  const { customer, companyId } = linked;
  const [line] = (await listTimeline(customer, companyId, null)).entries;
  expect(line).toMatchObject({ kind: "data-deleted", by: "you" });
  expect(await remove(linked)).toBe("already");
  expect((await eventKinds(companyId)).filter((kind) => kind === "data-deleted")).toHaveLength(1);
});

test("without webhooks the next comparison with Codat does", async () => {
  const linked = await linkedFor();
  await loseAnswer(linked);
  await forgetComparison(linked.companyId);
  await world.importAll(linked.customer);
  expect(await saidOf(linked)).toEqual(deleted);
});

test("what Codat reports before its own answer is the customer's doing, who reads that it is done", async () => {
  const linked = await linkedFor();
  await world.fail({ operation: "delete-connection", kind: "latency", latencyMs: 700, times: 1 });
  const removing = remove(linked);
  await expect.poll(() => rowOf(linked.connectionId)).toMatchObject({ removal: { kind: "data-deleted" } });
  await recordDeleted(await rowOf(linked.connectionId));
  expect(await saidOf(linked)).toEqual(deleted);
  expect(await removing).toBe("done");
  expect(await saidOf(linked)).toEqual(deleted);
});

test("one that was begun and never linked is removed by who pressed, in the same way", async () => {
  const customer = await world.customer();
  const connectionId = await world.linkTo(customer, "natwest_uk", { cancelAt: "bank" });
  await world.fail({ operation: "delete-connection", kind: "lost", times: 1 });
  await expect(removePending(customer, connectionId)).rejects.toMatchObject({ code: "connection.not-ended" });
  await recordDeleted(await rowOf(connectionId));
  expect(await rowOf(connectionId)).toMatchObject({ status: "Deleted" });
  expect((await eventKinds(customer.company.id)).at(-1)).toBe("connection-removed");
  expect(await removePending(customer, connectionId)).toBe("already");
});

test.each([
  [
    "days later",
    (id: string) => runSql("update connection set removal = removal || $2 where id = $1", [id, daysAgo(3)]),
  ],
  [
    "of what it has been there since",
    (id: string) => runSql("update connection set codat_id = 'since' where id = $1", [id]),
  ],
])("what vanishes at Codat %s was ended there, whatever a customer once began", async (_, change) => {
  const linked = await linkedFor();
  await world.fail({ operation: "delete-connection", kind: "status", status: 503 });
  await expect(remove(linked)).rejects.toMatchObject({ code: "connection.not-ended" });
  await change(linked.connectionId);
  await recordDeleted(await rowOf(linked.connectionId));
  expect(await saidOf(linked)).toMatchObject({ ...endedElsewhere, mails: ["connection-ended"] });
  expect(await held(linked)).toBeGreaterThan(0);
});

const daysAgo = (days: number) => JSON.stringify({ at: new Date(Date.now() - days * 86_400_000).toISOString() });

test("a removal that failed is over once the bank is connected again", async () => {
  const linked = await linkedFor();
  const { customer, connectionId } = linked;
  await world.happen(connectionId, "deauthorise");
  await forgetComparison(linked.companyId);
  await world.importAll(customer);
  await world.fail({ operation: "delete-connection", kind: "status", status: 503 });
  await expect(remove(linked)).rejects.toMatchObject({ code: "connection.not-ended" });
  await world.mend();
  expect(await world.linkTo(customer, "natwest_uk")).toBe(connectionId);
  expect(await rowOf(connectionId)).toMatchObject({ status: "Linked", removal: null });
});

test("deleting waits for an import that writes or is being finished, and neither undoes the other", async () => {
  for (const step of ["write", "finish"]) {
    const linked = await world.linkedCompany();
    const { connectionId } = linked;
    const syncAt = new Date();
    const work = await claimImport(connectionId, { dataType: "banking-transactions", syncAt });
    if (!work) throw new Error("It is imported elsewhere.");
    let removing: Promise<unknown> = Promise.resolve();
    const meanwhile = async (tx: Database) => {
      removing = remove(linked);
      await sleep(300);
      await tx.insert(unreadEntry).values({ connectionId, dataType: "banking-transactions", raw: "odd" });
      if (step === "finish") await addToReceived(connectionId, { accounts: [] }, tx);
    };
    const write = () => writeWhileHeld(work, meanwhile);
    const finish = () => finishImport(work, { syncAt, seen: null, follow: meanwhile });
    const isDone = step === "write" ? write() : finish();
    expect(await isDone).toBe(true);
    expect(await removing).toBe("done");
    expect(await held(linked)).toBe(0);
  }
});
