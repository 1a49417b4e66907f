import { setTimeout as sleep } from "node:timers/promises";
import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { getConnection } from "@/lib/codat/client/connections";
import { importedDataTypes } from "@/lib/contracts/data-types";
import { getDb } from "@/lib/db/client";
import { findCompanyRow } from "@/lib/db/companies";
import { listConnectionRows } from "@/lib/db/connections";
import { listDataStatuses } from "@/lib/db/data-statuses";
import { claimImport, deleteBankData, finishImport, listDueImports, writeWhileHeld } from "@/lib/db/imports";
import { bankAccount, bankTransaction, dayBalance } from "@/lib/db/schema/bank-data";
import { versionOf } from "@/lib/domain/connection-facts";
import { getRenewal, startRenewal } from "@/lib/server/journeys/renewals";
import { consentEnds, eventKinds, forgetComparison, rowOf, statusesAtCodat } from "@/testing/fixtures/company-facts";
import { type Linked, startWorld, type World } from "@/testing/fixtures/world";
import { applyConnectionUpdate, updateFrom } from "./apply-update";
import { listConnectionViews } from "./connection-views";
import { deleteData, removePending, stopSharing } from "./disconnect";
import { findEndedBank } from "./ended-bank";
import { unlinkStopped } from "./stopped-connections";

let world: World;

beforeAll(async () => {
  world = await startWorld();
  await world.settings({ history: "90-days", transactionsPerAccount: 20 });
});
afterAll(() => world.close());
afterEach(() => world.mend());

async function renewConnection({ customer, connectionId: id }: Linked) {
  const { consent } = await getRenewal(customer, id);
  return startRenewal(customer, { id, consentHash: consent?.hash ?? "" }, "a browser");
}

/** How many rows of the bank's data are here. */
async function held({ connectionId }: Linked): Promise<number> {
  const db = await getDb();
  let count = 0;
  for (const table of [bankAccount, dayBalance, bankTransaction])
    count += await db.$count(table, eq(table.connectionId, connectionId));
  return count;
}

async function factsOf(linked: Linked) {
  const { status, codatId, received } = await rowOf(linked.connectionId);
  return {
    ...{ status, codatId, received },
    held: await held(linked),
    ends: await consentEnds(linked.connectionId),
    events: await eventKinds(linked.companyId),
    atCodat: await statusesAtCodat(world, linked.companyId),
  };
}

test("stopping ends the access at Codat and the agreement, keeps what was read, and is done once", async () => {
  const linked = await world.linkedCompany();
  const before = await factsOf(linked);
  expect(await stopSharing(linked.customer, linked.connectionId)).toBe("done");
  const after = await factsOf(linked);
  expect(after).toEqual({
    ...before,
    status: "Unlinked",
    ends: ["stopped"],
    events: [...before.events, "sharing-stopped"],
    atCodat: { [before.codatId ?? ""]: "Unlinked" },
  });
  expect(await stopSharing(linked.customer, linked.connectionId)).toBe("already");
  await world.importAll(linked.customer);
  expect(await factsOf(linked)).toEqual(after);
});

test("what was read of a connection before it was stopped, and comes in late, does not link it again", async () => {
  const linked = await world.linkedCompany();
  const row = await rowOf(linked.connectionId);
  const readBefore = updateFrom(
    await getConnection((await findCompanyRow(linked.companyId))?.codatId ?? "", row.codatId ?? ""),
  );
  expect(readBefore.status).toBe("Linked");
  await sleep(5);
  await stopSharing(linked.customer, linked.connectionId);
  await applyConnectionUpdate(row, readBefore);
  expect(await rowOf(linked.connectionId)).toMatchObject({ status: "Unlinked" });
});

test("of two who stop at once one does it", async () => {
  const linked = await world.linkedCompany();
  const other = await world.customer({ companyId: linked.companyId });
  const endings = [linked.customer, other].map((customer) => stopSharing(customer, linked.connectionId));
  expect((await Promise.all(endings)).sort()).toEqual(["already", "done"]);
  expect((await eventKinds(linked.companyId)).filter((kind) => kind === "sharing-stopped")).toHaveLength(1);
});

