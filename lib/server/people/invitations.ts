import "server-only";
import { randomUUID } from "node:crypto";
import { takeFromLimit } from "@/lib/auth/rate-limits";
import { getMailBrand } from "@/lib/brand";
import { actorOf } from "@/lib/contracts/actor";
import type { OpenInvitationView, ReceivedInvitationView } from "@/lib/contracts/people";
import { type Role, toRole } from "@/lib/contracts/role";
import { claimCompany } from "@/lib/db/claims";
import { getDb } from "@/lib/db/client";
import { findCompanyRow } from "@/lib/db/companies";
import { insertEvent } from "@/lib/db/events";
import { endInvitation, listInvitationsTo, upsertInvitation } from "@/lib/db/invitations";
import { insertMembership, listPeopleOf } from "@/lib/db/memberships";
import { setSessionCompany } from "@/lib/db/sessions";
import { DAY_MS } from "@/lib/domain/calendar-day";
import { quotedName } from "@/lib/domain/company-name";
import type { Customer } from "@/lib/domain/customer";
import { getEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { canSendMail, sendMail } from "@/lib/mail/send";
import { invitationMail } from "@/lib/mail/sign-in-mails";
import { paths } from "@/lib/paths";
import { authoriseCompany } from "@/lib/server/access/authorise";

const DAYS = 14;

/**
 * Invites a colleague by mail, or sends the mail of an open invitation again. It is taken up by signing in with that
 * address, so the mail holds no secret: its link only names the invitation.
 * @throws AppError "not-found", "forbidden", "conflict" when they belong already, "too-many", "upstream" when the mail
 * could not be sent; the invitation stands all the same
 */
export async function invitePerson(
  customer: Customer,
  input: { company: string; email: string; role: Role },
): Promise<string> {
  const { company: companyId, email, role } = input;
  await authoriseCompany(customer, companyId, "owner");
  const company = await findCompanyRow(companyId);
  if (!company) throw new AppError("company.erased");
  if ((await listPeopleOf(companyId)).some((person) => person.email === email))
    throw new AppError("people.already-member");
  await takeFromLimit("invite", { person: customer.userId, company: companyId, email });
  const expiresAt = new Date(Date.now() + DAYS * DAY_MS);
  const asked = { companyId, email, role, invitedBy: customer.userId, expiresAt };
  const id = await upsertInvitation({ id: randomUUID(), ...asked });
  await insertEvent({ companyId, kind: "person-invited", actor: actorOf(customer), detail: { role } });
  if (canSendMail()) await mailInvitation({ id, companyName: company.name, inviter: customer.email, email, role });
  return id;
}

/** Takes an invitation back. @throws AppError "not-found", "forbidden" */
export async function withdrawInvitation(
  customer: Customer,
  input: { company: string; invitation: string },
): Promise<void> {
  const { company: companyId, invitation: id } = input;
  await authoriseCompany(customer, companyId, "owner");
  await (await getDb()).transaction(async (tx) => {
    const ended = await endInvitation({ id, companyId }, tx);
    if (!ended) throw new AppError("invitation.not-open-to-withdraw");
    await insertEvent({ companyId, kind: "invitation-withdrawn", actor: actorOf(customer) }, tx);
  });
}

/** The open invitation that a mailed link names, for the page which it opens; null when it was answered, withdrawn or is too old. */
export async function findOpenInvitation(invitation: string, email: string): Promise<OpenInvitationView | null> {
  const open = (await listInvitationsTo(email)).find(({ id, isByHolder }) => id === invitation && !isByHolder);
  return open ? { email, inviter: open.inviter, quotedCompany: quotedName(open.companyName) } : null;
}

/** The open invitations to the address that the customer has confirmed. */
export async function listInvitationsFor(customer: Customer): Promise<ReceivedInvitationView[]> {
  const rows = await listInvitationsTo(customer.email);
  return rows.flatMap(({ id, companyName, role, inviter, isByHolder, expiresAt }) => {
    const known = toRole(role);
    const shared = { id, inviter, isByHolder, expiresAt: expiresAt.toISOString() };
    return known ? [{ ...shared, companyName: isByHolder ? quotedName(companyName) : companyName, role: known }] : [];
  });
}

/**
 * Joins the company of an invitation to the customer's own address, or declines it. Who belongs already keeps their role.
 * @throws AppError "not-found" when it is not theirs, or no longer open; "conflict" when the browser that linked a bank asked
 * for the company's first owner, and it has one by now
 */
export async function answerInvitation(
  customer: Customer,
  { invitation, answer }: { invitation: string; answer: "accept" | "decline" },
): Promise<void> {
  const { userId, email, sessionId } = customer;
  const joined = await (await getDb()).transaction(async (tx) => {
    const ended = await endInvitation({ id: invitation, email }, tx);
    if (!ended) throw new AppError("invitation.not-open");
    const { companyId } = ended;
    if (answer === "decline") {
      await insertEvent({ companyId, kind: "invitation-declined", actor: actorOf({ userId }) }, tx);
      return null;
    }
    if (ended.isByHolder) {
      if (!(await claimCompany({ userId, companyId, proof: "mail", actor: actorOf({ userId }) }, tx))) throw hasOwner();
      return companyId;
    }
    const role = toRole(ended.role) ?? "member";
    const isNew = await insertMembership({ userId, companyId, role }, tx);
    if (isNew)
      await insertEvent({ companyId, kind: "person-joined", actor: actorOf({ userId }), detail: { role } }, tx);
    return companyId;
  });
  if (joined !== null) await setSessionCompany(sessionId, joined);
}

export function hasOwner(): AppError {
  return new AppError("people.has-owner");
}

async function mailInvitation({
  id,
  email,
  ...facts
}: {
  id: string;
  companyName: string;
  inviter: string;
  email: string;
  role: Role;
}): Promise<void> {
  const url = `${getEnv().APP_URL}${paths.signIn}?${new URLSearchParams({ email, invitation: id })}`;
  try {
    await sendMail(email, invitationMail(getMailBrand(), { ...facts, url, days: DAYS }));
  } catch (cause) {
    throw new AppError("invitation.mail-not-sent", { cause });
  }
}
