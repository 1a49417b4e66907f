import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { getDb, runSql } from "@/lib/db/client";
import { findCompanyRow } from "@/lib/db/companies";
import { claimDiscarded, listDiscardedOf } from "@/lib/db/discarded-connections";
import { bankTransaction } from "@/lib/db/schema/bank-data";
import { discardedConnection } from "@/lib/db/schema/companies";
import type { CustomerOfCompany } from "@/lib/domain/customer";
import { getConsent } from "@/lib/server/consents/consents";
import { refuseReturn } from "@/lib/server/journeys/confirmations";
import { finishLinking } from "@/lib/server/journeys/finish-linking";
import { startRenewal } from "@/lib/server/journeys/renewals";
import { eraseCompany } from "@/lib/server/privacy/company-erasure";
import { sweep } from "@/lib/server/privacy/retention";
import { consentEnds, eventKinds, rowOf, statusesAtCodat } from "@/testing/fixtures/company-facts";
import { mustFind, newBrowser, nobody } from "@/testing/fixtures/returns";
import { type Linked, startWorld, type World } from "@/testing/fixtures/world";
import { deleteAtCodat } from "./delete-at-codat";
import { unlinkDiscarded } from "./discarded-connections";
import { deleteData, stopSharing } from "./disconnect";
import { findEndedBank } from "./ended-bank";
import { mergeConnection } from "./merges";

let world: World;

beforeAll(async () => {
  world = await startWorld();
  await world.settings({ history: "90-days", transactionsPerAccount: 10 });
});
afterAll(() => world.close());
afterEach(() => world.mend());

const deletion = "DELETE /companies/{id}/connections/{id}";
const remove = (customer: CustomerOfCompany, connectionId: string) => deleteData(customer, connectionId, "NatWest");
const atCodat = (companyId: string) => statusesAtCodat(world, companyId);
const held = async (connectionId: string) =>
  (await getDb()).$count(bankTransaction, eq(bankTransaction.connectionId, connectionId));

/** The same bank under one more login, and what there was merged into it. */
async function mergeIntoAnother({ customer, connectionId }: Linked): Promise<Linked> {
  const newer = await world.linkTo(customer, "natwest_uk", { intent: "another" });
  await world.importAll(customer);
  expect(await mergeConnection(customer, connectionId)).toBe("done");
  return { customer, companyId: customer.company.id, connectionId: newer };
}

/** A renewal that somebody else finished, and that was refused. */
async function refuseRenewal({ customer, companyId, connectionId }: Linked): Promise<void> {
  const consent = await getConsent(nobody, "natwest_uk", { companyId });
  const sent = await startRenewal(customer, { id: connectionId, consentHash: consent?.hash ?? "" }, randomUUID());
  const query = Object.fromEntries((await world.sandbox.link(sent.kind === "sent" ? sent.url : "")).searchParams);
  await finishLinking(nobody, query, newBrowser());
  await refuseReturn(await mustFind(query.state ?? ""));
  expect(await rowOf(connectionId)).toMatchObject({ status: "Deauthorized", codatId: null });
}

test("deleting what another was merged into deletes both at Codat", async () => {
  const staying = await mergeIntoAnother(await world.linkedCompany());
  const { customer, companyId, connectionId } = staying;
  expect(Object.values((await atCodat(companyId)) ?? {}).sort()).toEqual(["Linked", "Unlinked"]);
  expect(await remove(customer, connectionId)).toBe("done");
  expect(await atCodat(companyId)).toEqual({});
  expect(await rowOf(connectionId)).toMatchObject({ status: "Deleted", codatId: null });
  expect([await held(connectionId), await listDiscardedOf(connectionId)]).toEqual([0, []]);
  expect(await consentEnds(connectionId)).toEqual(["deleted"]);
  expect(await remove(customer, connectionId)).toBe("already");
});

