import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findVisitor } from "@/lib/auth/visitor";
import { getDb } from "@/lib/db/client";
import { findCompanyRow } from "@/lib/db/companies";
import { findConnectionRow } from "@/lib/db/connections";
import { company, event } from "@/lib/db/schema/companies";
import { invitation } from "@/lib/db/schema/people";
import type { CustomerOfCompany } from "@/lib/domain/customer";
import { startWorld, type World } from "@/testing/fixtures/world";
import {
  answerInvitation,
  findOpenInvitation,
  invitePerson,
  listInvitationsFor,
  withdrawInvitation,
} from "./invitations";
import { changeRole, listPeople, removePerson } from "./people";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const newAddress = () => `${randomUUID()}@brightwater.example`;

async function pair() {
  const owner = await world.customer();
  const member = await world.customer({ companyId: owner.company.id, role: "member" });
  return { owner, member, company: owner.company.id };
}

async function rolesOf(customer: CustomerOfCompany) {
  const { people } = await listPeople(customer);
  return Object.fromEntries(people.map(({ email, role }) => [email, role]));
}

async function eventsOf(companyId: string): Promise<string[]> {
  const rows = await (await getDb()).select().from(event).where(eq(event.companyId, companyId)).orderBy(event.at);
  return rows.map(({ kind }) => kind);
}

test("people of a company see one another, and only owners may invite", async () => {
  const { owner, member } = await pair();
  expect(await listPeople(owner)).toMatchObject({ mayInvite: true, people: [{ isYou: true }, { isYou: false }] });
  expect(await listPeople(member)).toMatchObject({ mayInvite: false });
  expect(await rolesOf(member)).toEqual({ [owner.email]: "owner", [member.email]: "member" });
});

test("a colleague is invited by mail, signs in with that address and joins", async () => {
  const { owner, company } = await pair();
  const email = newAddress();
  await invitePerson(owner, { company, email, role: "member" });
  const [mail] = await world.mails(email);
  const { invitations } = await listPeople(owner);
  expect(invitations).toMatchObject([{ email, role: "member" }]);
  const named = invitations[0]?.id ?? "";
  expect(mail?.links[0]).toBe(`http://localhost:3999/sign-in?${new URLSearchParams({ email, invitation: named })}`);
  const shown = { email, inviter: owner.email, quotedCompany: "“Brightwater Bakery Ltd”" };
  expect(await findOpenInvitation(named, email)).toEqual(shown);
  expect(await findOpenInvitation(named, newAddress())).toBeNull();
  const colleague = await world.customer({ email });
  const [invited] = await listInvitationsFor(colleague);
  expect(invited).toMatchObject({ companyName: "Brightwater Bakery Ltd", role: "member", inviter: owner.email });
  await answerInvitation(colleague, { invitation: invited?.id ?? "", answer: "accept" });
  expect((await world.again(colleague)).company).toEqual({ id: company, role: "member" });
  expect(await findOpenInvitation(named, email)).toBeNull();
  expect(await listPeople(owner)).toMatchObject({ invitations: [] });
  expect(await eventsOf(company)).toEqual(["person-invited", "person-joined"]);
});

test("an invitation is answered once, by its address alone, and not after it was withdrawn or is too old", async () => {
  const { owner, company } = await pair();
  const [ann, bob] = [await world.customer(), await world.customer()];
  const open = async () => (await listPeople(owner)).invitations[0]?.id ?? "";
  await invitePerson(owner, { company, email: ann.email, role: "member" });
  const first = await open();
  await expect(answerInvitation(bob, { invitation: first, answer: "accept" })).rejects.toMatchObject({
    family: "not-found",
  });
  expect(await listInvitationsFor(bob)).toEqual([]);
  await answerInvitation(ann, { invitation: first, answer: "decline" });
  const again = answerInvitation(ann, { invitation: first, answer: "accept" });
  await expect(again).rejects.toMatchObject({ family: "not-found" });
  await invitePerson(owner, { company, email: ann.email, role: "member" });
  await withdrawInvitation(owner, { company, invitation: await open() });
  expect(await listInvitationsFor(ann)).toEqual([]);
  await invitePerson(owner, { company, email: ann.email, role: "member" });
  const third = await open();
  await (await getDb()).update(invitation).set({ expiresAt: new Date() }).where(eq(invitation.id, third));
  await expect(answerInvitation(ann, { invitation: third, answer: "accept" })).rejects.toMatchObject({
    family: "not-found",
  });
  const [invited, declined, withdrawn] = ["person-invited", "invitation-declined", "invitation-withdrawn"];
  expect(await eventsOf(company)).toEqual([invited, declined, invited, withdrawn, invited]);
  expect(Object.keys(await rolesOf(owner))).not.toContain(ann.email);
});

test("an address that is invited twice has one invitation, with the role named last", async () => {
  const { owner, company } = await pair();
  const email = newAddress();
  await Promise.all([1, 2].map(() => invitePerson(owner, { company, email, role: "member" })));
  await invitePerson(owner, { company, email, role: "owner" });
  expect((await listPeople(owner)).invitations).toMatchObject([{ email, role: "owner" }]);
});

