import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findVisitor } from "@/lib/auth/visitor";
import type { StartJourneyInput } from "@/lib/contracts/journey";
import { getDb } from "@/lib/db/client";
import { findCompanyRow } from "@/lib/db/companies";
import { findJourney } from "@/lib/db/journeys";
import { listCompaniesOf } from "@/lib/db/memberships";
import { company, event } from "@/lib/db/schema/companies";
import type { Visitor } from "@/lib/domain/visitor";
import { chooseCompany } from "@/lib/server/companies/companies";
import { eventKinds } from "@/testing/fixtures/company-facts";
import { startWorld, type World } from "@/testing/fixtures/world";
import { getStartForm, isNamesake, startBankJourney, startJourney } from "./journeys";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const nobody: Visitor = { kind: "nobody" };

function form(companyName: string, more: Partial<StartJourneyInput> = {}): StartJourneyInput {
  return { companyName, email: null, reference: null, requestId: randomUUID(), ...more };
}

async function companyOf(journeyId: string): Promise<string> {
  return (await findJourney(journeyId))?.companyId ?? "";
}

test("someone who is signed in owns the company that they start, and their browser shows it", async () => {
  const ann = await world.customer({ companyName: "Aardvark Ltd" });
  const journeyId = await startJourney(nobody, form("Brightwater"), randomUUID(), ann);
  const companyId = await companyOf(journeyId);
  expect(await listCompaniesOf(ann.userId)).toContainEqual({ id: companyId, name: "Brightwater", role: "owner" });
  expect((await world.again(ann)).company?.id).toBe(companyId);
  expect(await findJourney(journeyId)).toMatchObject({ userId: ann.userId, origin: "form" });
  const lines = await (await getDb()).select().from(event).where(eq(event.companyId, companyId));
  expect(lines).toMatchObject([{ kind: "journey-started", actorType: "customer", actorId: ann.userId }]);
});

test("details that are corrected before anything is at Codat are stored, and the correction is recorded once", async () => {
  const holderHash = randomUUID();
  const journeyId = await startJourney(nobody, form("Brightwatter"), holderHash);
  const companyId = await companyOf(journeyId);
  const visitor: Visitor = { kind: "holder", holderHash, journeyId, companyId, userId: null };
  for (const _ of [1, 2]) expect(await startJourney(visitor, form("Brightwater"), holderHash)).toBe(journeyId);
  expect(await findCompanyRow(companyId)).toMatchObject({ name: "Brightwater" });
  expect(await eventKinds(companyId)).toEqual(["journey-started", "details-changed"]);
});

test("who names a company of theirs once more is asked which they mean, and who goes on with it is not", async () => {
  const ann = await world.customer({ companyName: "Namesake Ltd" });
  const bob = await world.customer();
  expect(await isNamesake(nobody, form(" namesake LTD"), ann)).toBe(true);
  for (const customer of [bob, null]) expect(await isNamesake(nobody, form("Namesake Ltd"), customer)).toBe(false);
  const [input, holderHash] = [form("Newly Named Ltd"), randomUUID()];
  expect(await isNamesake(nobody, input, ann)).toBe(false);
  const journeyId = await startJourney(nobody, input, holderHash, ann);
  expect(await isNamesake(nobody, input, ann)).toBe(false);
  const { companyId } = (await findJourney(journeyId)) ?? { companyId: "" };
  const inHand: Visitor = { kind: "holder", holderHash, journeyId, companyId, userId: ann.userId };
  expect(await isNamesake(inHand, form("Newly Named Ltd"), ann)).toBe(false);
  expect(await isNamesake(nobody, form("Newly Named Ltd"), ann)).toBe(true);
});

test("the form sent twice by somebody who is signed in makes one company", async () => {
  const ann = await world.customer();
  const [input, holderHash] = [form("Twice Ltd"), randomUUID()];
  await Promise.all([startJourney(nobody, input, holderHash, ann), startJourney(nobody, input, holderHash, ann)]);
  await startJourney(nobody, input, holderHash, ann);
  const rows = await (await getDb()).select().from(company).where(eq(company.name, "Twice Ltd"));
  expect(rows).toHaveLength(1);
});

test("a journey's cookie no longer counts once somebody has vouched for its company, except for its people", async () => {
  const holder = await world.holder("Vouched Ltd");
  expect(await findVisitor(holder.holderHash, null)).toEqual(holder);
  const [ann, bob] = [await world.customer({ companyId: holder.companyId }), await world.customer()];
  expect(await findVisitor(holder.holderHash, null)).toEqual(nobody);
  expect(await findVisitor(holder.holderHash, bob.userId)).toEqual(nobody);
  expect(await findVisitor(holder.holderHash, ann.userId)).toEqual({ ...holder, userId: ann.userId });
});