test("of a chain of merges the last one's deletion deletes all, and no other bank", async () => {
  const first = await world.linkedCompany();
  const { customer, companyId } = first;
  const other = await world.linkTo(customer, "barclays_uk");
  const second = await mergeIntoAnother(first);
  const third = await mergeIntoAnother(second);
  // Its login may be used again, for something new at Codat.
  const again = await world.linkTo(customer, "natwest_uk", { intent: "another", user: "somebody-else" });
  await world.importAll(customer);
  expect(await listDiscardedOf(third.connectionId)).toHaveLength(2);
  expect(Object.keys((await atCodat(companyId)) ?? {})).toHaveLength(5);
  expect(await remove(customer, third.connectionId)).toBe("done");
  const left = [(await rowOf(other)).codatId, (await rowOf(again)).codatId].sort();
  expect(Object.keys((await atCodat(companyId)) ?? {}).sort()).toEqual(left);
});

test("what was merged into another can't be deleted by itself, and nothing is said to be", async () => {
  const first = await world.linkedCompany();
  const { customer, companyId } = first;
  const staying = await mergeIntoAnother(first);
  const before = await atCodat(companyId);
  expect(await remove(customer, first.connectionId)).toBe("merged");
  expect(await findEndedBank(customer, first.connectionId)).toMatchObject({ fate: "merged", name: "NatWest, login 1" });
  expect(await atCodat(companyId)).toEqual(before);
  expect(await held(staying.connectionId)).toBeGreaterThan(0);
});

test("once the data that was merged is deleted with the other's, it is said to be deleted, after any number of merges", async () => {
  const first = await world.linkedCompany();
  const { customer } = first;
  const second = await mergeIntoAnother(first);
  const third = await mergeIntoAnother(second);
  expect(await remove(customer, third.connectionId)).toBe("done");
  // What the other login has later is not what was merged into it.
  await world.linkTo(customer, "natwest_uk", { intent: "another", user: "somebody-else" });
  for (const { connectionId } of [first, second]) {
    expect(await remove(customer, connectionId)).toBe("already");
    expect(await findEndedBank(customer, connectionId)).toMatchObject({ fate: "deleted" });
  }
});

test.each(["merging", "deleting"] as const)(
  "one merges while the other deletes, %s first: nothing is left at Codat that is deleted here",
  async (what) => {
    const first = await world.linkedCompany();
    const { customer, companyId } = first;
    const newer = await world.linkTo(customer, "natwest_uk", { intent: "another" });
    await world.importAll(customer);
    const colleague = await world.customer({ companyId });
    const held1 = await held(first.connectionId);
    const merge = () => mergeConnection(customer, first.connectionId);
    const deleteNewer = () => remove(colleague, newer);
    const isMerge = what === "merging";
    // The first one is at Codat, and so holds the company's lease, when the other begins.
    const operation = isMerge ? "unlink-connection" : "delete-connection";
    await world.forgetCalls();
    await world.fail({ operation, kind: "latency", latencyMs: 600, times: 1 });
    const earlier = (isMerge ? merge : deleteNewer)();
    await expect.poll(() => world.calls(), { interval: 20 }).not.toEqual([]);
    const later = (isMerge ? deleteNewer : merge)();
    const [one, two] = await Promise.allSettled([earlier, later]);
    expect(one).toMatchObject({ value: "done" });
    expect(two).toMatchObject(isMerge ? { value: "done" } : { reason: { code: "merge.different-accounts" } });
    expect((await rowOf(newer)).status).toBe("Deleted");
    expect((await rowOf(first.connectionId)).status).toBe(isMerge ? "Deleted" : "Linked");
    expect(Object.values((await atCodat(companyId)) ?? {})).toEqual(isMerge ? [] : ["Linked"]);
    expect(await held(first.connectionId)).toBe(isMerge ? 0 : held1);
  },
);

