import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { findVisitor } from "@/lib/auth/visitor";
import { getDb } from "@/lib/db/client";
import { insertMovedJourney } from "@/lib/db/confirmations";
import { listConsents } from "@/lib/db/consents";
import { getConsent } from "@/lib/server/consents/consents";
import { eventKinds, statusesAtCodat } from "@/testing/fixtures/company-facts";
import {
  expectNothingShown,
  goToBank,
  mustFind,
  newBrowser,
  nobody,
  onlyRow,
  passTime,
  returnElsewhere,
} from "@/testing/fixtures/returns";
import { type Holder, startWorld, type World } from "@/testing/fixtures/world";
import { cancelReturn } from "./cancel-return";
import { answerWithNumber, type Browser, refuseReturn, unknownBrowser } from "./confirmations";
import { finishLinking } from "./finish-linking";
import { goOnHere } from "./go-on-here";
import { startJourney } from "./journeys";
import { getProgress } from "./progress";
import { settleReturns } from "./settle-returns";
import { getWaitingNumber } from "./waiting-number";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
afterEach(() => world.mend());

async function numberSeenBy(holder: Holder): Promise<number> {
  const number = (await getProgress(holder, null))?.confirmNumber;
  if (number === null || number === undefined) throw new Error("No number is shown.");
  return number;
}

test("what somebody links with a link that was sent to them is not the sender's: it is held, and nothing is read", async () => {
  const holder = await world.holder("Starter Ltd");
  const { seen } = await returnElsewhere(world, holder);
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
  const { state, query, journey } = await returnElsewhere(world, holder);
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
  const { state, travel } = await goToBank(world, holder);
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
  const { query, journey, browser } = await returnElsewhere(world, holder);
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
  const { journey, browser, query } = await returnElsewhere(world, holder);
  const number = await numberSeenBy(holder);
  expect(await getWaitingNumber(holder)).toMatchObject({ bankName: "NatWest" });
  expect(await getWaitingNumber({ ...holder, holderHash: browser.hash ?? "" })).toBeNull();
  // The same browser went on with another company meanwhile; so did somebody else.
  const form = { companyName: "Second Ltd", email: null, reference: null, requestId: randomUUID() };
  await startJourney(holder, form, holder.holderHash);
  const inHand = await findVisitor(holder.holderHash, null);
  expect(inHand).toMatchObject({ kind: "holder", companyId: expect.not.stringMatching(holder.companyId) });
  expect(await getWaitingNumber(inHand)).toMatchObject({ companyName: "Brightwater Bakery Ltd" });
  expect(await getWaitingNumber(await world.holder())).toBeNull();
  expect(await answerWithNumber(journey, browser, number)).toBe("confirmed");
  expect(await getWaitingNumber(holder)).toBeNull();
  expect(await answerWithNumber(journey, browser, number)).toBe("not-open");
  expect(await onlyRow(holder)).toMatchObject({ status: "Linked" });
  expect(await getProgress(holder, null)).toMatchObject({ phase: expect.not.stringMatching("unlinked|confirm") });
  expect(await finishLinking(nobody, query, browser)).toMatchObject({
    kind: "linked",
    isHolder: false,
    connectionId: null,
    confirmedBy: "this-browser",
  });
  for (const other of [newBrowser(), unknownBrowser])
    expect(await finishLinking(nobody, query, other)).toMatchObject({ kind: "linked", confirmedBy: "another-browser" });
  expect(await eventKinds(holder.companyId)).toEqual(
    expect.arrayContaining(["returned-elsewhere", "return-confirmed", "connection-linked"]),
  );
});

test("one wrong number is forgiven; the second undoes it at Codat, and the next try is a connection of its own", async () => {
  const holder = await world.holder();
  const { journey, browser, query } = await returnElsewhere(world, holder);
  const number = await numberSeenBy(holder);
  const { codatId } = await onlyRow(holder);
  const wrong = number === 99 ? 98 : number + 1;
  expect(await answerWithNumber(journey, browser, wrong)).toBe("wrong");
  expect(await answerWithNumber(journey, browser, wrong)).toBe("undone");
  expect(await statusesAtCodat(world, holder.companyId)).toEqual({ [codatId ?? ""]: "Unlinked" });
  expect(await answerWithNumber(journey, browser, number)).toBe("not-open");
  for (const one of [nobody, holder])
    expect(await finishLinking(one, query)).toMatchObject({ kind: "not-confirmed", undone: null });
  expect(await finishLinking(nobody, query, browser)).toMatchObject({ kind: "not-confirmed", undone: "wrong-number" });
  expect(await getProgress(holder, null)).toMatchObject({ phase: "unlinked", undone: "not-confirmed" });
  const again = await goToBank(world, holder);
  expect(await finishLinking(holder, await again.travel())).toMatchObject({ kind: "linked" });
  expect((await onlyRow(holder)).codatId).not.toBe(codatId);
});

