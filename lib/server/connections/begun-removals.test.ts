import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { actorOf } from "@/lib/contracts/actor";
import { type Database, getDb, runSql } from "@/lib/db/client";
import { findCompanyRow } from "@/lib/db/companies";
import { addToReceived } from "@/lib/db/connections";
import { insertDiscarded } from "@/lib/db/discarded-connections";
import { claimImport, finishImport, writeWhileHeld } from "@/lib/db/imports";
import { listUnsentNotices } from "@/lib/db/notices";
import { bankTransaction, unreadEntry } from "@/lib/db/schema/bank-data";
import type { CustomerOfCompany } from "@/lib/domain/customer";
import { refuseReturn } from "@/lib/server/journeys/confirmations";
import { finishLinking } from "@/lib/server/journeys/finish-linking";
import { listTimeline } from "@/lib/server/people/timeline";
import { recordDeleted } from "@/lib/server/sync/reconcile";
import { applyWebhooks } from "@/lib/server/webhooks/webhooks";
import { consentEnds, eventKinds, forgetComparison, rowOf, statusesAtCodat } from "@/testing/fixtures/company-facts";
import { goToBank, mustFind, newBrowser, nobody, onlyRow } from "@/testing/fixtures/returns";
import { type Linked, startWorld, type World } from "@/testing/fixtures/world";
import { deleteData, deleteOutdated, endAllSharing, removePending, stopSharing } from "./disconnect";

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

test.each([
  ["before its own answer", "latency"],
  ["while its own answer is lost", "lost"],
])("what Codat reports %s is the customer's doing, who reads that it is done", async (_, kind) => {
  const linked = await linkedFor();
  await world.fail({ operation: "delete-connection", kind, latencyMs: 700, times: 1 });
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
    "hours later",
    (id: string) => runSql("update connection set removal = removal || $2 where id = $1", [id, hoursAgo(2)]),
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

const hoursAgo = (hours: number) => JSON.stringify({ at: new Date(Date.now() - hours * 3_600_000).toISOString() });

test.each([409, 429])(
  "what Codat refused to delete (%i) was ended there, also when somebody else deletes it later",
  async (status) => {
    const linked = await linkedFor();
    await world.fail({ operation: "delete-connection", kind: "status", status });
    await expect(remove(linked)).rejects.toMatchObject({ code: "connection.not-ended" });
    expect(await rowOf(linked.connectionId)).toMatchObject({ removal: null });
    await recordDeleted(await rowOf(linked.connectionId));
    expect(await saidOf(linked)).toMatchObject(endedElsewhere);
    expect(await held(linked)).toBeGreaterThan(0);
  },
);

test("a refusal takes nothing back of a removal before it whose answer was lost", async () => {
  const linked = await linkedFor();
  await loseAnswer(linked);
  await world.fail({ operation: "delete-connection", kind: "status", status: 409 });
  await expect(remove(linked)).rejects.toMatchObject({ code: "connection.not-ended" });
  await recordDeleted(await rowOf(linked.connectionId));
  expect(await saidOf(linked)).toEqual(deleted);
});

test("who stops sharing after a removal that failed keeps what was read, also when the connection is deleted at Codat", async () => {
  const linked = await linkedFor();
  await world.fail({ operation: "delete-connection", kind: "status", status: 503 });
  await expect(remove(linked)).rejects.toMatchObject({ code: "connection.not-ended" });
  await world.mend();
  expect(await stopSharing(linked.customer, linked.connectionId)).toBe("done");
  await recordDeleted(await rowOf(linked.connectionId));
  expect(await saidOf(linked)).toMatchObject({ status: "Unlinked", ends: ["stopped"], last: "sharing-stopped" });
  expect(await held(linked)).toBeGreaterThan(0);
});

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

/** A bank that was begun, after somebody else's return to it was refused: what that was is at Codat too. */
async function begunAgain(customer: CustomerOfCompany) {
  const refused = await goToBank(world, await world.traveller(customer));
  await finishLinking(nobody, await refused.travel(), newBrowser());
  await refuseReturn(await mustFind(refused.state));
  const holder = await world.traveller(customer);
  const { travel } = await goToBank(world, holder);
  const row = await onlyRow(holder);
  expect(row).toMatchObject({ status: "PendingAuth", linkedAt: null });
  const link = async () => expect(await finishLinking(holder, await travel())).toMatchObject({ kind: "linked" });
  return { holder, connectionId: row.id, codatId: row.codatId ?? "", link };
}

/** What happens while Codat deletes the first of what is to be deleted there. */
async function meanwhile(work: () => Promise<unknown>): Promise<void> {
  await expect.poll(() => world.calls(), { interval: 20 }).toContain("DELETE /companies/{id}/connections/{id}");
  await work();
}

async function delayDeleting(): Promise<void> {
  await world.forgetCalls();
  await world.fail({ operation: "delete-connection", kind: "latency", latencyMs: 1_500, times: 1 });
}

test("what is connected while it is being removed as never connected stays connected", async () => {
  const customer = await world.customer();
  const { connectionId, codatId, link } = await begunAgain(customer);
  await delayDeleting();
  const removing = expect(removePending(customer, connectionId)).rejects.toMatchObject({
    code: "connection.linked-meanwhile",
  });
  await meanwhile(link);
  await removing;
  expect(await rowOf(connectionId)).toMatchObject({ status: "Linked", codatId });
  expect(await statusesAtCodat(world, customer.company.id)).toEqual({ [codatId]: "Linked" });
  expect(await consentEnds(connectionId)).toEqual(["unused", null]);
});

test("what is connected while all sharing ends is stopped, and not deleted", async () => {
  const customer = await world.customer();
  const { holder, connectionId, codatId, link } = await begunAgain(customer);
  await delayDeleting();
  const company = await findCompanyRow(holder.companyId);
  const ending = company && endAllSharing(company, actorOf(customer));
  await meanwhile(link);
  await ending;
  expect(await rowOf(connectionId)).toMatchObject({ status: "Unlinked", endedBy: "customer", unlinkAt: null });
  expect(await statusesAtCodat(world, customer.company.id)).toEqual({ [codatId]: "Unlinked" });
  expect((await eventKinds(holder.companyId)).at(-1)).toBe("sharing-stopped");
});

test("what is connected again while its retention is over stays", async () => {
  const linked = await world.linkedCompany();
  const { customer, companyId, connectionId } = linked;
  await world.happen(connectionId, "deauthorise");
  await forgetComparison(companyId);
  await world.importAll(customer);
  const codatId = (await rowOf(connectionId)).codatId ?? "";
  const company = (await findCompanyRow(companyId))?.codatId ?? "";
  await (await getDb()).transaction((tx) =>
    insertDiscarded(
      { codatId: randomUUID(), companyCodatId: company, connectionId, deletesData: false, unlinkedAt: new Date() },
      tx,
    ),
  );
  await delayDeleting();
  const deleting = deleteOutdated({ id: connectionId, companyId });
  await meanwhile(() => runSql("update connection set status = 'Linked' where id = $1", [connectionId]));
  expect(await deleting).toBe(false);
  expect(await statusesAtCodat(world, companyId)).toEqual({ [codatId]: "Deauthorized" });
  expect(await held(linked)).toBeGreaterThan(0);
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
