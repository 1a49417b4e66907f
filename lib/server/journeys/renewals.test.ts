import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { OutcomeView } from "@/lib/contracts/outcome";
import { getDb } from "@/lib/db/client";
import { listDataStatuses } from "@/lib/db/data-statuses";
import { findJourneyOfHolder } from "@/lib/db/journeys";
import { endOfDay } from "@/lib/domain/calendar-day";
import { versionOf } from "@/lib/domain/connection-facts";
import { accessEndsOn } from "@/lib/domain/consent-text";
import type { CustomerOfCompany } from "@/lib/domain/customer";
import { formatDay } from "@/lib/format";
import { sendAll } from "@/lib/jobs/outbox";
import { receiptMails } from "@/lib/jobs/receipt-mails";
import { applyConnectionUpdate } from "@/lib/server/connections/apply-update";
import { getSync } from "@/lib/server/sync/sync";
import type { LinkChoices } from "@/sandbox/test-kit";
import {
  accessEndsIn,
  consentEnds,
  eventKinds,
  forgetComparison,
  rowOf,
  statusesAtCodat,
} from "@/testing/fixtures/company-facts";
import { mustFind, newBrowser } from "@/testing/fixtures/returns";
import { type Holder, type Linked, startWorld, type World } from "@/testing/fixtures/world";
import { answerWithNumber, holdForConfirmation, refuseReturn } from "./confirmations";
import { finishLinking } from "./finish-linking";
import { getNextRenewal, getRenewalPosition } from "./next-renewal";
import { confirmRenewal } from "./renewal-confirmation";
import { getRenewal, startRenewal } from "./renewals";
import { readAtCodat } from "./return-attempt";

let world: World;

beforeAll(async () => {
  world = await startWorld();
  await world.settings({ history: "90-days", transactionsPerAccount: 20 });
});
afterAll(() => world.close());
afterEach(() => world.mend());

const nobody = { kind: "nobody" } as const;
const startedAt = new Date();
/** The last day of access that was agreed to in these tests: one of two, as midnight may have passed meanwhile. */
const lastDays = () => [startedAt, new Date()].map((agreedAt) => accessEndsOn(agreedAt, 90));
const inNinetyDays = () => lastDays().map(endOfDay);

/** Agrees to renew; answers the way to the bank, and how to come back from there. */
async function depart(customer: CustomerOfCompany, connectionId: string, holderHash = randomUUID().toString()) {
  const consent = (await getRenewal(customer, connectionId)).consent;
  const sent = await startRenewal(customer, { id: connectionId, consentHash: consent?.hash ?? "" }, holderHash);
  if (sent.kind !== "sent") throw new Error(`Not sent: ${sent.problem}`);
  return async (choices: LinkChoices = {}) =>
    Object.fromEntries((await world.sandbox.link(sent.url, choices)).searchParams);
}

/** The browser that `holderHash` names, at its next request. */
async function browserOf({ company, userId }: CustomerOfCompany, holderHash: string): Promise<Holder> {
  const journeyId = (await findJourneyOfHolder(holderHash))?.id ?? "";
  return { kind: "holder", holderHash, journeyId, companyId: company.id, userId };
}

async function renew({ customer, connectionId }: Linked, choices: LinkChoices = {}) {
  const holderHash = randomUUID();
  const travel = await depart(customer, connectionId, holderHash);
  const query = await travel(choices);
  const holder = await browserOf(customer, holderHash);
  return { query, holder, outcome: await finishLinking(holder, query) };
}

/** All that a renewal may change. */
async function factsOf({ companyId, connectionId }: Linked) {
  const { status, accessUntil, linkedAt, codatId } = await rowOf(connectionId);
  return {
    status,
    accessUntil,
    linkedAt,
    codatId,
    ends: await consentEnds(connectionId),
    events: await eventKinds(companyId),
  };
}

test("a renewal that is confirmed moves the end of access on, through the one connection at Codat", async () => {
  const linked = await world.newlyLinked();
  await accessEndsIn(linked.connectionId, 5);
  const before = await rowOf(linked.connectionId);
  const { outcome } = await renew(linked);
  expect(outcome).toMatchObject({ kind: "linked", bankName: "NatWest", isStillLinked: false });
  const after = await rowOf(linked.connectionId);
  expect(after).toMatchObject({ status: "Linked", codatId: before.codatId, linkedAt: before.linkedAt });
  expect(inNinetyDays()).toContainEqual(after.accessUntil);
  expect(await consentEnds(linked.connectionId)).toEqual(["renewed", null]);
  expect(await statusesAtCodat(world, linked.companyId)).toEqual({ [before.codatId ?? ""]: "Linked" });
});

