import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getDb } from "@/lib/db/client";
import { company, connection, event } from "@/lib/db/schema/companies";
import { refusedOffer } from "@/lib/db/schema/people";
import { startWorld, type World } from "@/testing/fixtures/world";
import { grantCompany } from "./grants";
import { acceptOffer, listOffers, refuseOffer } from "./offers";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const nobody = { kind: "nobody" } as const;

/** A browser that linked a bank for a company without people, which gave this address. */
async function linkedHolder(email: string | null, name?: string) {
  const holder = await world.holder(name);
  const db = await getDb();
  await db.update(company).set({ email }).where(eq(company.id, holder.companyId));
  const bank = { providerKey: "natwest_uk", providerName: "NatWest", status: "Linked", linkedAt: new Date() } as const;
  await db.insert(connection).values({ id: randomUUID(), companyId: holder.companyId, ...bank });
  return holder;
}

test("signing in with the contact address of a company without people brings an offer, and no company", async () => {
  const ann = await world.customer();
  const holder = await linkedHolder(ann.email.toUpperCase(), "Quill “and”\u202e Daughters");
  const offers = await listOffers(ann, nobody);
  expect(offers).toEqual([
    { companyId: holder.companyId, quotedName: "“Quill and Daughters”", isInHand: false, linked: null },
  ]);
  await expect(acceptOffer(ann, nobody, holder.companyId)).rejects.toMatchObject({ family: "forbidden" });
  expect((await world.again(ann)).company?.id).toBe(ann.company.id);
});

test("the browser that linked the bank may take its company over, once", async () => {
  const [ann, bob] = [await world.customer(), await world.customer()];
  const holder = await linkedHolder(null);
  expect(await listOffers(ann, holder)).toMatchObject([
    { companyId: holder.companyId, isInHand: true, linked: { bankName: "NatWest" } },
  ]);
  await expect(acceptOffer(ann, await world.holder(), holder.companyId)).rejects.toMatchObject({ family: "forbidden" });
  await acceptOffer(ann, holder, holder.companyId);
  expect((await world.again(ann)).company).toEqual({ id: holder.companyId, role: "owner" });
  await expect(acceptOffer(bob, holder, holder.companyId)).rejects.toMatchObject({ family: "forbidden" });
  expect(await listOffers(bob, holder)).toEqual([]);
  const lines = await (await getDb()).select().from(event).where(eq(event.kind, "company-claimed"));
  expect(lines.filter(({ companyId }) => companyId === holder.companyId)).toMatchObject([
    { actorType: "customer", actorId: ann.userId, detail: { proof: "browser" } },
  ]);
});

test("a company whose bank was never linked, or not confirmed, is offered to nobody", async () => {
  const ann = await world.customer();
  const begun = await world.holder();
  await (await getDb()).update(company).set({ email: ann.email }).where(eq(company.id, begun.companyId));
  const unconfirmed = await linkedHolder(ann.email);
  const ofCompany = eq(connection.companyId, unconfirmed.companyId);
  await (await getDb()).update(connection).set({ status: "Unconfirmed" }).where(ofCompany);
  expect(await listOffers(ann, nobody)).toEqual([]);
  for (const holder of [begun, unconfirmed]) {
    expect(await listOffers(ann, holder)).toEqual([]);
    await expect(acceptOffer(ann, holder, holder.companyId)).rejects.toMatchObject({ family: "forbidden" });
  }
});

test("of thirty companies that a stranger starts with somebody's address three are asked about, and a refused one stays away", async () => {
  const ann = await world.customer();
  for (let count = 0; count < 30; count += 1) await linkedHolder(ann.email, `Stranger ${count} Ltd`);
  const offers = await listOffers(ann, nobody);
  expect(offers).toHaveLength(3);
  for (const { companyId } of offers) await refuseOffer(ann, nobody, { company: companyId, answer: "refuse" });
  const enqueue = await listOffers(ann, nobody);
  expect(enqueue).toHaveLength(3);
  for (const { companyId } of enqueue) expect(offers.map((offer) => offer.companyId)).not.toContain(companyId);
  expect((await world.again(ann)).company?.id).toBe(ann.company.id);
});