test("deleting after a renewal was refused deletes what had been read before it, at Codat too", async () => {
  const linked = await world.linkedCompany();
  const { customer, companyId, connectionId } = linked;
  await refuseRenewal(linked);
  expect(await held(connectionId)).toBeGreaterThan(0);
  expect(Object.values((await atCodat(companyId)) ?? {})).toEqual(["Unlinked"]);
  expect(await remove(customer, connectionId)).toBe("done");
  expect(await atCodat(companyId)).toEqual({});
});

test("so does deleting once it is connected again, and of one that was merged afterwards", async () => {
  const linked = await world.linkedCompany();
  const { customer, companyId, connectionId } = linked;
  await refuseRenewal(linked);
  expect(await world.linkTo(customer, "natwest_uk")).toBe(connectionId);
  await world.importAll(customer);
  expect(Object.values((await atCodat(companyId)) ?? {}).sort()).toEqual(["Linked", "Unlinked"]);
  const staying = await mergeIntoAnother(linked);
  expect(await remove(customer, staying.connectionId)).toBe("done");
  expect(await atCodat(companyId)).toEqual({});
});

test("while Codat is away nothing is deleted here, also when it was there for a part of it", async () => {
  const { customer, companyId, connectionId } = await mergeIntoAnother(await world.linkedCompany());
  const count = await held(connectionId);
  const own = (await rowOf(connectionId)).codatId ?? "";
  const kinds = await eventKinds(companyId);
  await world.fail({ operation: "delete-connection", kind: "lost", times: 1 });
  await expect(remove(customer, connectionId)).rejects.toMatchObject({ code: "connection.not-ended" });
  expect(await atCodat(companyId)).toEqual({ [own]: "Linked" });
  await world.fail({ operation: "delete-connection", kind: "status", status: 503 });
  await expect(remove(customer, connectionId)).rejects.toMatchObject({ code: "connection.not-ended" });
  expect(await rowOf(connectionId)).toMatchObject({ status: "Linked", codatId: own });
  expect([await held(connectionId), await eventKinds(companyId)]).toEqual([count, kinds]);
  await world.mend();
  expect(await remove(customer, connectionId)).toBe("done");
  expect(await atCodat(companyId)).toEqual({});
});

test("of two colleagues who press at once one deletes all of it, once", async () => {
  const { customer, companyId, connectionId } = await mergeIntoAnother(await world.linkedCompany());
  const colleague = await world.customer({ companyId });
  await world.forgetCalls();
  const endings = await Promise.all([customer, colleague].map((person) => remove(person, connectionId)));
  expect(endings.sort()).toEqual(["already", "done"]);
  expect((await world.calls()).filter((call) => call === deletion)).toHaveLength(2);
  expect((await eventKinds(companyId)).filter((kind) => kind === "data-deleted")).toHaveLength(1);
  expect(await atCodat(companyId)).toEqual({});
});

test("who dies between Codat's answer and the record of it has changed nothing here, and pressing again finishes", async () => {
  const { customer, companyId, connectionId } = await mergeIntoAnother(await world.linkedCompany());
  const kinds = await eventKinds(companyId);
  const count = await held(connectionId);
  // As if the process had ended there: all of the record is undone.
  await runSql(`create function die() returns trigger language plpgsql as $$ begin raise exception 'died'; end $$;
    create trigger die before insert on event for each row when (new.kind = 'data-deleted') execute function die()`);
  await expect(remove(customer, connectionId)).rejects.toThrow();
  await runSql("drop trigger die on event; drop function die()");
  expect(await atCodat(companyId)).toEqual({});
  expect(await rowOf(connectionId)).toMatchObject({ status: "Linked" });
  expect([await consentEnds(connectionId), await eventKinds(companyId)]).toEqual([[null], kinds]);
  expect(await held(connectionId)).toBe(count);
  expect(await remove(customer, connectionId)).toBe("done");
  expect(await held(connectionId)).toBe(0);
  expect([await consentEnds(connectionId), await eventKinds(companyId)]).toEqual([
    ["deleted"],
    [...kinds, "data-deleted"],
  ]);
  expect(await listDiscardedOf(connectionId)).toEqual([]);
});