test("who renews is mailed the receipt of what they agreed to now, once, and not of a renewal that came to nothing", async () => {
  const linked = await world.newlyLinked();
  const subjects = async () => (await world.mails(linked.customer.email)).map(({ subject }) => subject);
  await sendAll(receiptMails);
  await accessEndsIn(linked.connectionId, 5);
  await renew(linked, { cancelAt: "bank" });
  await sendAll(receiptMails);
  expect(await subjects()).toEqual(["NatWest is connected: your receipt"]);
  await renew(linked);
  await Promise.all([sendAll(receiptMails), sendAll(receiptMails)]);
  await sendAll(receiptMails);
  expect(await subjects()).toEqual([
    "NatWest is connected: your receipt",
    "Access to NatWest is renewed: your receipt",
  ]);
  const [, mail] = await world.mails(linked.customer.email);
  const until = /until (.+)\. This is read-only/.exec(mail?.text.replace(/\s+/g, " ") ?? "")?.[1];
  expect(lastDays().map((day) => formatDay(day, "en-GB", "long"))).toContain(until);
});

test("coming back from a confirmed renewal again changes nothing", async () => {
  const linked = await world.newlyLinked();
  await accessEndsIn(linked.connectionId, 5);
  const { query, holder } = await renew(linked);
  const before = await factsOf(linked);
  for (const visitor of [holder, holder, nobody, await world.holder()])
    expect(await finishLinking(visitor, query)).toMatchObject({ kind: "linked" });
  expect(await factsOf(linked)).toEqual(before);
});

test.each<[LinkChoices, string]>([
  [{ cancelAt: "start" }, "stopped"],
  [{ cancelAt: "accounts" }, "stopped"],
  [{ outcome: "bank-error" }, "bank-failed"],
  [{ start: "keep" }, "already-connected"],
])("a renewal that ends with %o leaves all as it was, and says %s at every reload", async (choices, kind) => {
  const linked = await world.newlyLinked();
  const until = await accessEndsIn(linked.connectionId, 5);
  const { query, holder, outcome } = await renew(linked, choices);
  expect(outcome).toMatchObject({ kind });
  for (const _ of [1, 2]) expect(await finishLinking(holder, query)).toMatchObject({ kind });
  expect(await rowOf(linked.connectionId)).toMatchObject({ status: "Linked", accessUntil: until });
  expect(await consentEnds(linked.connectionId)).toEqual([null, "unused"]);
  expect((await eventKinds(linked.companyId)).filter((event) => event === "returned")).toHaveLength(2);
});

test("someone who turns back and tries again from there has an agreement that holds", async () => {
  const linked = await world.newlyLinked();
  await accessEndsIn(linked.connectionId, 5);
  const holderHash = randomUUID();
  const travel = await depart(linked.customer, linked.connectionId, holderHash);
  await finishLinking(await browserOf(linked.customer, holderHash), await travel({ cancelAt: "bank" }));
  const holder = await browserOf(linked.customer, holderHash);
  const sent = await world.agree(holder, "natwest_uk", "again");
  const back = await world.sandbox.link(sent.kind === "sent" ? sent.url : "");
  expect(await finishLinking(holder, Object.fromEntries(back.searchParams))).toMatchObject({ kind: "linked" });
  expect(await consentEnds(linked.connectionId)).toEqual(["renewed", "unused", null]);
  expect(inNinetyDays()).toContainEqual((await rowOf(linked.connectionId)).accessUntil);
});

test("a renewal that Codat couldn't open is one agreement when it is tried again", async () => {
  const linked = await world.newlyLinked();
  const holderHash = randomUUID();
  await world.fail({ operation: "get-connection", kind: "status", status: 500 });
  await expect(depart(linked.customer, linked.connectionId, holderHash)).rejects.toThrow("codat-unavailable");
  await expect(depart(linked.customer, linked.connectionId, holderHash)).rejects.toThrow("codat-unavailable");
  await world.mend();
  await depart(linked.customer, linked.connectionId, holderHash);
  expect(await consentEnds(linked.connectionId)).toEqual([null, null]);
});

test("an old return page that is opened again after a later renewal changes nothing", async () => {
  const linked = await world.newlyLinked();
  await accessEndsIn(linked.connectionId, 5);
  const { query, holder } = await renew(linked, { cancelAt: "bank" });
  await renew(linked);
  const before = await factsOf(linked);
  expect(await finishLinking(holder, query)).toMatchObject({ kind: "stopped", isStillLinked: true });
  expect(await factsOf(linked)).toEqual(before);
});

