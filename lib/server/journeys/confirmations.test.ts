import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { findVisitor } from "@/lib/auth/visitor";
import { getDb } from "@/lib/db/client";
import { findConnectionRow, listConnectionRows } from "@/lib/db/connections";
import { listConsents } from "@/lib/db/consents";
import { findJourneyOfHolder } from "@/lib/db/journeys";
import { connection } from "@/lib/db/schema/companies";
import { versionOf } from "@/lib/domain/connection-facts";
import { applyConnectionUpdate } from "@/lib/server/connections/apply-update";
import { getConsent } from "@/lib/server/consents/consents";
import { eventKinds, statusesAtCodat } from "@/testing/fixtures/company-facts";
import { type Holder, startWorld, type World } from "@/testing/fixtures/world";
import { answerWithNumber, type Browser, refuseReturn } from "./confirmations";
import { finishLinking } from "./finish-linking";
import { goOnHere } from "./go-on-here";
import { getProgress } from "./progress";
import { startRenewal } from "./renewals";
import { journeyOfState } from "./return-attempt";
import { decideReturn } from "./return-decisions";
import { settleReturns } from "./settle-returns";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
afterEach(() => world.mend());

const nobody = { kind: "nobody" } as const;
const newBrowser = (): Browser => ({ hash: randomUUID(), userId: null });

type Query = Record<string, string>;

/** Somebody starts and agrees; whoever gets the link goes to the bank with it. Answers the query that they come back with. */
async function goToBank(holder: Holder): Promise<{ state: string; travel: () => Promise<Query> }> {
  const sent = await world.agree(holder, "natwest_uk");
  if (sent.kind !== "sent") throw new Error(`Not sent: ${sent.problem}`);
  const state = new URL(sent.url).searchParams.get("state") ?? "";
  return { state, travel: async () => Object.fromEntries((await world.sandbox.link(sent.url)).searchParams) };
}

/** Another browser than the one that agreed is back from the bank. */
async function returnElsewhere(holder: Holder, browser = newBrowser()) {
  const { state, travel } = await goToBank(holder);
  const query = await travel();
  const seen = await finishLinking(nobody, query, browser);
  return { state, query, browser, seen, journey: await mustFind(state) };
}

async function mustFind(state: string) {
  const journey = await journeyOfState(state);
  if (!journey) throw new Error("There is no such journey.");
  return journey;
}

async function numberSeenBy(holder: Holder): Promise<number> {
  const number = (await getProgress(holder, null))?.confirmNumber;
  if (number === null || number === undefined) throw new Error("No number is shown.");
  return number;
}

const onlyRow = async ({ companyId }: Holder) => {
  const [row] = await listConnectionRows(companyId);
  if (!row) throw new Error("There is no connection.");
  return row;
};

/** What the starter sees of what somebody else linked: nothing of the bank's, whatever is asked. */
async function expectNothingShown(holder: Holder): Promise<void> {
  const progress = await getProgress(holder, null);
  expect(progress).toMatchObject({ received: null, others: [] });
  expect(progress?.types.filter(({ count, state }) => count !== null || state !== "waiting")).toEqual([]);
  expect(await onlyRow(holder)).toMatchObject({ linkedAt: null, received: null });
}

async function passTime(holder: Holder, interval: string): Promise<void> {
  const db = await getDb();
  await db
    .update(connection)
    .set({ unconfirmedSince: sql`${connection.unconfirmedSince} - ${interval}::interval` })
    .where(eq(connection.companyId, holder.companyId));
}

test("what somebody links with a link that was sent to them is not the sender's: it is held, and nothing is read", async () => {
  const holder = await world.holder("Starter Ltd");
  const { seen } = await returnElsewhere(holder);
  expect(seen).toMatchObject({
    kind: "unconfirmed",
    bankName: "NatWest",
    companyName: "Starter Ltd",
    answers: { mayTypeNumber: true, mayGoOnHere: true, needs: null },
  });
  expect(await onlyRow(holder)).toMatchObject({ status: "Unconfirmed" });
  await world.forgetCalls();
  await expectNothingShown(holder);
  expect(await world.calls()).toEqual([]);
});