test("what had ended at the bank already can be stopped too, and stays stopped", async () => {
  const linked = await world.linkedCompany();
  await world.happen(linked.connectionId, "expire");
  expect(await stopSharing(linked.customer, linked.connectionId)).toBe("done");
  await (await getDb()).execute(sql`update company set connections_read_at = null where id = ${linked.companyId}`);
  await world.importAll(linked.customer);
  expect(await rowOf(linked.connectionId)).toMatchObject({ status: "Unlinked" });
  expect(await eventKinds(linked.companyId)).not.toContain("connection-ended");
});

test("while Codat is away sharing is stopped here at once, nothing it says links it again, and it is informed later", async () => {
  const linked = await world.linkedCompany();
  const before = await factsOf(linked);
  const row = await rowOf(linked.connectionId);
  await world.fail({ operation: "unlink-connection", kind: "status", status: 503 });
  expect(await stopSharing(linked.customer, linked.connectionId)).toBe("unlinking");
  expect(await stopSharing(linked.customer, linked.connectionId)).toBe("already");
  expect(await rowOf(linked.connectionId)).toMatchObject({
    status: "Unlinked",
    endedBy: "customer",
    accessUntil: null,
  });
  // Codat goes on calling it linked.
  const company = await findCompanyRow(linked.companyId);
  await applyConnectionUpdate(row, updateFrom(await getConnection(company?.codatId ?? "", row.codatId ?? "")));
  await applyConnectionUpdate(row, { as: versionOf(new Date(Date.now() + 60_000)), status: "Linked" }, "webhook");
  expect(await listDueImports(linked.companyId, importedDataTypes)).toEqual([]);
  expect(await rowOf(linked.connectionId)).toMatchObject({ status: "Unlinked" });
  expect(await statusesAtCodat(world, linked.companyId)).toEqual({ [before.codatId ?? ""]: "Linked" });
  await world.mend();
  await (await getDb()).execute(sql`update connection set unlink_at = now() where id = ${linked.connectionId}`);
  expect((await Promise.all([unlinkStopped(), unlinkStopped()])).sort()).toEqual([0, 1]);
  expect(await rowOf(linked.connectionId)).toMatchObject({ status: "Unlinked", unlinkAt: null });
  expect(await statusesAtCodat(world, linked.companyId)).toEqual({ [before.codatId ?? ""]: "Unlinked" });
  expect(await consentEnds(linked.connectionId)).toEqual(["stopped"]);
  expect((await eventKinds(linked.companyId)).filter((kind) => kind === "sharing-stopped")).toHaveLength(1);
});

test("a Codat that does not answer keeps nobody waiting who stops", async () => {
  const linked = await world.linkedCompany();
  await world.fail({ operation: "unlink-connection", kind: "hang", times: 1 });
  const from = Date.now();
  expect(await stopSharing(linked.customer, linked.connectionId)).toBe("unlinking");
  expect(Date.now() - from).toBeLessThan(3_000);
  expect(await rowOf(linked.connectionId)).toMatchObject({ status: "Unlinked" });
});

test("someone who shares again before Codat was informed has the old access ended first", async () => {
  const linked = await world.linkedCompany();
  await world.fail({ operation: "unlink-connection", kind: "status", status: 503 });
  await stopSharing(linked.customer, linked.connectionId);
  expect(await renewConnection(linked)).toMatchObject({ kind: "problem" });
  await world.mend();
  expect(await renewConnection(linked)).toMatchObject({ kind: "sent" });
  expect(await rowOf(linked.connectionId)).toMatchObject({ status: "Unlinked", unlinkAt: null });
  expect(Object.values((await statusesAtCodat(world, linked.companyId)) ?? {})).toEqual(["Unlinked"]);
});