test("of two renewals at once the confirmed one holds, whichever comes back first", async () => {
  for (const order of [
    ["confirm", "cancel"],
    ["cancel", "confirm"],
  ]) {
    const linked = await world.newlyLinked();
    await accessEndsIn(linked.connectionId, 5);
    const hashes = [randomUUID(), randomUUID()];
    const travels = [];
    for (const hash of hashes) travels.push(await depart(linked.customer, linked.connectionId, hash));
    for (const [index, travel] of travels.entries()) {
      const query = await travel(order[index] === "cancel" ? { cancelAt: "bank" } : {});
      await finishLinking(await browserOf(linked.customer, hashes[index] ?? ""), query);
    }
    expect(inNinetyDays()).toContainEqual((await rowOf(linked.connectionId)).accessUntil);
    expect((await consentEnds(linked.connectionId)).filter((end) => end === null)).toHaveLength(1);
  }
});

test("what a renewal read before its customer came back is not waited for again", async () => {
  const linked = await world.newlyLinked();
  const { customer, connectionId } = linked;
  await applyRead(connectionId, { "banking-accounts": "Complete", "banking-transactions": "Complete" });
  const holderHash = randomUUID();
  const travel = await depart(customer, connectionId, holderHash);
  await applyRead(connectionId, { "banking-transactions": "FetchError" });
  await finishLinking(await browserOf(customer, holderHash), await travel());
  const statuses = (await listDataStatuses(connectionId)).map(({ dataType, status }) => [dataType, status]);
  expect(Object.fromEntries(statuses)).toMatchObject({
    "banking-accounts": "Initial",
    "banking-transactions": "FetchError",
  });
});

async function applyRead(connectionId: string, statuses: Record<string, string>): Promise<void> {
  const types = Object.fromEntries(Object.entries(statuses).map(([type, is]) => [type, { is, syncedAt: null }]));
  await applyConnectionUpdate(await rowOf(connectionId), { as: versionOf(new Date()), types }, "webhook");
}

test("access that has ended is had again through the same connection, with the agreement of that day", async () => {
  const linked = await world.newlyLinked();
  await accessEndsIn(linked.connectionId, -1);
  const before = await rowOf(linked.connectionId);
  await world.happen(linked.connectionId, "expire");
  await forgetComparison(linked.companyId);
  await getSync(linked.customer, linked.companyId);
  expect(await rowOf(linked.connectionId)).toMatchObject({ status: "Deauthorized" });
  expect(await consentEnds(linked.connectionId)).toEqual(["expired"]);
  expect((await renew(linked)).outcome).toMatchObject({ kind: "linked" });
  const after = await rowOf(linked.connectionId);
  expect(after).toMatchObject({ status: "Linked", codatId: before.codatId });
  expect(inNinetyDays()).toContainEqual(after.accessUntil);
  expect(await consentEnds(linked.connectionId)).toEqual(["expired", null]);
});

test("access that ends while its customer is at the bank does not take the new agreement along", async () => {
  const linked = await world.newlyLinked();
  await accessEndsIn(linked.connectionId, 0);
  const holderHash = randomUUID();
  const travel = await depart(linked.customer, linked.connectionId, holderHash);
  await world.happen(linked.connectionId, "expire");
  await forgetComparison(linked.companyId);
  await getSync(linked.customer, linked.companyId);
  expect(await consentEnds(linked.connectionId)).toEqual(["bank", null]);
  const holder = await browserOf(linked.customer, holderHash);
  expect(await finishLinking(holder, await travel())).toMatchObject({ kind: "linked" });
  expect(await consentEnds(linked.connectionId)).toEqual(["bank", null]);
});

test("another login makes a connection of its own and leaves the first one alone", async () => {
  const { customer, companyId, connectionId } = await world.newlyLinked();
  const first = await rowOf(connectionId);
  const away = await world.agree(await world.traveller(customer), "natwest_uk", "another");
  expect(away.kind).toBe("sent");
  const second = await world.linkTo(customer, "natwest_uk", { intent: "another", user: "second-user" });
  expect(await rowOf(connectionId)).toEqual(first);
  const { login, codatId } = await rowOf(second);
  expect(login).toBe(2);
  expect(await statusesAtCodat(world, companyId)).toEqual({
    [first.codatId ?? ""]: "Linked",
    [codatId ?? ""]: "Linked",
  });
  expect(await consentEnds(connectionId)).toEqual([null]);
  expect(await world.linkTo(customer, "natwest_uk", { intent: "another", user: "third-user" })).not.toBe(second);
});