test("a form sent again from an unverified browser does not touch a company that somebody has vouched for", async () => {
  const holderHash = randomUUID();
  const input = form("Before Ltd", { email: "ann@before.example" });
  const companyId = await companyOf(await startJourney(nobody, input, holderHash));
  await world.customer({ companyId });
  const again = await startJourney(nobody, { ...input, companyName: "Taken over Ltd" }, holderHash);
  expect(await companyOf(again)).not.toBe(companyId);
  expect(await findCompanyRow(companyId)).toMatchObject({ name: "Before Ltd", email: "ann@before.example" });
});

test("signing in while holding a journey of a company with another address gives nothing", async () => {
  const holder = await world.holder("Unclaimed Ltd");
  const ann = await world.customer();
  expect(await findVisitor(holder.holderHash, ann.userId)).toEqual(holder);
  const journeyId = await startJourney(holder, form("Unclaimed Ltd"), holder.holderHash, ann);
  expect(await companyOf(journeyId)).not.toBe(holder.companyId);
  expect((await listCompaniesOf(ann.userId)).map(({ id }) => id)).not.toContain(holder.companyId);
});

test("another bank is added to the company that is there", async () => {
  const ann = await world.customer({ companyName: "One and only Ltd", role: "member" });
  const companyId = ann.company?.id ?? "";
  const holderHash = randomUUID();
  await startBankJourney(ann, companyId, holderHash);
  expect(await findVisitor(holderHash, ann.userId)).toMatchObject({ companyId, userId: ann.userId });
  const visitor = await findVisitor(holderHash, ann.userId);
  expect((await getStartForm(visitor, {}, null, ann)).values).toMatchObject({ companyName: "", email: ann.email });
  const renamed = await startJourney(visitor, form("Another Ltd"), holderHash, ann);
  expect(await companyOf(renamed)).not.toBe(companyId);
  expect((await findCompanyRow(companyId))?.name).toBe("One and only Ltd");
});

test("nobody adds a bank to a company of others, or looks at it", async () => {
  const [ann, bob] = [await world.customer(), await world.customer()];
  const companyId = ann.company?.id ?? "";
  await expect(startBankJourney(bob, companyId, randomUUID())).rejects.toMatchObject({ family: "not-found" });
  await expect(chooseCompany(bob, companyId)).rejects.toMatchObject({ family: "not-found" });
});

test("a browser looks at the company that was chosen, and at the first by name when it is no longer theirs", async () => {
  const ann = await world.customer({ companyName: "Zebra Ltd" });
  const first = await companyOf(await startJourney(nobody, form("Aardvark Ltd"), randomUUID(), ann));
  const zebra = ann.company?.id ?? "";
  await chooseCompany(ann, zebra);
  expect((await world.again(ann)).company?.id).toBe(zebra);
  await (await getDb()).delete(company).where(eq(company.id, zebra));
  expect((await world.again(ann)).company?.id).toBe(first);
});

test("only an address that no link filled in counts as typed by the customer", async () => {
  const start = async (email: string | null, suggestedEmail: string) => {
    const holderHash = randomUUID();
    const id = await startJourney(
      { kind: "nobody" },
      form("Brightwater Bakery Ltd", { email, suggestedEmail }),
      holderHash,
    );
    const { companyId } = (await findJourney(id)) ?? {};
    return (await findCompanyRow(companyId ?? ""))?.isEmailTyped;
  };
  expect(await start("ann@brightwater.example", "")).toBe(true);
  expect(await start("ann@brightwater.example", "other@elsewhere.example")).toBe(true);
  expect(await start("other@elsewhere.example", "Other@Elsewhere.example")).toBe(false);
  expect(await start(null, "")).toBe(false);
});

test("once Codat knows a company, no form changes its name or its address", async () => {
  const holder = await world.holder("At Codat Ltd");
  expect((await world.agree(holder, "natwest_uk")).kind).toBe("sent");
  const input = form("At Codat Ltd", { email: "attacker@elsewhere.example" });
  expect(await startJourney(holder, input, holder.holderHash)).toBe(holder.journeyId);
  expect(await findCompanyRow(holder.companyId)).toMatchObject({ name: "At Codat Ltd", email: null });
});

test("a form's id opens nothing in a browser that did not send it", async () => {
  const input = form("Known Form Ltd");
  const [mine, theirs] = [randomUUID(), randomUUID()];
  const first = await startJourney({ kind: "nobody" }, input, mine);
  const other = await startJourney({ kind: "nobody" }, { ...input, email: "attacker@elsewhere.example" }, theirs);
  expect(other).not.toBe(first);
  expect(await startJourney({ kind: "nobody" }, input, mine)).toBe(first);
});
