import "server-only";
import { actorOf } from "@/lib/contracts/actor";
import type { PeopleView } from "@/lib/contracts/people";
import { type Role, toRole } from "@/lib/contracts/role";
import { getDb } from "@/lib/db/client";
import { insertEvent } from "@/lib/db/events";
import { listInvitationsOf } from "@/lib/db/invitations";
import { deleteMembership, listPeopleOf, lockMembers, setRole } from "@/lib/db/memberships";
import type { Customer, CustomerOfCompany } from "@/lib/domain/customer";
import { AppError } from "@/lib/errors";
import { authoriseCompany } from "@/lib/server/access/authorise";
import { endInvitations } from "@/lib/server/journeys/bank-invitations";
import { leaveAsLast } from "./leaving";

/** The people of the company that this browser looks at, and who is invited. @throws AppError "not-found" */
export async function listPeople(customer: CustomerOfCompany): Promise<PeopleView> {
  const companyId = customer.company.id;
  const { role: own } = await authoriseCompany(customer, companyId);
  const [people, invitations] = await Promise.all([listPeopleOf(companyId), listInvitationsOf(companyId)]);
  return {
    companyId,
    people: people.flatMap(({ userId, email, name, role, since }) => {
      const known = toRole(role);
      const isYou = userId === customer.userId;
      return known ? [{ userId, email, name, role: known, since: since.toISOString(), isYou }] : [];
    }),
    invitations: invitations.flatMap(({ id, email, role, createdAt, expiresAt }) => {
      const known = toRole(role);
      const times = { sentAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() };
      return known ? [{ id, email, role: known, ...times }] : [];
    }),
    mayInvite: own === "owner",
  };
}

/**
 * Takes a person out of a company: an owner anybody, everybody themselves. With other people in it, it is never left without
 * an owner. Whom nobody else is left with, ends its sharing by leaving, and says by `ends` that they know it.
 * @throws AppError "not-found", "forbidden", "conflict" for the last owner, "upstream" when Codat could not be reached about the end
 */
export async function removePerson(
  customer: Customer,
  input: { company: string; user: string; ends?: "yes" | undefined },
): Promise<void> {
  const { company: companyId, user: userId } = input;
  const isSelf = userId === customer.userId;
  await authoriseCompany(customer, companyId, isSelf ? "member" : "owner");
  if (isSelf && input.ends === "yes") return leaveAsLast(customer, companyId);
  await (await getDb()).transaction(async (tx) => {
    const members = await lockMembers(companyId, tx);
    // Somebody who was removed a moment ago removes nobody any more.
    const own = members.find((member) => member.userId === customer.userId)?.role;
    const person = members.find((member) => member.userId === userId);
    if (!person || own === undefined || (!isSelf && own !== "owner")) throw notHere();
    if (isLastOwner(members, userId)) throw lastOwner(isSelf);
    await deleteMembership(userId, companyId, tx);
    const detail = { role: person.role, how: isSelf ? "left" : "removed" };
    await insertEvent({ companyId, kind: "person-removed", actor: actorOf(customer), detail }, tx);
  });
  await endInvitations(companyId, { inviterId: userId });
}

/**
 * Gives a person another role. A company is never left without an owner.
 * @throws AppError "not-found", "forbidden", "conflict" for the last owner
 */
export async function changeRole(
  customer: Customer,
  input: { company: string; user: string; role: Role },
): Promise<void> {
  const { company: companyId, user: userId, role } = input;
  await authoriseCompany(customer, companyId, "owner");
  await (await getDb()).transaction(async (tx) => {
    const members = await lockMembers(companyId, tx);
    const own = members.find((member) => member.userId === customer.userId)?.role;
    const person = members.find((member) => member.userId === userId);
    if (!person || own !== "owner") throw notHere();
    if (person.role === role) return;
    if (isLastOwner(members, userId)) throw lastOwner(userId === customer.userId);
    await setRole({ userId, companyId, role }, tx);
    await insertEvent({ companyId, kind: "role-changed", actor: actorOf(customer), detail: { role } }, tx);
  });
}

function isLastOwner(members: { userId: string; role: Role }[], userId: string): boolean {
  const owners = members.filter(({ role }) => role === "owner");
  return owners.length === 1 && owners[0]?.userId === userId;
}

function notHere(): AppError {
  return new AppError("people.not-a-member");
}

function lastOwner(isSelf: boolean): AppError {
  return new AppError(isSelf ? "people.you-are-last-owner" : "people.last-owner");
}