test("who goes on in the browser that came back agrees there, and the starter sees nothing any more", async () => {
  const holder = await world.holder("Moving Ltd");
  const { journey, browser, query } = await returnElsewhere(world, holder);
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
  const first = await goToBank(world, holder);
  expect(await finishLinking(holder, await first.travel())).toMatchObject({ kind: "linked" });
  const sent = await world.agree(holder, "barclays_uk");
  const query = Object.fromEntries((await world.sandbox.link(sent.kind === "sent" ? sent.url : "")).searchParams);
  const browser = newBrowser();
  const seen = await finishLinking(nobody, query, browser);
  expect(seen).toMatchObject({ kind: "unconfirmed", answers: { mayTypeNumber: true, mayGoOnHere: false } });
  const consent = await getConsent(nobody, "barclays_uk");
  expect(await goOnHere(await mustFind(query.state ?? ""), browser, consent?.hash ?? "")).toEqual({ kind: "not-open" });
});

test("'Cancel access' ends it at Codat at once, and the starter learns only that it was not confirmed", async () => {
  const holder = await world.holder();
  const { journey, query, browser } = await returnElsewhere(world, holder);
  const { codatId } = await onlyRow(holder);
  await refuseReturn(journey);
  await refuseReturn(journey);
  expect(await statusesAtCodat(world, holder.companyId)).toEqual({ [codatId ?? ""]: "Unlinked" });
  // An accomplice of the starter's, who has the way back too, learns no more.
  const learned = { kind: "not-confirmed", number: null, undone: null };
  expect(await finishLinking(holder, query)).toMatchObject(learned);
  expect(await finishLinking(nobody, query, newBrowser())).toMatchObject(learned);
  expect(await finishLinking(nobody, query, browser)).toMatchObject({ undone: "cancelled" });
  expect(await getProgress(holder, null)).toMatchObject({ undone: "not-confirmed" });
  await expectNothingShown(holder);
  expect(await onlyRow(holder)).toMatchObject({ status: "PendingAuth", codatId: null });
});

test("the browser that agreed cancels what another one brought back, which that one cannot confirm any more", async () => {
  const holder = await world.holder();
  const { journey, browser, query } = await returnElsewhere(world, holder);
  const { id, codatId } = await onlyRow(holder);
  const own: Browser = { hash: holder.holderHash, userId: null };
  await cancelReturn(own, id);
  await cancelReturn(own, id);
  expect(await statusesAtCodat(world, holder.companyId)).toEqual({ [codatId ?? ""]: "Unlinked" });
  expect(await answerWithNumber(journey, browser, journey.confirmNumber ?? 0)).toBe("not-open");
  expect(await finishLinking(holder, query)).toMatchObject({
    kind: "not-confirmed",
    number: null,
    undone: "cancelled",
  });
  expect(await getProgress(holder, null)).toMatchObject({ phase: "unlinked", undone: "cancelled" });
  await expectNothingShown(holder);
});

test("nobody else cancels it there, nor once it counts", async () => {
  const holder = await world.holder();
  const { state, browser } = await returnElsewhere(world, holder);
  const { id } = await onlyRow(holder);
  for (const other of [browser, newBrowser(), { hash: null, userId: null }])
    await expect(cancelReturn(other, id)).rejects.toMatchObject({ family: "not-found" });
  const { confirmNumber } = await mustFind(state);
  expect(await answerWithNumber(await mustFind(state), browser, confirmNumber ?? 0)).toBe("confirmed");
  expect(await cancelReturn({ hash: holder.holderHash, userId: null }, id)).toBeNull();
  expect(await onlyRow(holder)).toMatchObject({ status: "Linked" });
});

test("what somebody else was sent to the bank for since is not cancelled in the browser that agreed before", async () => {
  const holder = await world.holder();
  const { journey } = await returnElsewhere(world, holder);
  const { id } = await onlyRow(holder);
  const from = { ...journey, sentAt: new Date(Date.now() + 1_000) };
  await insertMovedJourney({ from, id: randomUUID(), holderHash: randomUUID() }, await getDb());
  const own: Browser = { hash: holder.holderHash, userId: null };
  await expect(cancelReturn(own, id)).rejects.toMatchObject({ family: "not-found" });
  expect(await getProgress(holder, null)).toMatchObject({ confirmNumber: null });
  expect(await onlyRow(holder)).toMatchObject({ status: "Unconfirmed" });
});

test("an older browser cancels nothing in the name of a company that has people", async () => {
  const holder = await world.holder();
  await returnElsewhere(world, holder);
  await world.customer({ companyId: holder.companyId, role: "owner" });
  const { id } = await onlyRow(holder);
  const own: Browser = { hash: holder.holderHash, userId: null };
  await expect(cancelReturn(own, id)).rejects.toMatchObject({ family: "not-found" });
  expect(await onlyRow(holder)).toMatchObject({ status: "Unconfirmed" });
});