test("while Codat is away nothing is deleted here", async () => {
  const linked = await world.linkedCompany();
  const before = await factsOf(linked);
  await world.fail({ operation: "delete-connection", kind: "status", status: 503 });
  await expect(deleteData(linked.customer, linked.connectionId, "NatWest")).rejects.toMatchObject({
    family: "upstream",
  });
  expect(await factsOf(linked)).toEqual(before);
});

test("when Codat's answer is lost, trying again finishes what was begun", async () => {
  const linked = await world.linkedCompany();
  for (const operation of ["unlink-connection", "delete-connection"])
    await world.fail({ operation, kind: "lost", times: 1 });
  expect(await stopSharing(linked.customer, linked.connectionId)).toBe("unlinking");
  await (await getDb()).execute(sql`update connection set unlink_at = now() where id = ${linked.connectionId}`);
  await unlinkStopped();
  expect(await rowOf(linked.connectionId)).toMatchObject({ status: "Unlinked", unlinkAt: null });
  await expect(deleteData(linked.customer, linked.connectionId, "NatWest")).rejects.toMatchObject({
    family: "upstream",
  });
  expect(await deleteData(linked.customer, linked.connectionId, "NatWest")).toBe("done");
  expect(await consentEnds(linked.connectionId)).toEqual(["stopped"]);
});

test.each([
  ["deauthorise", "bank"],
  ["unlink", "operator"],
] as const)("what was ended elsewhere (%s) is not said to have been stopped by the customer", async (what, by) => {
  const linked = await world.linkedCompany();
  await world.happen(linked.connectionId, what);
  await forgetComparison(linked.companyId);
  await world.importAll(linked.customer);
  const [view] = await listConnectionViews(linked.customer.company.id);
  expect(view).toMatchObject({ state: "ended", attention: "reconnect", ending: { by } });
  expect(view?.ending?.at?.slice(0, 10)).toBe(new Date().toISOString().slice(0, 10));
  expect(await consentEnds(linked.connectionId)).toEqual([by]);
});

test("deleting asks for the bank's name, and then leaves nothing but the agreement and the timeline", async () => {
  const linked = await world.linkedCompany();
  const before = await factsOf(linked);
  for (const typed of ["", "Nat", "Barclays"])
    expect(await deleteData(linked.customer, linked.connectionId, typed)).toBe("mistyped");
  expect(await factsOf(linked)).toEqual(before);
  expect(await deleteData(linked.customer, linked.connectionId, "  NATWEST ")).toBe("done");
  expect(await factsOf(linked)).toEqual({
    ...{ status: "Deleted", codatId: null, received: null, held: 0, ends: ["deleted"], atCodat: {} },
    events: [...before.events, "data-deleted"],
  });
  expect(await listConnectionRows(linked.companyId)).toEqual([]);
  expect(await deleteData(linked.customer, linked.connectionId, "NatWest")).toBe("already");
  const stranger = deleteData(await world.customer(), linked.connectionId, "NatWest");
  await expect(stranger).rejects.toMatchObject({ family: "not-found" });
});

test("what has just ended is named to its people, by how it ended, and to nobody else", async () => {
  const { customer, connectionId } = await world.linkedCompany();
  expect(await findEndedBank(customer, connectionId)).toBeNull();
  await stopSharing(customer, connectionId);
  const name = { name: "NatWest", isNotifyingCodat: false };
  expect(await findEndedBank(customer, connectionId)).toEqual({ ...name, fate: "stopped" });
  await deleteData(customer, connectionId, "NatWest");
  expect(await findEndedBank(customer, connectionId)).toEqual({ ...name, fate: "deleted" });
  expect(await findEndedBank(await world.customer(), connectionId)).toBeNull();
  for (const id of [undefined, "natwest", [connectionId]]) expect(await findEndedBank(customer, id)).toBeNull();
});

test("two who delete at once delete once", async () => {
  const linked = await world.linkedCompany();
  const endings = [1, 2].map(() => deleteData(linked.customer, linked.connectionId, "NatWest"));
  // The second may find it deleted, or wait for its turn while the first deletes.
  for (const ending of await Promise.all(endings)) expect(["done", "already"]).toContain(ending);
  expect((await eventKinds(linked.companyId)).filter((kind) => kind === "data-deleted")).toHaveLength(1);
});