test("the starter cannot confirm it, by the way back, by the number, or by agreeing in another browser of theirs", async () => {
  const holder = await world.holder();
  const { state, query, journey } = await returnElsewhere(holder);
  const number = await numberSeenBy(holder);
  expect(await finishLinking(holder, query)).toMatchObject({ kind: "number-needed", number });
  const own: Browser = { hash: holder.holderHash, userId: null };
  for (const browser of [own, newBrowser(), { hash: null, userId: null }]) {
    expect(await answerWithNumber(journey, browser, number)).toBe("not-open");
    const consent = await getConsent(nobody, "natwest_uk");
    expect(await goOnHere(journey, browser, consent?.hash ?? "")).toMatchObject({ kind: "not-open" });
  }
  expect(await finishLinking(holder, { state, statusCode: "200" })).toMatchObject({ kind: "number-needed" });
  await expectNothingShown(holder);
});

test("a starter who opens the way back beforehand and waits gains nothing", async () => {
  const holder = await world.holder();
  const { state, travel } = await goToBank(holder);
  expect(await finishLinking(holder, { state, statusCode: "200" })).toMatchObject({ kind: "waiting" });
  const query = await travel();
  expect(await finishLinking(holder, { state, statusCode: "200" })).toMatchObject({ kind: "waiting" });
  expect(await finishLinking(nobody, query, newBrowser())).toMatchObject({ kind: "unconfirmed" });
  await passTime(holder, "10 minutes");
  await settleReturns();
  expect(await finishLinking(holder, { state, statusCode: "200" })).toMatchObject({ kind: "number-needed" });
  await expectNothingShown(holder);
});

test("of two browsers that come back at the same time neither may answer", async () => {
  const holder = await world.holder();
  const { query, journey, browser } = await returnElsewhere(holder);
  const other = newBrowser();
  expect((await finishLinking(nobody, query, other)).answers).toMatchObject({
    mayTypeNumber: false,
    mayGoOnHere: false,
  });
  for (const one of [browser, other]) expect(await answerWithNumber(journey, one, 10)).toBe("not-open");
  expect(await finishLinking(holder, query)).toMatchObject({ kind: "not-confirmed" });
});

test("the number that the starter's browser shows confirms it, once", async () => {
  const holder = await world.holder();
  const { journey, browser, query } = await returnElsewhere(holder);
  const number = await numberSeenBy(holder);
  expect(await answerWithNumber(journey, browser, number)).toBe("confirmed");
  expect(await answerWithNumber(journey, browser, number)).toBe("not-open");
  expect(await onlyRow(holder)).toMatchObject({ status: "Linked" });
  expect(await getProgress(holder, null)).toMatchObject({ phase: expect.not.stringMatching("unlinked|confirm") });
  expect(await finishLinking(nobody, query, browser)).toMatchObject({
    kind: "linked",
    isHolder: false,
    connectionId: null,
  });
  expect(await eventKinds(holder.companyId)).toEqual(
    expect.arrayContaining(["returned-elsewhere", "return-confirmed", "connection-linked"]),
  );
});

test("one wrong number is forgiven; the second undoes it at Codat, and the next try is a connection of its own", async () => {
  const holder = await world.holder();
  const { journey, browser, query } = await returnElsewhere(holder);
  const number = await numberSeenBy(holder);
  const { codatId } = await onlyRow(holder);
  expect(await answerWithNumber(journey, browser, number === 99 ? 98 : number + 1)).toBe("wrong");
  expect(await answerWithNumber(journey, browser, null)).toBe("undone");
  expect(await statusesAtCodat(world, holder.companyId)).toEqual({ [codatId ?? ""]: "Unlinked" });
  expect(await answerWithNumber(journey, browser, number)).toBe("not-open");
  for (const one of [nobody, holder]) expect(await finishLinking(one, query)).toMatchObject({ kind: "not-confirmed" });
  const again = await goToBank(holder);
  expect(await finishLinking(holder, await again.travel())).toMatchObject({ kind: "linked" });
  expect((await onlyRow(holder)).codatId).not.toBe(codatId);
});

test("who goes on in the browser that came back agrees there, and the starter sees nothing any more", async () => {
  const holder = await world.holder("Moving Ltd");
  const { journey, browser, query } = await returnElsewhere(holder);
  const consent = await getConsent(nobody, "natwest_uk");
  const moved = await goOnHere(journey, browser, consent?.hash ?? "");
  expect(moved).toMatchObject({ kind: "moved" });
  expect(await onlyRow(holder)).toMatchObject({ status: "Linked" });
  const agreements = await listConsents(holder.companyId);
  expect(agreements.map(({ endedBy }) => endedBy).sort()).toEqual([null, "unused"].sort());
  // The starter's browser by its old cookie, as the next request finds it.
  expect(await findVisitor(holder.holderHash, null)).toEqual({ kind: "nobody" });
  const starter: Browser = { hash: holder.holderHash, userId: null };
  for (const asked of [query, {}])
    expect(await finishLinking(nobody, asked, starter)).toMatchObject({
      kind: "finished-elsewhere",
      companyName: null,
      connectionId: null,
    });
  const own = await findVisitor(browser.hash ?? "", null);
  expect(own).toMatchObject({ kind: "holder", companyId: holder.companyId });
  expect(await getProgress(own, null)).toMatchObject({ companyName: "Moving Ltd" });
});