test("someone who belongs already is not invited", async () => {
  const { owner, member, company } = await pair();
  const invited = invitePerson(owner, { company, email: member.email, role: "owner" });
  await expect(invited).rejects.toMatchObject({ family: "conflict" });
});

test("an invitation whose mail cannot be sent stands, and says so", async () => {
  const { owner, company } = await pair();
  await world.settings({ mail: "refuse" });
  const email = newAddress();
  await expect(invitePerson(owner, { company, email, role: "member" })).rejects.toMatchObject({ family: "upstream" });
  await world.settings({ mail: "accept" });
  expect((await listPeople(owner)).invitations).toMatchObject([{ email }]);
});

test("a member invites, removes and promotes nobody; nor does anybody of another company", async () => {
  const { owner, member, company } = await pair();
  const stranger = await world.customer();
  const input = { company, user: owner.userId };
  for (const [who, family] of [
    [member, "forbidden"],
    [stranger, "not-found"],
  ] as const) {
    await expect(invitePerson(who, { company, email: newAddress(), role: "member" })).rejects.toMatchObject({
      family,
    });
    await expect(withdrawInvitation(who, { company, invitation: randomUUID() })).rejects.toMatchObject({
      family,
    });
    await expect(removePerson(who, input)).rejects.toMatchObject({ family });
    await expect(changeRole(who, { ...input, role: "member" })).rejects.toMatchObject({ family });
  }
});

test("an owner removes people, whose browsers no longer see the company at their next request", async () => {
  const { owner, member, company } = await pair();
  await removePerson(owner, { company, user: member.userId });
  expect((await world.again(member)).company).toBeNull();
  expect(await eventsOf(company)).toEqual(["person-removed"]);
});

test("the last owner can neither leave nor be made a member; a member leaves as they please", async () => {
  const { owner, member, company } = await pair();
  const self = { company, user: owner.userId };
  await expect(removePerson(owner, self)).rejects.toMatchObject({
    family: "conflict",
    message: expect.stringMatching(/only owner/),
  });
  await expect(changeRole(owner, { ...self, role: "member" })).rejects.toMatchObject({ family: "conflict" });
  await removePerson(member, { company, user: member.userId });
  expect(Object.keys(await rolesOf(owner))).toEqual([owner.email]);
});

test("once somebody else is an owner too, an owner may go", async () => {
  const { owner, member, company } = await pair();
  await changeRole(owner, { company, user: member.userId, role: "owner" });
  await removePerson(owner, { company, user: owner.userId });
  expect((await world.again(member)).company).toEqual({ id: company, role: "owner" });
  expect(await eventsOf(company)).toEqual(["role-changed", "person-removed"]);
});

test("of two owners who remove each other at once, one stays", async () => {
  const { owner, member, company } = await pair();
  await changeRole(owner, { company, user: member.userId, role: "owner" });
  const results = await Promise.allSettled([
    removePerson(owner, { company, user: member.userId }),
    removePerson(member, { company, user: owner.userId }),
  ]);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("the last person of a company leaves once its sharing has ended, and nothing opens it afterwards", async () => {
  const { customer, companyId, connectionId } = await world.linkedCompany();
  const leave = { company: companyId, user: customer.userId };
  await expect(removePerson(customer, leave)).rejects.toMatchObject({ family: "conflict" });
  const traveller = await world.traveller(customer);
  await (await getDb()).update(company).set({ email: customer.email.toUpperCase() }).where(eq(company.id, companyId));
  await invitePerson(customer, { company: companyId, email: newAddress(), role: "owner" });

  await world.fail({ operation: "unlink-connection", kind: "status", status: 503 });
  await expect(removePerson(customer, { ...leave, ends: "yes" })).rejects.toMatchObject({ family: "upstream" });
  await world.mend();
  expect((await listPeople(customer)).invitations).toHaveLength(1);
  expect(await findConnectionRow(connectionId)).toMatchObject({ status: "Linked" });

  await removePerson(customer, { ...leave, ends: "yes" });
  expect(await findConnectionRow(connectionId)).toMatchObject({ status: "Unlinked" });
  expect((await world.again(customer)).company).toBeNull();
  expect(await findVisitor(traveller.holderHash, null)).toEqual({ kind: "nobody" });
  expect(await findCompanyRow(companyId)).toMatchObject({ email: null });
  const rows = await (await getDb()).select().from(invitation).where(eq(invitation.companyId, companyId));
  expect(rows).toEqual([]);
  expect((await eventsOf(companyId)).slice(-2)).toEqual(["sharing-stopped", "person-removed"]);
});

test("nobody leaves as the last of a company that others belong to", async () => {
  const { owner, member, company } = await pair();
  for (const who of [owner, member])
    await expect(removePerson(who, { company, user: who.userId, ends: "yes" })).rejects.toMatchObject({
      family: "conflict",
    });
  expect(Object.keys(await rolesOf(owner))).toHaveLength(2);
});
