import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { loginName } from "@/components/dashboard/connection-words";
import { findVisitor } from "@/lib/auth/visitor";
import { bindInvitation } from "@/lib/db/bank-invitations";
import { getDb } from "@/lib/db/client";
import { listConnectionRows } from "@/lib/db/connections";
import { findConsentOfConnection } from "@/lib/db/consents";
import { findJourneyOfHolder, insertJourney, markJourneyAgreed, markJourneySent } from "@/lib/db/journeys";
import { discardedConnection, event, journey as journeyTable } from "@/lib/db/schema/companies";
import { bankInvitation } from "@/lib/db/schema/leaving";
import { authoriseSharing } from "@/lib/server/access/authorise";
import { getConnectionDetail } from "@/lib/server/companies/connection-detail";
import { getDashboard } from "@/lib/server/companies/dashboard";
import { removePending } from "@/lib/server/connections/disconnect";
import { removePerson } from "@/lib/server/people/people";
import { listSharing } from "@/lib/server/people/sharing";
import { statusesAtCodat as statusesOf } from "@/testing/fixtures/company-facts";
import { newBrowser, nobody, passTime } from "@/testing/fixtures/returns";
import { type Holder, startWorld, type World } from "@/testing/fixtures/world";
import { getSentInvitation, inviteToBank, withdrawBankInvitation } from "./bank-invitations";
import { answerWithNumber, type Browser } from "./confirmations";
import { finishLinking } from "./finish-linking";
import { goOnHere } from "./go-on-here";
import { agreeInvited, declineInvitation, getReceivedInvitation, hasConnectedBy, openInvitation } from "./invited";
import { isOfInvitingCompany } from "./inviting-person";
import { getStartForm, startJourney } from "./journeys";
import { linkBank } from "./link";
import { getProgress } from "./progress";
import { startRenewal } from "./renewals";
import { journeyOfState, readAtCodat } from "./return-attempt";
import { decideReturn } from "./return-decisions";
import { settleReturns } from "./settle-returns";

const bank = "natwest_uk";
const atCodat = z.object({
  companies: z.array(z.object({ id: z.string(), connections: z.array(z.object({ status: z.string() })) })),
});
let world: World;

beforeAll(async () => {
  world = await startWorld();
});
beforeEach(() => world.mend());
afterAll(() => world.close());

it("who is asked connects the bank in their own browser and holds the company; who asked sees how far it is, and no data", async () => {
  const { starter, token } = await invited();
  const guest = newBrowser();
  expect(await stateFor(starter)).toBe("sent");
  await openInvitation(token, guest);
  expect(await stateFor(starter)).toBe("opened");
  const { travel } = await agreed(token, guest);
  expect(await stateFor(starter)).toBe("agreed");
  expect((await findVisitor(must(guest.hash), null)).kind).toBe("nobody");
  const outcome = await finishLinking(nobody, await travel(), guest);
  expect(outcome).toMatchObject({ kind: "linked", isHolder: true });
  expect(await stateFor(starter)).toBe("connected");

  const holder = await findVisitor(must(guest.hash), null);
  expect(holder).toMatchObject({ kind: "holder", companyId: starter.companyId });
  const shared = await listSharing(holder, { customer: null });
  expect(shared.map(({ connections }) => connections.map(({ state }) => state))).toEqual([["linked"]]);

  expect((await findVisitor(starter.holderHash, null)).kind).toBe("nobody");
  expect(await listSharing(starter, { customer: null })).toEqual([]);
  expect(await finishLinking(nobody, {}, { hash: starter.holderHash, userId: null })).toMatchObject({
    kind: "finished-elsewhere",
    connectionId: null,
    companyName: null,
  });
  expect(await kindsOf(starter)).toEqual(
    expect.arrayContaining(["bank-invitation-made", "bank-invitation-opened", "consent-given", "connection-linked"]),
  );
});