test("who dies between two of Codat's answers finds the first one gone, which counts as deleted", async () => {
  const { customer, companyId, connectionId } = await mergeIntoAnother(await world.linkedCompany());
  const [former] = await listDiscardedOf(connectionId);
  await deleteAtCodat({ company: former?.companyCodatId ?? "", connection: former?.codatId ?? "" });
  expect(await remove(customer, connectionId)).toBe("done");
  expect(await atCodat(companyId)).toEqual({});
});

test("retention deletes all that a bank has had at Codat", async () => {
  const refused = await world.linkedCompany();
  await refuseRenewal(refused);
  const merged = await mergeIntoAnother(await world.linkedCompany());
  await stopSharing(merged.customer, merged.connectionId);
  for (const { companyId } of [refused, merged])
    await runSql(
      `update consent set agreed_at = agreed_at - interval '2200 days', expires_at = expires_at - interval '2200 days',
        ended_at = ended_at - interval '2200 days' where company_id = $1`,
      [companyId],
    );
  await world.fail({ operation: "delete-connection", kind: "status", status: 503, times: 20 });
  expect(await sweep()).toMatchObject({ connections: 0, putOff: 2 });
  for (const { connectionId } of [refused, merged]) expect(await held(connectionId)).toBeGreaterThan(0);
  await world.mend();
  expect(await sweep()).toMatchObject({ connections: 2, putOff: 0 });
  for (const { companyId, connectionId } of [refused, merged]) {
    expect(await atCodat(companyId)).toEqual({});
    expect([await held(connectionId), (await rowOf(connectionId)).status]).toEqual([0, "Deleted"]);
  }
});

test("erasing a company deletes it at Codat as a whole, and leaves none of Codat's ids here", async () => {
  const { companyId, connectionId } = await mergeIntoAnother(await world.linkedCompany());
  const codatId = (await findCompanyRow(companyId))?.codatId ?? "";
  // What it had there while it was another company at Codat, and deleted here since.
  const before = { companyCodatId: randomUUID(), connectionId, deletesData: true, unlinkedAt: new Date() };
  await (await getDb()).insert(discardedConnection).values({ codatId: randomUUID(), ...before });
  await runSql("update connection set status = 'Deleted', codat_id = null where id = $1", [connectionId]);
  await eraseCompany(companyId);
  expect((await world.sandbox.read("GET", `/companies/${codatId}`)).statusCode).toBe(404);
  for (const id of [codatId, before.companyCodatId]) {
    const ofCompany = eq(discardedConnection.companyCodatId, id);
    expect(await (await getDb()).select().from(discardedConnection).where(ofCompany)).toEqual([]);
  }
});

test("what was stopped while Codat was away, and then merged, is unlinked by the job all the same", async () => {
  const first = await world.linkedCompany();
  await world.fail({ operation: "unlink-connection", kind: "status", status: 503 });
  expect(await stopSharing(first.customer, first.connectionId)).toBe("unlinking");
  await world.mend();
  await mergeIntoAnother(first);
  expect(Object.values((await atCodat(first.companyId)) ?? {})).toEqual(["Linked", "Linked"]);
  await unlinkDiscarded();
  expect(Object.values((await atCodat(first.companyId)) ?? {}).sort()).toEqual(["Linked", "Unlinked"]);
});

test("what Codat has refused to unlink for days is tried again all the same", async () => {
  const codatId = randomUUID();
  const failed = { attempts: 2_000, nextTryAt: new Date(Date.now() - 1_000) };
  const row = { codatId, companyCodatId: "company", connectionId: null, deletesData: false, ...failed };
  await (await getDb()).insert(discardedConnection).values(row);
  expect((await claimDiscarded(100)).map((one) => one.codatId)).toContain(codatId);
  await (await getDb()).delete(discardedConnection).where(sql`${discardedConnection.codatId} = ${codatId}`);
});
