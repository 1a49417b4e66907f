import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { findConnectionRow } from "@/lib/db/connections";
import { listConsents } from "@/lib/db/consents";
import { findJourneyOfHolder } from "@/lib/db/journeys";
import { getConsent } from "@/lib/server/consents/consents";
import { statusesAtCodat } from "@/testing/fixtures/company-facts";
import { goToBank, mustFind, newBrowser, nobody, onlyRow } from "@/testing/fixtures/returns";
import { startWorld, type World } from "@/testing/fixtures/world";
import { type Browser, refuseReturn } from "./confirmations";
import { finishLinking } from "./finish-linking";
import { startRenewal } from "./renewals";
import { decideReturn } from "./return-decisions";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
afterEach(() => world.mend());

test("what a stranger began is an owner's to decide once the company has people", async () => {
  const holder = await world.holder("Claimed Ltd");
  const { travel } = await goToBank(world, holder);
  const owner = await world.customer({ companyId: holder.companyId, role: "owner" });
  const member = await world.customer({ companyId: holder.companyId, role: "member" });
  const query = await travel();
  const own: Browser = { hash: holder.holderHash, userId: null };
  expect(await finishLinking(nobody, query, own)).toMatchObject({
    kind: "unconfirmed",
    answers: { mayTypeNumber: false, mayGoOnHere: false, needs: "sign-in" },
  });
  const row = await onlyRow(holder);
  await expect(decideReturn(member, row.id, "yes")).rejects.toMatchObject({ family: "forbidden" });
  await expect(decideReturn(await world.customer(), row.id, "yes")).rejects.toMatchObject({ family: "not-found" });
  expect(await findConnectionRow(row.id)).toMatchObject({ status: "Unconfirmed" });
  await decideReturn(owner, row.id, "yes");
  expect(await findConnectionRow(row.id)).toMatchObject({ status: "Linked" });
});

test("an owner's no undoes it", async () => {
  const holder = await world.holder();
  const { travel } = await goToBank(world, holder);
  const owner = await world.customer({ companyId: holder.companyId, role: "owner" });
  await finishLinking(nobody, await travel(), newBrowser());
  const row = await onlyRow(holder);
  await decideReturn(owner, row.id, "no");
  expect(await statusesAtCodat(world, holder.companyId)).toEqual({ [row.codatId ?? ""]: "Unlinked" });
});

test("the person who agreed may come back on another device where they are signed in", async () => {
  const customer = await world.customer();
  const traveller = await world.traveller(customer);
  const { travel } = await goToBank(world, traveller);
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