test("what is asked is compared with the last agreement that came into force, not with one that was never confirmed or finished", async () => {
  const linked = await world.newlyLinked();
  const before = async () => (await getRenewal(linked.customer, linked.connectionId)).before;
  expect((await before())?.changes).toBeNull();
  const agreedAt = (await before())?.agreedAt;

  await (await getDb()).execute(sql`update consent set text = replace(text, 'What you share', 'What you shared then')`);
  await renew(linked, { cancelAt: "bank" });
  expect(await before()).toMatchObject({ agreedAt });
  await depart(linked.customer, linked.connectionId);
  expect(await before()).toMatchObject({ agreedAt });
  expect((await before())?.changes?.map(({ kind, text }) => [kind, text])).toContainEqual(["added", "What you share"]);
  await renew(linked);
  expect((await before())?.changes).toBeNull();
  expect((await before())?.agreedAt).not.toBe(agreedAt);
});

test("of several banks whose access ends, the next is named after each, and none before its time", async () => {
  const linked = await world.newlyLinked();
  const { customer, companyId, connectionId } = linked;
  const tide = await world.linkTo(customer, "tide_uk");
  const monzo = await world.linkTo(customer, "monzo_uk");
  const nextAfter = (after: string) => getNextRenewal(customer, companyId, { after });
  expect(await nextAfter(connectionId)).toBeNull();
  await accessEndsIn(tide, 30);
  await accessEndsIn(monzo, 5);
  const next = { kind: "renew", connectionId: monzo, bankName: "Monzo", daysLeft: 5, count: 2, position: 1, total: 2 };
  expect(await nextAfter(connectionId)).toEqual(next);
  expect(await nextAfter(monzo)).toMatchObject({ connectionId: tide, count: 1, position: 1, total: 2 });
  expect(await nextAfter(tide)).toMatchObject({ connectionId: monzo, count: 1 });
  const positionOf = (id: string) => getRenewalPosition(customer, companyId, id);
  expect(await positionOf(connectionId)).toBeNull();
  expect(await positionOf(monzo)).toEqual({ position: 1, total: 2, next: ["Tide"] });
  await renew({ ...linked, connectionId: monzo });
  expect(await nextAfter(monzo)).toMatchObject({ connectionId: tide, count: 1, position: 2, total: 2 });
  expect(await positionOf(tide)).toEqual({ position: 2, total: 2, next: [] });
});

test("banks whose access has ended are reconnected one after the other, however each ended, and what ends soon comes after them", async () => {
  const linked = await world.newlyLinked();
  const { customer, companyId, connectionId } = linked;
  const [tide, monzo, lloyds] = [
    await world.linkTo(customer, "tide_uk"),
    await world.linkTo(customer, "monzo_uk"),
    await world.linkTo(customer, "lloyds_uk"),
  ];
  await accessEndsIn(tide, -1);
  await accessEndsIn(lloyds, 5);
  for (const id of [connectionId, monzo]) await world.happen(id, "deauthorise");
  await forgetComparison(companyId);
  await getSync(customer, companyId);
  const nextAfter = (after: string) => getNextRenewal(customer, companyId, { after });
  const positionOf = (id: string) => getRenewalPosition(customer, companyId, id);
  expect(await positionOf(tide)).toEqual({ position: 1, total: 3, next: ["Monzo", "NatWest"] });
  expect(await positionOf(lloyds)).toBeNull();
  await renew({ ...linked, connectionId: tide });
  const second = { kind: "reconnect", connectionId: monzo, daysLeft: null, count: 2, position: 2, total: 3 };
  expect(await nextAfter(tide)).toMatchObject(second);
  expect(await positionOf(monzo)).toEqual({ position: 2, total: 3, next: ["NatWest"] });
  await renew({ ...linked, connectionId: monzo });
  expect(await nextAfter(monzo)).toMatchObject({ connectionId, count: 1, position: 3, total: 3 });
  await renew(linked);
  expect(await nextAfter(connectionId)).toMatchObject({ kind: "renew", connectionId: lloyds, position: 1, total: 1 });
  await renew({ ...linked, connectionId: lloyds });
  expect(await nextAfter(lloyds)).toBeNull();
});

test("a renewal that cannot begin says why, and nothing was agreed to", async () => {
  const { customer, connectionId } = await world.newlyLinked();
  const old = await startRenewal(customer, { id: connectionId, consentHash: "0".repeat(64) }, randomUUID());
  expect(old).toMatchObject({ kind: "problem", problem: "consent-changed" });
  expect(await consentEnds(connectionId)).toEqual([null]);
  await world.fail({ operation: "get-connection", kind: "status", status: 503 });
  await expect(depart(customer, connectionId)).rejects.toThrow("codat-unavailable");
});