it("who asked sees that it was declined, until it is opened again, and nothing once somebody has agreed", async () => {
  const { starter, token } = await invited();
  const guest = newBrowser();
  await declineInvitation(token, guest);
  expect(await stateFor(starter)).toBe("declined");
  expect(await getReceivedInvitation(token, newBrowser())).toMatchObject({ isDeclined: true });
  await declineInvitation(token, guest);
  expect((await kindsOf(starter)).filter((kind) => kind === "bank-invitation-declined")).toHaveLength(1);
  await openInvitation(token, guest);
  expect(await stateFor(starter)).toBe("opened");
  await declineInvitation(token, guest);
  expect(await stateFor(starter)).toBe("declined");
  for (const line of ["bank-invitation-declined", "bank-invitation-opened"])
    expect((await kindsOf(starter)).filter((kind) => kind === line)).toHaveLength(1);
  const { travel } = await agreed(token, guest);
  expect(await stateFor(starter)).toBe("agreed");
  for (const browser of [guest, newBrowser()]) await declineInvitation(token, browser);
  expect(await stateFor(starter)).toBe("agreed");
  expect(await getReceivedInvitation(token, guest)).toMatchObject({ isDeclined: false });
  expect((await finishLinking(nobody, await travel(), guest)).kind).toBe("linked");
  await declineInvitation(token, guest);
  expect(await stateFor(starter)).toBe("connected");
});

it("looking at the link uses nothing up, and says of the company its name alone", async () => {
  const { starter, token } = await invited();
  for (let scanner = 0; scanner < 5; scanner += 1) {
    const seen = await getReceivedInvitation(token, newBrowser());
    expect(seen).toMatchObject({ companyName: "Brightwater Bakery Ltd", inviterEmail: null, consent: { people: [] } });
    expect(JSON.stringify(seen)).not.toMatch(new RegExp([starter.companyId, starter.journeyId].join("|")));
  }
  expect(await getReceivedInvitation(token, { hash: null, userId: null })).not.toBeNull();
  expect(await stateFor(starter)).toBe("sent");
  expect(await getReceivedInvitation("A".repeat(43), newBrowser())).toBeNull();
});

it("the first browser that agrees has the link for itself, and may try again", async () => {
  const { starter, id, token } = await invited();
  const [guest, other] = [newBrowser(), newBrowser()];
  await agreed(token, guest);
  expect(await getReceivedInvitation(token, other)).toBeNull();
  await expect(agreed(token, other)).rejects.toThrow("used in another browser");
  await expect(agreed(id, other)).rejects.toThrow("used in another browser");
  expect(await getReceivedInvitation(token, guest)).not.toBeNull();
  await agreed(id, guest);
  expect(await listConnectionRows(starter.companyId)).toHaveLength(1);
});