test("nobody goes on elsewhere in a company where another bank is linked already", async () => {
  const holder = await world.holder();
  const first = await goToBank(holder);
  expect(await finishLinking(holder, await first.travel())).toMatchObject({ kind: "linked" });
  const sent = await world.agree(holder, "barclays_uk");
  const query = Object.fromEntries((await world.sandbox.link(sent.kind === "sent" ? sent.url : "")).searchParams);
  const browser = newBrowser();
  const seen = await finishLinking(nobody, query, browser);
  expect(seen).toMatchObject({ kind: "unconfirmed", answers: { mayTypeNumber: true, mayGoOnHere: false } });
  const consent = await getConsent(nobody, "barclays_uk");
  expect(await goOnHere(await mustFind(query.state ?? ""), browser, consent?.hash ?? "")).toEqual({ kind: "not-open" });
});

test("'This wasn't me' ends it at Codat at once, and the starter learns only that it was not confirmed", async () => {
  const holder = await world.holder();
  const { journey, query } = await returnElsewhere(holder);
  const { codatId } = await onlyRow(holder);
  await refuseReturn(journey);
  await refuseReturn(journey);
  expect(await statusesAtCodat(world, holder.companyId)).toEqual({ [codatId ?? ""]: "Unlinked" });
  expect(await finishLinking(holder, query)).toMatchObject({ kind: "not-confirmed", number: null });
  await expectNothingShown(holder);
  expect(await onlyRow(holder)).toMatchObject({ status: "PendingAuth", codatId: null });
});

test("while Codat is down it is undone later, and nothing is shown meanwhile", async () => {
  const holder = await world.holder();
  const { journey } = await returnElsewhere(holder);
  const { codatId } = await onlyRow(holder);
  await world.fail({ operation: "unlink-connection", kind: "status", status: 503 });
  await refuseReturn(journey);
  await expectNothingShown(holder);
  await world.mend();
  await (await getDb()).execute(sql`update discarded_connection set next_try_at = now()`);
  await settleReturns();
  expect(await statusesAtCodat(world, holder.companyId)).toEqual({ [codatId ?? ""]: "Unlinked" });
});

test("what nobody confirms for an hour is undone by the job, also what nobody came back from", async () => {
  for (const comesBack of [true, false]) {
    const holder = await world.holder();
    const { travel, state } = await goToBank(holder);
    const query = await travel();
    if (comesBack) await finishLinking(nobody, query, newBrowser());
    // Codat is asked by the page that the starter has open.
    else await getProgress(holder, null);
    const row = await onlyRow(holder);
    expect(row).toMatchObject({ status: "Unconfirmed" });
    await passTime(holder, "59 minutes");
    await settleReturns();
    expect(await findConnectionRow(row.id)).toMatchObject({ status: "Unconfirmed" });
    await passTime(holder, "2 minutes");
    await settleReturns();
    expect(await findConnectionRow(row.id)).toMatchObject({ status: "PendingAuth", codatId: null });
    expect(await statusesAtCodat(world, holder.companyId)).toEqual({ [row.codatId ?? ""]: "Unlinked" });
    expect(await finishLinking(holder, { ...query, state })).toMatchObject({ kind: "not-confirmed" });
  }
});

test("a customer who came back while Codat was down and closed the page is confirmed by the job", async () => {
  const holder = await world.holder();
  const { travel } = await goToBank(holder);
  const query = await travel();
  await world.fail({ operation: "get-connection", kind: "status", status: 500 });
  expect(await finishLinking(holder, query)).toMatchObject({ kind: "unknown" });
  await world.mend();
  const linked = { as: versionOf(new Date()), status: "Linked" } as const;
  await applyConnectionUpdate(await onlyRow(holder), linked, "webhook");
  expect(await onlyRow(holder)).toMatchObject({ status: "Unconfirmed" });
  await passTime(holder, "10 seconds");
  await settleReturns();
  expect(await onlyRow(holder)).toMatchObject({ status: "Linked" });
});

