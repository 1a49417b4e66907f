import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findVisitor } from "@/lib/auth/visitor";
import { passCompanyTo } from "@/lib/db/bank-invitations";
import { getDb } from "@/lib/db/client";
import { findCompanyRow } from "@/lib/db/companies";
import { company } from "@/lib/db/schema/companies";
import { insertSession } from "@/lib/db/sessions";
import { findUser } from "@/lib/db/users";
import { stopSharing } from "@/lib/server/connections/disconnect";
import { startBankJourney } from "@/lib/server/journeys/journeys";
import { invitePerson } from "@/lib/server/people/invitations";
import { listPeople } from "@/lib/server/people/people";
import { deleteAccount } from "@/lib/server/privacy/account-deletion";
import { startWorld, type World } from "@/testing/fixtures/world";
import { changeSettings, endSession, getSettings } from "./settings";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

test("somebody who has chosen nothing has British time and every mail", async () => {
  const ann = await world.customer();
  expect(await getSettings(ann)).toMatchObject({
    email: ann.email,
    timeZone: "Europe/London",
    notifications: { reminders: true, dataArrived: true, accessEnded: true },
    sessions: [{ id: ann.sessionId, device: "Chrome on Linux", isThis: true }],
  });
});

test("a time zone and mails are chosen; boxes that are not ticked are off", async () => {
  const ann = await world.customer();
  await changeSettings(ann, { timeZone: "Asia/Tokyo", reminders: "on" });
  expect(await getSettings(ann)).toMatchObject({
    timeZone: "Asia/Tokyo",
    notifications: { reminders: true, dataArrived: false, accessEnded: false },
  });
  await expect(changeSettings(ann, { timeZone: "Mars/Olympus" })).rejects.toMatchObject({ family: "invalid" });
});

test("another browser is signed out at its next request, and only one's own", async () => {
  const [ann, bob] = [await world.customer(), await world.customer()];
  const phone = randomUUID();
  await insertSession({ id: phone, userId: ann.userId, device: "Safari on iPhone" });
  await endSession(bob, phone);
  await expect(world.again({ sessionId: phone })).resolves.toMatchObject({ userId: ann.userId });
  await endSession(ann, phone);
  await expect(world.again({ sessionId: phone })).rejects.toThrow(/signed out/);
  await expect(world.again(ann)).resolves.toBeDefined();
});

test("an account is not deleted until its address was typed", async () => {
  const ann = await world.customer();
  expect(await deleteAccount(ann, "ann")).toBe("not-confirmed");
  await expect(world.again(ann)).resolves.toBeDefined();
});

test("with an account goes what only it belonged to, without a way back in", async () => {
  const email = `${randomUUID()}@brightwater.example`;
  const holder = await world.holder();
  await world.agree(holder, "natwest_uk");
  const ann = await world.customer({ companyId: holder.companyId, email });
  await (await getDb()).update(company).set({ email: email.toUpperCase() }).where(eq(company.id, holder.companyId));
  const holderHash = randomUUID();
  await startBankJourney(ann, holder.companyId, holderHash);
  expect((await getSettings(ann)).soleOwnerOf).toMatchObject([
    { id: holder.companyId, connectionCount: 1, linkedBankCount: 0 },
  ]);
  await world.forgetCalls();
  expect(await deleteAccount(ann, ` ${email.toUpperCase()} `)).toBe("deleted");
  expect(await world.calls()).toContain("DELETE /companies/{id}");
  await expect(world.again(ann)).rejects.toThrow(/signed out/);
  expect(await findUser(ann.userId)).toBeNull();
  expect(await findCompanyRow(holder.companyId)).toBeNull();
  expect(await findVisitor(holderHash, null)).toEqual({ kind: "nobody" });
  expect(await findVisitor(holder.holderHash, null)).toEqual({ kind: "nobody" });
  const back = await world.customer({ email });
  expect(back.userId).not.toBe(ann.userId);
});

test("sharing stops only at banks that are connected when it is asked", async () => {
  const { customer, connectionId } = await world.linkedCompany();
  expect((await getSettings(customer)).soleOwnerOf).toMatchObject([{ connectionCount: 1, linkedBankCount: 1 }]);
  await stopSharing(customer, connectionId);
  expect((await getSettings(customer)).soleOwnerOf).toMatchObject([{ connectionCount: 1, linkedBankCount: 0 }]);
});

test("others keep their company, with the one who was there longest as its owner when there would be none", async () => {
  const ann = await world.customer();
  const companyId = ann.company.id;
  const bob = await world.customer({ companyId, role: "member" });
  await world.customer({ companyId, role: "member" });
  expect(await getSettings(ann)).toMatchObject({
    soleOwnerOf: [],
    sharedWithOthers: [{ id: companyId, heir: bob.email }],
  });
  await deleteAccount(ann, ann.email);
  expect(await listPeople(bob)).toMatchObject({ mayInvite: true, people: [{ email: bob.email, role: "owner" }, {}] });
});

test("an account stays while a bank's access cannot be ended, and is deleted when that is asked for again", async () => {
  const holder = await world.holder();
  await world.agree(holder, "barclays_uk");
  const ann = await world.customer({ companyId: holder.companyId });
  await world.fail({ operation: "delete-connection", kind: "status", status: 500 });
  await expect(deleteAccount(ann, ann.email)).rejects.toMatchObject({ family: "upstream" });
  await expect(world.again(ann)).resolves.toBeDefined();
  await world.mend();
  expect(await deleteAccount(ann, ann.email)).toBe("deleted");
});

test("invitations to a deleted account are forgotten", async () => {
  const [ann, owner] = [await world.customer(), await world.customer()];
  await invitePerson(owner, { company: owner.company.id, email: ann.email, role: "member" });
  await deleteAccount(ann, ann.email);
  expect((await listPeople(owner)).invitations).toEqual([]);
});

test("with an account go the companies without people that gave its address, at Codat too, and no others", async () => {
  const ann = await world.customer();
  const [own, others, passedOn] = [await world.holder(), await world.holder(), await world.holder()];
  const address = { email: ann.email.toUpperCase() };
  for (const { companyId } of [own, others, passedOn])
    await (await getDb()).update(company).set(address).where(eq(company.id, companyId));
  await world.customer({ companyId: others.companyId });
  await (await getDb()).transaction((tx) => passCompanyTo(passedOn.companyId, randomUUID(), tx));
  await world.agree(own, "natwest_uk");
  expect(await getSettings(ann)).toMatchObject({ addressOnly: { count: 1, isSharing: false } });
  await world.forgetCalls();
  await world.fail({ operation: "delete-company", kind: "status", status: 503 });
  await expect(deleteAccount(ann, ann.email)).rejects.toMatchObject({ family: "upstream" });
  await expect(world.again(ann)).resolves.toBeDefined();
  await world.mend();
  expect(await deleteAccount(ann, ann.email)).toBe("deleted");
  expect(await world.calls()).toContain("DELETE /companies/{id}");
  expect(await findCompanyRow(own.companyId)).toBeNull();
  for (const { companyId } of [others, passedOn])
    expect(await findCompanyRow(companyId)).toMatchObject({ email: null });
});