it("of two browsers that agree at once one has the link", async () => {
  const { token } = await invited();
  const tries = await Promise.allSettled([agreed(token, newBrowser()), agreed(token, newBrowser())]);
  expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

it("a link that was withdrawn or has expired is no good, and only its maker withdraws it", async () => {
  const [one, two] = [await invited(), await invited()];
  await declineInvitation(two.token, newBrowser());
  await expect(withdrawBankInvitation(newBrowser(), one.id)).rejects.toThrow("in this browser");
  await expect(withdrawBankInvitation(browserOf(two.starter), one.id)).rejects.toThrow("in this browser");
  await withdrawBankInvitation(browserOf(one.starter), one.id);
  await expire(two.id);
  for (const { token } of [one, two]) {
    expect(await getReceivedInvitation(token, newBrowser())).toBeNull();
    await expect(agreed(token, newBrowser())).rejects.toThrow("expired");
    await expect(openInvitation(token, newBrowser())).rejects.toThrow("expired");
  }
  expect([await stateFor(one.starter), await stateFor(two.starter)]).toEqual(["withdrawn", "expired"]);
  const again = must(await inviteToBank(two.starter, { bank }));
  expect(await getReceivedInvitation(again.token, newBrowser())).not.toBeNull();
});

it("what is authorised after the link was withdrawn counts nowhere, and ends at Codat", async () => {
  const { starter, id, token } = await invited();
  const guest = newBrowser();
  const { travel } = await agreed(token, guest);
  // Codat can't be reached, so that the way to the bank stays open for a while.
  await world.fail({ kind: "status", status: 503 });
  await withdrawBankInvitation(browserOf(starter), id);
  await world.mend();
  const back = await travel();
  expect(await statusesAtCodat(back)).toEqual(["Linked"]);
  await (await getDb()).update(discardedConnection).set({ nextTryAt: new Date(0) });
  expect((await finishLinking(nobody, back, guest)).kind).toBe("withdrawn");
  await settleReturns();
  expect((await findVisitor(must(guest.hash), null)).kind).toBe("nobody");
  expect(await getProgress(starter, null)).toBeNull();
  expect(await statusesAtCodat(back)).toEqual(["Unlinked"]);
});

it("who asked cannot come back in place of who was asked, nor see their bank by connecting it too", async () => {
  const { starter, token } = await invited();
  const guest = newBrowser();
  const guests = await agreed(token, guest);
  const own = await world.agree(starter, bank);
  if (own.kind !== "sent") throw new Error("Not sent.");
  const ownState = new URL(own.url).searchParams.get("state") ?? "";
  const back = await guests.travel();
  const self = { hash: starter.holderHash, userId: null };
  for (const query of [
    { state: ownState },
    {},
    { ...back, state: ownState },
    { connectionId: must(back.connectionId) },
  ])
    expect((await finishLinking(starter, query, self)).kind).not.toBe("linked");
  expect((await finishLinking(nobody, back, guest)).kind).toBe("linked");
  expect((await finishLinking(starter, { state: ownState }, self)).kind).not.toBe("linked");
  const shared = await listSharing(await findVisitor(must(guest.hash), null), { customer: null });
  expect(shared.flatMap(({ connections }) => connections)).toHaveLength(1);
});

it("who asked and connects a bank first keeps the company; what was asked for ends", async () => {
  const { starter, token } = await invited();
  const guest = newBrowser();
  const { travel } = await agreed(token, guest);
  const own = await world.agree(starter, "barclays_uk");
  if (own.kind !== "sent") throw new Error("Not sent.");
  const ownBack = Object.fromEntries((await world.sandbox.link(own.url)).searchParams);
  expect((await finishLinking(starter, ownBack)).kind).toBe("linked");
  expect(await stateFor(starter)).toBe("withdrawn");
  expect((await finishLinking(nobody, await travel(), guest)).kind).not.toBe("linked");
  expect((await findVisitor(must(guest.hash), null)).kind).toBe("nobody");
  expect((await findVisitor(starter.holderHash, null)).kind).toBe("holder");
  // From now on who connects another bank would see this one.
  expect(await inviteToBank(starter, { bank })).toBeNull();
});

it("what an invitation that has ended had begun is listed no more, and leads nowhere; its agreement ends unused", async () => {
  const { starter, token } = await invited();
  await agreed(token, newBrowser());
  const begun = must((await listConnectionRows(starter.companyId))[0]);
  const own = await world.agree(starter, "barclays_uk");
  if (own.kind !== "sent") throw new Error("Not sent.");
  await finishLinking(starter, Object.fromEntries((await world.sandbox.link(own.url)).searchParams));
  const listed = (await listSharing(starter, { customer: null })).flatMap(({ connections }) => connections);
  expect(listed.map(({ bankName, state }) => [bankName, state])).toEqual([["Barclays", "linked"]]);
  for (const { id } of listed) expect((await authoriseSharing(starter, id)).id).toBe(id);
  expect(await findConsentOfConnection(begun.id)).toMatchObject({ endedBy: "unused" });
});

it("a link that is withdrawn takes back what was begun with it, here and at Codat, and the company's own bank needs no number", async () => {
  const customer = await world.customer();
  const starter = await world.traveller(customer);
  const [first, second] = [newBrowser(), newBrowser()];
  const { id, token } = must(await inviteToBank(starter, { bank }));
  const { travel } = await agreed(token, first);
  const begun = must((await listConnectionRows(customer.company.id))[0]);
  await withdrawBankInvitation({ hash: starter.holderHash, userId: starter.userId }, id);
  expect(await atCodatOf(customer.company.id)).toEqual({});
  await expect(travel()).rejects.toThrow();
  expect(await findConsentOfConnection(begun.id)).toMatchObject({ endedBy: "unused" });
  await agreed(must(await inviteToBank(starter, { bank })).token, second);
  await world.linkTo(customer, bank);
  const names = async () => (await getDashboard(customer)).connections.map(loginName);
  expect((await names()).toSorted()).toEqual(["NatWest, login 2", "NatWest, login 3"]);
  await inviteToBank(starter, { bank });
  expect(await names()).toEqual(["NatWest"]);
  expect(Object.values((await atCodatOf(customer.company.id)) ?? {})).toEqual(["Linked"]);
});

it("a browser that was asked twice keeps what it began by the link that stands", async () => {
  const customer = await world.customer();
  const [one, two] = [
    await world.traveller(customer),
    await world.traveller(await world.customer({ companyId: customer.company.id })),
  ];
  const guest = newBrowser();
  const [ends, stands] = [
    must(await inviteToBank(one, { bank })),
    must(await inviteToBank(two, { bank: "barclays_uk" })),
  ];
  await agreed(ends.token, guest);
  await agreed(stands.token, guest);
  await withdrawBankInvitation({ hash: one.holderHash, userId: one.userId }, ends.id);
  const rows = await listConnectionRows(customer.company.id);
  expect(rows.map(({ providerName, status }) => [providerName, status])).toEqual([["Barclays", "PendingAuth"]]);
  expect(Object.values((await atCodatOf(customer.company.id)) ?? {})).toEqual(["PendingAuth"]);
});

it("of a company with people, what was begun with a link has no way on at Home, and goes once the link has ended", async () => {
  const customer = await world.customer();
  const starter = await world.traveller(customer);
  const { id, token } = must(await inviteToBank(starter, { bank }));
  const guest = newBrowser();
  await agreed(token, guest);
  const listed = async () =>
    (await getDashboard(customer)).connections.map(({ state, attention, invited: by }) => ({ state, attention, by }));
  expect(await listed()).toEqual([{ state: "pending", attention: null, by: "open" }]);
  const begun = must((await listConnectionRows(customer.company.id))[0]);
  await withdrawBankInvitation({ hash: starter.holderHash, userId: starter.userId }, id);
  expect(await listed()).toEqual([]);
  // Who has its page open and removes it reads that it is gone.
  expect(await removePending(customer, begun.id)).toBe("already");
});

it("what an owner refused of somebody who was invited is theirs to try again, and nobody else's", async () => {
  const customer = await world.customer();
  const { token } = must(await inviteToBank(await world.traveller(customer), { bank }));
  const guest = newBrowser();
  await finishLinking(nobody, await (await agreed(token, guest)).travel(), guest);
  const waits = must((await getDashboard(customer)).connections[0]);
  expect(waits).toMatchObject({ state: "unconfirmed", attention: "confirm", invited: "open" });
  await decideReturn(customer, waits.id, "no");
  const { connection } = await getConnectionDetail(customer, waits.id);
  expect(connection).toMatchObject({ state: "pending", attention: null, invited: "open" });
});

it("of who asked and who was asked, who come back at the same moment, one counts and neither sees an error", async () => {
  for (let round = 0; round < 5; round += 1) {
    const { starter, token } = await invited();
    const guest = newBrowser();
    const { travel } = await agreed(token, guest);
    const own = await world.agree(starter, "barclays_uk");
    if (own.kind !== "sent") throw new Error("Not sent.");
    const ownBack = Object.fromEntries((await world.sandbox.link(own.url)).searchParams);
    const back = await travel();
    await Promise.all([finishLinking(starter, ownBack), finishLinking(nobody, back, guest)]);
    const holders = [starter.holderHash, must(guest.hash)].map((hash) => findVisitor(hash, null));
    const visitors = await Promise.all(holders);
    expect(visitors.filter(({ kind }) => kind === "holder")).toHaveLength(1);
    const linked = (await listConnectionRows(starter.companyId)).filter(({ status }) => status === "Linked");
    expect(linked).toHaveLength(1);
  }
});

it("of a company with people an owner decides, and who was asked sees nothing of it", async () => {
  const customer = await world.customer();
  const starter = await world.traveller(customer);
  const { token } = must(await inviteToBank(starter, { bank }));
  const guest = newBrowser();
  const seen = must(await getReceivedInvitation(token, guest));
  expect(seen).toMatchObject({ inviterEmail: customer.email, consent: { people: [] } });
  const back = await (await agreed(token, guest)).travel();
  const outcome = await finishLinking(nobody, back, guest);
  expect(outcome).toMatchObject({ kind: "unconfirmed", answers: { needs: "sign-in", mayGoOnHere: false } });
  const [row] = await listConnectionRows(customer.company.id);
  expect(row?.status).toBe("Unconfirmed");
  await decideReturn(customer, must(row).id, "yes");
  expect(await stateFor(starter)).toBe("connected");
  const { id } = must(await getSentInvitation({ hash: starter.holderHash, userId: starter.userId }));
  const readers = [customer, await world.customer(), null].map((reader) => isOfInvitingCompany(reader, id));
  expect(await Promise.all(readers)).toEqual([true, false, false]);
  expect((await findVisitor(must(guest.hash), null)).kind).toBe("nobody");
  expect((await finishLinking(nobody, back, guest)).isHolder).toBe(false);
});

it("what Codat could not do is tried again in the same browser, and is one connection", async () => {
  const { starter, token } = await invited();
  const guest = newBrowser();
  await world.fail({ operation: "create-connection", kind: "status", status: 400 });
  expect((await agree(token, guest)).kind).toBe("problem");
  await world.mend();
  const { travel } = await agreed(token, guest);
  expect(await listConnectionRows(starter.companyId)).toHaveLength(1);
  expect((await finishLinking(nobody, await travel(), guest)).kind).toBe("linked");
});

it("an agreement that a killed process left half done goes on in the same browser, and in no other", async () => {
  const { starter, id, token } = await invited();
  const guest = newBrowser();
  const db = await getDb();
  await db.transaction((tx) => bindInvitation(id, must(guest.hash), tx));
  await expect(agreed(token, newBrowser())).rejects.toThrow("another browser");
  await agreed(token, guest);
  await db.update(bankInvitation).set({ connectionId: null, agreedAt: null }).where(eq(bankInvitation.id, id));
  const { travel } = await agreed(token, guest);
  expect(await listConnectionRows(starter.companyId)).toHaveLength(1);
  expect((await finishLinking(nobody, await travel(), guest)).kind).toBe("linked");
  expect(await stateFor(starter)).toBe("connected");
});

it("who was asked and doesn't wait for the page is confirmed by the job", async () => {
  const { starter, token } = await invited();
  const guest = newBrowser();
  const { travel } = await agreed(token, guest);
  await world.fail({ operation: "get-connection", kind: "status", status: 503 });
  const back = await travel();
  expect((await finishLinking(nobody, back, guest)).kind).toBe("unknown");
  await world.mend();
  const [row] = await listConnectionRows(starter.companyId);
  await readAtCodat(must(row));
  await passTime(starter, "6 seconds");
  await settleReturns();
  expect(await stateFor(starter)).toBe("connected");
  expect((await findVisitor(must(guest.hash), null)).kind).toBe("holder");
});

it("who was asked and comes back in another browser confirms with the number, or goes on there", async () => {
  for (const way of ["number", "here"] as const) {
    const { starter, token } = await invited();
    const [guest, app] = [newBrowser(), newBrowser()];
    const back = await (await agreed(token, guest)).travel();
    expect((await finishLinking(nobody, back, app)).kind).toBe("unconfirmed");
    const shown = await finishLinking(nobody, back, guest);
    expect(shown.kind).toBe("number-needed");
    const journey = must(await journeyOfState(must(back.state)));
    const hash = must(await getReceivedInvitation(token, guest)).consent?.hash;
    const result =
      way === "number"
        ? await answerWithNumber(journey, app, must(shown.number))
        : (await goOnHere(journey, app, must(hash))).kind;
    expect(result).toBe(way === "number" ? "confirmed" : "moved");
    const [holder, others] = way === "number" ? [guest, app] : [app, guest];
    expect((await findVisitor(must(holder.hash), null)).kind).toBe("holder");
    for (const other of [others.hash, starter.holderHash])
      expect((await findVisitor(must(other), null)).kind).toBe("nobody");
    expect(await stateFor(starter)).toBe("connected");
  }
});

it("a phone goes on with a short code that is good for ten minutes, and both screens show the same two digits", async () => {
  const starter = await world.holder();
  const { id, token } = must(await inviteToBank(starter, { bank, to: "phone" }));
  expect(token).toMatch(/^[a-z2-9]{10}$/);
  const [phone, sent] = [newBrowser(), must(await getSentInvitation(browserOf(starter)))];
  expect(sent.matchNumber).toBeGreaterThan(9);
  expect(Date.parse(sent.expiresAt) - Date.parse(must(sent.at.sent))).toBe(10 * 60_000);
  expect((await getReceivedInvitation(token, phone))?.matchNumber).toBe(sent.matchNumber);
  expect((await finishLinking(nobody, await (await agreed(token, phone)).travel(), phone)).kind).toBe("linked");
  expect(await stateFor(starter)).toBe("connected");
  expect(await hasConnectedBy(token, phone)).toBe(true);
  expect(await hasConnectedBy(token, newBrowser())).toBe(false);
  expect(id).toBe(sent.id);
});

it("who was asked isn't shown the address that somebody else typed", async () => {
  const email = `${randomUUID()}@brightwater.example`;
  const holderHash = randomUUID();
  const form = { companyName: "Brightwater Bakery Ltd", reference: "L-7", requestId: randomUUID(), email };
  await startJourney(nobody, form, holderHash);
  const starter = await findVisitor(holderHash, null);
  if (starter.kind !== "holder") throw new Error("Not begun.");
  const { token } = must(await inviteToBank(starter, { bank }));
  const guest = newBrowser();
  await finishLinking(nobody, await (await agreed(token, guest)).travel(), guest);
  const seen = async () => {
    const holder = await findVisitor(must(guest.hash), null);
    const pages = [await listSharing(holder, { customer: null }), await getStartForm(holder, {}, null)];
    expect(pages[0]).toHaveLength(1);
    return JSON.stringify(pages);
  };
  const typed = new RegExp(`${email}|L-7`);
  expect(await seen()).not.toMatch(typed);
  // Nor once they have gone on to another bank, or where a first try by the link did not count.
  await world.agree(await findVisitor(must(guest.hash), null), "barclays_uk");
  const newest = must(await findJourneyOfHolder(must(guest.hash)));
  expect(newest.origin).toBe("another-bank");
  expect(await seen()).not.toMatch(typed);
  const isInvited = and(eq(journeyTable.companyId, starter.companyId), eq(journeyTable.origin, "invited"));
  await (await getDb()).update(journeyTable).set({ confirmation: "refused", holderHash: "released" }).where(isInvited);
  expect(await seen()).not.toMatch(typed);
});

it("who asked sees nothing of the connection of who was asked, and gets to it by no other way", async () => {
  const { starter, token } = await invited();
  const guest = newBrowser();
  const { travel } = await agreed(token, guest);
  expect(await getProgress(starter, null)).toBeNull();
  const [row] = await listConnectionRows(starter.companyId);
  const consentHash = must(must(await getReceivedInvitation(token, guest)).consent).hash;
  const input = { id: must(row).id, consentHash };
  await expect(startRenewal(starter, input, starter.holderHash)).rejects.toMatchObject({ family: "not-found" });
  // As if that way were open all the same: what they bring back doesn't count.
  const id = randomUUID();
  const { companyId, holderHash } = starter;
  await insertJourney({ id, companyId, holderHash, requestId: null, origin: "renewal" });
  await markJourneyAgreed(id, { connectionId: input.id, providerKey: bank, providerName: "NatWest" });
  await markJourneySent(id, null);
  await travel();
  expect((await finishLinking(starter, {}, browserOf(starter))).kind).not.toBe("linked");
  expect(await getProgress(starter, input.id)).toBeNull();
});

it("who agreed in time may try again at the bank after the link's time is over, and others may not", async () => {
  const { id, token } = await invited();
  const guest = newBrowser();
  await agreed(token, guest);
  await expire(id);
  expect(await getReceivedInvitation(token, newBrowser())).toBeNull();
  const { travel } = await agreed(id, guest);
  expect((await finishLinking(nobody, await travel(), guest)).kind).toBe("linked");
});

it("a page about a journey that isn't this browser's leads to no other company of theirs", async () => {
  const [one, other] = [await world.holder(), await world.holder()];
  const consentHash = await currentHash();
  const input = { providerKey: bank, consentHash, intent: "link" as const, journey: other.journeyId };
  await expect(linkBank(one, input)).rejects.toMatchObject({ code: "journey.not-started" });
  expect(await listConnectionRows(one.companyId)).toEqual([]);
});

it("of a company with people, only one of these sees and withdraws what was asked in this browser", async () => {
  const { starter, id } = await invited();
  const owner = await world.customer({ companyId: starter.companyId });
  expect(await getSentInvitation({ hash: starter.holderHash, userId: null })).toBeNull();
  await expect(withdrawBankInvitation(browserOf(starter), id)).rejects.toMatchObject({ family: "not-found" });
  const theirs = { hash: starter.holderHash, userId: owner.userId };
  expect((await getSentInvitation(theirs))?.state).toBe("sent");
  await withdrawBankInvitation(theirs, id);
  expect((await getSentInvitation(theirs))?.state).toBe("withdrawn");
});

it("what a person asked for ends when they are removed, and with the last owner everything does", async () => {
  const owner = await world.customer();
  const companyId = owner.company.id;
  const member = await world.customer({ companyId, role: "member" });
  const byMember = must(await inviteToBank(await world.traveller(member), { bank }));
  const byOwner = must(await inviteToBank(await world.traveller(owner), { bank }));
  await removePerson(owner, { company: companyId, user: member.userId });
  expect(await getReceivedInvitation(byMember.token, newBrowser())).toBeNull();
  expect(await getReceivedInvitation(byOwner.token, newBrowser())).not.toBeNull();
  await removePerson(owner, { company: companyId, user: owner.userId, ends: "yes" });
  expect(await getReceivedInvitation(byOwner.token, newBrowser())).toBeNull();
});

async function invited(): Promise<{ starter: Holder; id: string; token: string }> {
  const starter = await world.holder();
  return { starter, ...must(await inviteToBank(starter, { bank })) };
}

async function agree(invitation: string, browser: Browser) {
  const seen = invitation.length !== 36 ? await getReceivedInvitation(invitation, browser) : null;
  const hash = seen?.consent?.hash ?? (await currentHash());
  return agreeInvited(browser, { invitation, consentHash: hash });
}

/** The agreement with this bank of a company without people. */
async function currentHash(): Promise<string> {
  const { token } = await invited();
  return must(must(await getReceivedInvitation(token, newBrowser())).consent).hash;
}

async function agreed(invitation: string, browser: Browser) {
  const sent = await agree(invitation, browser);
  if (sent.kind !== "sent") throw new Error(`Not sent: ${sent.problem}`);
  return {
    travel: async (): Promise<Record<string, string>> =>
      Object.fromEntries((await world.sandbox.link(sent.url)).searchParams),
  };
}

const atCodatOf = (companyId: string) => statusesOf(world, companyId);

async function stateFor(holder: Holder) {
  return (await getSentInvitation(browserOf(holder)))?.state;
}

function browserOf({ holderHash, userId }: Holder): Browser {
  return { hash: holderHash, userId };
}

async function kindsOf({ companyId }: Holder) {
  return (await (await getDb()).select().from(event).where(eq(event.companyId, companyId))).map(({ kind }) => kind);
}

async function expire(id: string): Promise<void> {
  await (await getDb())
    .update(bankInvitation)
    .set({ expiresAt: sql`now() - interval '1 second'` })
    .where(eq(bankInvitation.id, id));
}

/** How the company that somebody comes back for stands at Codat. */
async function statusesAtCodat({ companyId }: Record<string, string>): Promise<string[]> {
  const { companies } = atCodat.parse(await (await world.sandbox.control("GET", "/state")).json());
  return companies.flatMap(({ id, connections }) => (id === companyId ? connections.map(({ status }) => status) : []));
}

function must<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error("There is nothing.");
  return value;
}

it("withdrawing one invitation leaves what the same browser was asked for by another", async () => {
  const customer = await world.customer();
  const colleague = await world.customer({ companyId: customer.company.id, role: "owner" });
  const guest = newBrowser();
  const ask = async (who: typeof customer, key: string) => {
    const traveller = await world.traveller(who);
    const made = await inviteToBank(traveller, { bank: key });
    return { traveller, id: must(made?.id), ...(await agreed(must(made?.token), guest)) };
  };
  const first = await ask(customer, "natwest_uk");
  const second = await ask(colleague, "tide_uk");
  await finishLinking(nobody, await first.travel(), guest);
  await withdrawBankInvitation({ hash: second.traveller.holderHash, userId: colleague.userId }, second.id);
  const rows = await listConnectionRows(customer.company.id);
  const natwest = must(rows.find(({ providerKey }) => providerKey === "natwest_uk"));
  expect(natwest).toMatchObject({ status: "Unconfirmed" });
  expect(await findConsentOfConnection(natwest.id)).toMatchObject({ endedAt: null });
});