test("an offer that is put off comes back after a week, in hand or by its address, and one that is refused doesn't", async () => {
  const ann = await world.customer();
  const [holder, other] = [await linkedHolder(null), await linkedHolder(ann.email)];
  const offered = async () => (await listOffers(ann, holder)).map(({ companyId }) => companyId).sort();
  const both = [holder.companyId, other.companyId].sort();
  expect(await offered()).toEqual(both);
  for (const company of both) expect(await refuseOffer(ann, holder, { company, answer: "later" })).toBe("put-off");
  expect(await offered()).toEqual([]);
  await passDays(6);
  expect(await offered()).toEqual([]);
  await passDays(1);
  expect(await offered()).toEqual(both);
  await refuseOffer(ann, holder, { company: holder.companyId, answer: "refuse" });
  await passDays(30);
  expect(await offered()).toEqual([other.companyId]);
  await acceptOffer(ann, holder, holder.companyId);
});

test("an answer says what was done: what was refused for good stays so, and what has an owner by now is not put off", async () => {
  const [ann, bob] = [await world.customer(), await world.customer()];
  const [holder, other] = [await linkedHolder(null), await linkedHolder(ann.email)];
  const answer = (company: string, given: "refuse" | "later") => refuseOffer(ann, holder, { company, answer: given });
  expect(await answer(holder.companyId, "later")).toBe("put-off");
  expect(await answer(holder.companyId, "later")).toBe("over");
  expect(await answer(holder.companyId, "refuse")).toBe("refused");
  expect(await answer(holder.companyId, "later")).toBe("over");
  await acceptOffer(bob, other, other.companyId);
  for (const given of ["later", "refuse"] as const) expect(await answer(other.companyId, given)).toBe("over");
  const refused = await (await getDb()).select().from(refusedOffer).where(eq(refusedOffer.userId, ann.userId));
  expect(refused).toMatchObject([{ companyId: holder.companyId, until: null }]);
});

test("of both answers at once, not to be asked again wins", async () => {
  const ann = await world.customer();
  for (let round = 0; round < 10; round += 1) {
    const holder = await linkedHolder(null);
    const company = holder.companyId;
    const both = (["later", "refuse"] as const).map((answer) => refuseOffer(ann, holder, { company, answer }));
    expect(await Promise.all(both)).toContain("refused");
    const [row] = await (await getDb()).select().from(refusedOffer).where(eq(refusedOffer.companyId, company));
    expect(row?.until).toBeNull();
  }
});

async function passDays(days: number): Promise<void> {
  await (await getDb())
    .update(refusedOffer)
    .set({ until: sql`${refusedOffer.until} - make_interval(days => ${days})` });
}

test("a company that was not offered to somebody cannot be refused by them either", async () => {
  const [ann, bob] = [await world.customer(), await world.customer()];
  const { companyId } = await linkedHolder(ann.email);
  await refuseOffer(bob, nobody, { company: companyId, answer: "refuse" });
  expect(await listOffers(ann, nobody)).toMatchObject([{ companyId }]);
});

test("the support desk makes somebody the first owner, which the timeline shows, and never the second", async () => {
  const { companyId } = await world.holder("Brightwater Bakery Ltd");
  const ann = await world.customer();
  expect(await grantCompany(companyId, ann.email)).toEqual({ companyName: "Brightwater Bakery Ltd" });
  const lines = await (await getDb()).select().from(event).where(eq(event.companyId, companyId));
  expect(lines.at(-1)).toMatchObject({ kind: "company-claimed", actorType: "operator", actorId: null });
  await expect(grantCompany(companyId, "x@brightwater.example")).rejects.toMatchObject({ family: "conflict" });
  await expect(grantCompany(randomUUID(), ann.email)).rejects.toMatchObject({ family: "not-found" });
});