test("what a stranger began is an owner's to decide once the company has people", async () => {
  const holder = await world.holder("Claimed Ltd");
  const { travel } = await goToBank(holder);
  const owner = await world.customer({ companyId: holder.companyId, role: "owner" });
  const member = await world.customer({ companyId: holder.companyId, role: "member" });
  const query = await travel();
  const own: Browser = { hash: holder.holderHash, userId: null };
  expect(await finishLinking(nobody, query, own)).toMatchObject({
    kind: "unconfirmed",
    answers: { mayTypeNumber: false, mayGoOnHere: false, needs: "sign-in" },
  });
  const row = await onlyRow(holder);
  await expect(decideReturn(member, row.id, "yes")).rejects.toMatchObject({ code: "forbidden" });
  await expect(decideReturn(await world.customer(), row.id, "yes")).rejects.toMatchObject({ code: "not-found" });
  expect(await findConnectionRow(row.id)).toMatchObject({ status: "Unconfirmed" });
  await decideReturn(owner, row.id, "yes");
  expect(await findConnectionRow(row.id)).toMatchObject({ status: "Linked" });
});

test("an owner's no undoes it", async () => {
  const holder = await world.holder();
  const { travel } = await goToBank(holder);
  const owner = await world.customer({ companyId: holder.companyId, role: "owner" });
  await finishLinking(nobody, await travel(), newBrowser());
  const row = await onlyRow(holder);
  await decideReturn(owner, row.id, "no");
  expect(await statusesAtCodat(world, holder.companyId)).toEqual({ [row.codatId ?? ""]: "Unlinked" });
});

test("the person who agreed may come back on another device where they are signed in", async () => {
  const customer = await world.customer();
  const traveller = await world.traveller(customer);
  const { travel } = await goToBank(traveller);
  const phone: Browser = { hash: randomUUID(), userId: customer.userId };
  expect(await finishLinking(nobody, await travel(), phone)).toMatchObject({ kind: "linked" });
  expect(await onlyRow(traveller)).toMatchObject({ status: "Linked" });
});

test("a renewal that is finished in a stranger's browser is held too, and undoing it ends the sharing", async () => {
  const { customer, companyId, connectionId } = await world.linkedCompany();
  const consent = await getConsent(nobody, "natwest_uk", { companyId });
  const sent = await startRenewal(customer, { id: connectionId, consentHash: consent?.hash ?? "" }, randomUUID());
  const query = Object.fromEntries((await world.sandbox.link(sent.kind === "sent" ? sent.url : "")).searchParams);
  expect(await finishLinking(nobody, query, newBrowser())).toMatchObject({ kind: "unconfirmed" });
  expect(await findConnectionRow(connectionId)).toMatchObject({ status: "Unconfirmed" });
  await refuseReturn(await mustFind(query.state ?? ""));
  const after = await findConnectionRow(connectionId);
  expect(after).toMatchObject({ status: "Deauthorized", codatId: null });
  expect(after?.linkedAt).not.toBeNull();
  expect(Object.values((await statusesAtCodat(world, companyId)) ?? {})).toEqual(["Unlinked"]);
});

test("opening the way back of a renewal without having been at the bank changes nothing, in whatever browser", async () => {
  const { customer, companyId, connectionId } = await world.linkedCompany();
  const consent = await getConsent(nobody, "natwest_uk", { companyId });
  const holderHash = randomUUID();
  const sent = await startRenewal(customer, { id: connectionId, consentHash: consent?.hash ?? "" }, holderHash);
  const state = new URL(sent.kind === "sent" ? sent.url : "").searchParams.get("state") ?? "";
  const before = await findConnectionRow(connectionId);
  const journeyId = (await findJourneyOfHolder(holderHash))?.id ?? "";
  const holder = { kind: "holder", holderHash, journeyId, companyId, userId: customer.userId } as const;
  for (const statusCode of ["200", "403"])
    await finishLinking(nobody, { state, statusCode, statusText: "Cancelled" }, newBrowser());
  // Without our state, as a link on another site would lead here.
  await finishLinking(holder, { statusCode: "403", statusText: "Cancelled" });
  expect(await finishLinking(holder, { state, statusCode: "200" })).toMatchObject({
    kind: "waiting",
    isStillLinked: true,
  });
  const after = await findConnectionRow(connectionId);
  expect(after?.accessUntil).toEqual(before?.accessUntil);
  const ends = (await listConsents(companyId)).map(({ endedBy }) => endedBy);
  expect(ends).toEqual([null, null]);
});
