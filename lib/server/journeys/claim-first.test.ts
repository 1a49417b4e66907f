import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { findVisitor } from "@/lib/auth/visitor";
import { getDb } from "@/lib/db/client";
import { listConnectionRows, markDeleted } from "@/lib/db/connections";
import { connection } from "@/lib/db/schema/companies";
import { listSharing } from "@/lib/server/people/sharing";
import { newBrowser, nobody } from "@/testing/fixtures/returns";
import { type Holder, startWorld, type World } from "@/testing/fixtures/world";
import { findCompanyToClaim, inviteToBank } from "./bank-invitations";
import { finishLinking } from "./finish-linking";
import { agreeInvited, getReceivedInvitation } from "./invited";
import { startJourney } from "./journeys";
import { getLeaving } from "./leaving";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

it("a company whose only bank was deleted has nothing to confirm, so that someone else is asked at once, and what they connect counts", async () => {
  const starter = await world.holder();
  await visit(starter, "barclays_uk");
  expect(await asks(starter)).toEqual({ leaving: true, stopped: true, toClaim: starter.companyId, isInvited: false });
  const linked = (await listConnectionRows(starter.companyId)).find(({ status }) => status === "Linked")?.id ?? "";
  await setStatus(linked, "Unconfirmed");
  expect(await getLeaving(starter, "natwest_uk")).toMatchObject({ mustClaimFirst: false });
  await expect(inviteToBank(starter, { bank: "natwest_uk" })).rejects.toThrow("waits to be confirmed");
  await setStatus(linked, "Unlinked");
  expect(await findCompanyToClaim(starter, undefined)).toBe(starter.companyId);
  await markDeleted(linked);
  expect(await listSharing(starter, { customer: null })).toEqual([]);
  expect(await asks(starter)).toEqual({ leaving: false, stopped: false, toClaim: null, isInvited: true });

  const token = (await inviteToBank(starter, { bank: "natwest_uk" }))?.token ?? "";
  const guest = newBrowser();
  const consentHash = (await getReceivedInvitation(token, guest))?.consent?.hash ?? "";
  const sent = await agreeInvited(guest, { invitation: token, consentHash });
  if (sent.kind !== "sent") throw new Error(`Not sent: ${sent.problem}`);
  const back = Object.fromEntries((await world.sandbox.link(sent.url)).searchParams);
  expect(await finishLinking(nobody, back, guest)).toMatchObject({ kind: "linked", isHolder: true, hasOther: false });
});

it("who stopped at a bank is asked about the company of that journey, whichever this browser goes on with", async () => {
  const first = await world.holder("First Ltd");
  await visit(first, "barclays_uk");
  const { holderHash } = first;
  const form = { companyName: "Second Ltd", email: null, reference: null, requestId: randomUUID() };
  await startJourney(first, form, holderHash);
  const second = await findVisitor(holderHash, null);
  if (second.kind !== "holder") throw new Error("Not begun.");
  expect(second.companyId).not.toBe(first.companyId);

  const [ofFirst, ofSecond] = [await visit(first, "natwest_uk", "bank"), await visit(second, "natwest_uk", "bank")];
  for (const visitor of [first, second]) {
    expect(await finishLinking(visitor, ofFirst)).toMatchObject({ kind: "stopped", mustClaimFirst: true });
    expect(await finishLinking(visitor, ofSecond)).toMatchObject({ kind: "stopped", mustClaimFirst: false });
  }
  const { retry } = await finishLinking(second, ofFirst);
  expect(await inviteToBank(second, { bank: "natwest_uk", journey: retry?.journeyId })).toBeNull();
  expect(await findCompanyToClaim(second, retry?.journeyId)).toBe(first.companyId);
  expect(await findCompanyToClaim(second, undefined)).toBeNull();
  for (const unknown of ["x", randomUUID(), (await world.holder()).journeyId])
    expect(await findCompanyToClaim(second, unknown)).toBeNull();
});

async function setStatus(id: string, status: "Unconfirmed" | "Unlinked"): Promise<void> {
  await (await getDb()).update(connection).set({ status }).where(eq(connection.id, id));
}

/** Everything that asks whether a company must become somebody's before someone else may be asked. */
async function asks(starter: Holder) {
  const stopped = await finishLinking(starter, await visit(starter, "natwest_uk", "bank"));
  return {
    leaving: (await getLeaving(starter, "natwest_uk"))?.mustClaimFirst,
    stopped: stopped.mustClaimFirst,
    toClaim: await findCompanyToClaim(starter, undefined),
    isInvited: (await inviteToBank(starter, { bank: "natwest_uk" })) !== null,
  };
}

/** To a bank and back, all the way or up to where it is stopped; answers what comes back. */
async function visit(holder: Holder, bank: string, cancelAt?: "bank") {
  const sent = await world.agree(holder, bank);
  if (sent.kind !== "sent") throw new Error(`Not sent: ${sent.problem}`);
  const back = Object.fromEntries((await world.sandbox.link(sent.url, cancelAt ? { cancelAt } : {})).searchParams);
  if (!cancelAt) expect((await finishLinking(holder, back)).kind).toBe("linked");
  return back;
}