test("a member may renew; nobody of another company may see that there is something to renew", async () => {
  const { companyId, connectionId } = await world.newlyLinked();
  const member = await world.customer({ companyId, role: "member" });
  expect(await getRenewal(member, connectionId)).toMatchObject({ connection: { id: connectionId } });
  await depart(member, connectionId);
  const stranger = await world.customer();
  await expect(getRenewal(stranger, connectionId)).rejects.toMatchObject({ family: "not-found" });
  await expect(depart(stranger, connectionId)).rejects.toMatchObject({ family: "not-found" });
});

test("a renewal that two browsers come back from at once counts, or waits for the number and counts then: under its agreement", async () => {
  for (let round = 0; round < 24; round += 1) {
    const linked = await world.newlyLinked();
    await accessEndsIn(linked.connectionId, 5);
    const holderHash = randomUUID();
    const query = await (await depart(linked.customer, linked.connectionId, holderHash))();
    const holder = await browserOf(linked.customer, holderHash);
    const other = newBrowser();
    const here = () => finishLinking(holder, query);
    const there = () => finishLinking(nobody, query, other);
    const pages = round % 2 === 0 ? await inTurn(here, there) : (await inTurn(there, here)).reverse();
    const { status } = await rowOf(linked.connectionId);
    const journey = await mustFind(query.state ?? "");
    if (status === "Unconfirmed") {
      expect(pages).toMatchObject([{ kind: "number-needed" }, { kind: "unconfirmed" }]);
      expect(await answerWithNumber(journey, other, journey.confirmNumber ?? 0)).toBe("confirmed");
    } else expect(pages).toMatchObject([{ kind: "linked" }, { kind: "linked" }]);
    expect(await rowOf(linked.connectionId)).toMatchObject({ status: "Linked", accessUntil: expect.any(Date) });
    expect(await consentEnds(linked.connectionId)).toEqual(["renewed", null]);
  }
}, 120_000);

/** Both at once, the first begun a moment earlier. */
const inTurn = (first: () => Promise<OutcomeView>, second: () => Promise<OutcomeView>) =>
  Promise.all([first(), second()]);

test("a renewal counts, or waits to be confirmed, whichever comes first: never half of both", async () => {
  for (let round = 0; round < 24; round += 1) {
    const linked = await world.newlyLinked();
    const { state = "" } = await (await depart(linked.customer, linked.connectionId))();
    const journey = await mustFind(state);
    const hold = () => holdForConfirmation(journey, newBrowser());
    const both = round % 2 === 0 ? [hold(), confirmRenewal(journey)] : [confirmRenewal(journey), hold()];
    const isConfirmed = (await Promise.all(both)).find((answer) => answer !== undefined);
    const { status } = await rowOf(linked.connectionId);
    expect({ isConfirmed, status }).toEqual({ isConfirmed, status: isConfirmed ? "Linked" : "Unconfirmed" });
    expect(await consentEnds(linked.connectionId)).toEqual(isConfirmed ? ["renewed", null] : [null, null]);
  }
}, 60_000);

test("what a stranger authorises by the link of a second renewal is held, whatever Codat reports meanwhile, and can be cancelled", async () => {
  const linked = await world.newlyLinked();
  await renew(linked);
  await expectHeld(linked, await (await depart(linked.customer, linked.connectionId))());
});

test("what a stranger authorises by the link of an earlier renewal is held too, though a later one was confirmed, and cancelling ends it", async () => {
  const linked = await world.newlyLinked();
  const travel = await depart(linked.customer, linked.connectionId);
  await renew(linked);
  await expectHeld(linked, await travel());
});

/** A stranger comes back with `query`: nothing of it counts, however often Codat is asked, and cancelling ends it. */
async function expectHeld({ customer, companyId, connectionId }: Linked, query: Record<string, string>): Promise<void> {
  expect(await finishLinking(nobody, query, newBrowser())).toMatchObject({ kind: "unconfirmed" });
  await readAtCodat(await rowOf(connectionId));
  await forgetComparison(companyId);
  await world.importAll(customer);
  expect(await rowOf(connectionId)).toMatchObject({ status: "Unconfirmed" });
  expect((await mustFind(query.state ?? "")).confirmation).toBeNull();
  await refuseReturn(await mustFind(query.state ?? ""));
  expect(await rowOf(connectionId)).toMatchObject({ status: "Deauthorized", codatId: null });
}