test("data that is deleted while it is read does not come back", async () => {
  const customer = await world.customer();
  const companyId = customer.company.id;
  const connectionId = await world.linkTo(customer, "natwest_uk");
  await world.forgetCalls();
  await world.fail({ operation: "list-accounts", kind: "latency", latencyMs: 300, times: 1 });
  const watching = world.importAll(customer);
  const call = "GET /companies/{id}/connections/{id}/data/banking-accounts";
  await expect.poll(() => world.calls(), { interval: 20 }).toContain(call);
  await deleteData(customer, connectionId, "NatWest");
  await watching;
  expect(await held({ customer, companyId, connectionId })).toBe(0);
  expect(await rowOf(connectionId)).toMatchObject({ status: "Deleted", received: null });
  expect(await eventKinds(companyId)).not.toContain("data-received");
});

test("an import that has an answer of Codat's in hand writes nothing after its connection's data was deleted", async () => {
  const linked = await world.linkedCompany();
  const [status] = await listDataStatuses(linked.connectionId);
  const syncAt = new Date();
  const work = await claimImport(linked.connectionId, { dataType: status?.dataType ?? "", syncAt });
  await deleteBankData(linked.connectionId);
  let isWritten = false;
  const write = async () => {
    isWritten = true;
  };
  expect(work && (await writeWhileHeld(work, write))).toBe(false);
  expect(work && (await finishImport(work, { syncAt, seen: null, follow: async () => undefined }))).toBe(false);
  expect(isWritten).toBe(false);
});

test("a bank whose data was deleted can be linked again, and starts from nothing", async () => {
  const linked = await world.linkedCompany();
  await deleteData(linked.customer, linked.connectionId, "NatWest");
  expect(await world.linkTo(linked.customer, "natwest_uk")).toBe(linked.connectionId);
  expect(await rowOf(linked.connectionId)).toMatchObject({ status: "Linked", received: null });
  await world.importAll(linked.customer);
  expect(await held(linked)).toBeGreaterThan(0);
  expect(await consentEnds(linked.connectionId)).toEqual(["deleted", null]);
});

test("a bank that was begun and never linked is removed here and at Codat, once, by a member too", async () => {
  const customer = await world.customer();
  const member = await world.customer({ companyId: customer.company.id, role: "member" });
  const connectionId = await world.linkTo(customer, "natwest_uk", { cancelAt: "bank" });
  await world.fail({ operation: "delete-connection", kind: "status", status: 500 });
  await expect(removePending(member, connectionId)).rejects.toMatchObject({ family: "upstream" });
  await world.mend();
  const endings = [customer, member].map((person) => removePending(person, connectionId));
  expect((await Promise.all(endings)).sort()).toEqual(["already", "done"]);
  expect(await statusesAtCodat(world, customer.company.id)).toEqual({});
  expect(await consentEnds(connectionId)).toEqual(["unused"]);
  expect((await eventKinds(customer.company.id)).at(-1)).toBe("connection-removed");
  expect(await world.linkTo(customer, "natwest_uk")).toBe(connectionId);
  expect(await consentEnds(connectionId)).toEqual(["unused", null]);
  await expect(removePending(customer, connectionId)).rejects.toMatchObject({ family: "conflict" });
});

test("a member ends nothing, and nobody of another company finds what to end", async () => {
  const linked = await world.linkedCompany();
  const before = await factsOf(linked);
  const member = await world.customer({ companyId: linked.companyId, role: "member" });
  const stranger = await world.customer();
  for (const [who, family] of [
    [member, "forbidden"],
    [stranger, "not-found"],
  ] as const) {
    await expect(stopSharing(who, linked.connectionId)).rejects.toMatchObject({ family });
    await expect(deleteData(who, linked.connectionId, "NatWest")).rejects.toMatchObject({ family });
  }
  await expect(removePending(stranger, linked.connectionId)).rejects.toMatchObject({ family: "not-found" });
  expect(await factsOf(linked)).toEqual(before);
});
