import "server-only";
import { randomUUID } from "node:crypto";
import { findCustomer } from "@/lib/auth/customer";
import { sendSignInLink } from "@/lib/auth/mail-sign-in";
import { takeFromLimit } from "@/lib/auth/rate-limits";
import { actors } from "@/lib/contracts/actor";
import { getDb } from "@/lib/db/client";
import { listConnectionRows } from "@/lib/db/connections";
import { markContactNoticeSent } from "@/lib/db/contact-notices";
import { insertEvent } from "@/lib/db/events";
import { endHolderInvitations, listInvitationsTo, upsertInvitation } from "@/lib/db/invitations";
import { lockMembers } from "@/lib/db/memberships";
import { claimReceiptTo, findReceiptEvent, releaseReceiptTo } from "@/lib/db/sent-receipts";
import { DAY_MS } from "@/lib/domain/calendar-day";
import { quotedName } from "@/lib/domain/company-name";
import type { Holder } from "@/lib/domain/visitor";
import { AppError } from "@/lib/errors";
import { keepAccessMail } from "@/lib/mail/receipt-mails";
import { canSendMail } from "@/lib/mail/send";
import { paths } from "@/lib/paths";
import { listHeldAndLinked } from "@/lib/server/access/authorise";
import { hashMailedAddress } from "@/lib/server/consents/mailed-address";
import { connectedFacts } from "@/lib/server/consents/receipt-mail";
import { getClock } from "@/lib/server/viewer/locale";
import { answerInvitation, hasOwner } from "./invitations";

const DAYS = 14;

/**
 * Asks an address to become the first owner of a company without people, in the name of the browser that linked its bank.
 * An address that was asked before no longer is. `client` is the network address that the request came from.
 * @throws AppError "not-found", "conflict" when it has people by now, "too-many", "upstream" when the mail could not be sent;
 * the invitation stands all the same
 */
export async function askToKeepAccess(
  holder: Holder,
  { company: companyId, email }: { company: string; email: string },
  client: string | null,
): Promise<void> {
  const held = (await listHeldAndLinked(holder)).find(({ id }) => id === companyId);
  if (!held || !canSendMail()) throw new AppError("sharing.nothing-to-claim");
  await takeFromLimit("keep-access", { address: client, company: companyId, email });
  const expiresAt = new Date(Date.now() + DAYS * DAY_MS);
  const asked = { companyId, email, role: "owner", invitedBy: held.journeyId, isByHolder: true, expiresAt };
  const keep = await (await getDb()).transaction(async (tx) => {
    if ((await lockMembers(companyId, tx)).length > 0) throw hasOwner();
    await endHolderInvitations(companyId, tx);
    await insertEvent({ companyId, kind: "person-invited", actor: actors.holder, detail: { how: "keep-access" } }, tx);
    return upsertInvitation({ id: randomUUID(), ...asked }, tx);
  });
  const { facts, claimed } = await receiptOf(companyId, email);
  const write: Write = (brand, link) => keepAccessMail(brand, { ...link, facts });
  try {
    await sendSignInLink({ email, next: paths.account, keep, write, client });
  } catch (error) {
    if (claimed) await releaseReceiptTo(claimed.eventId, claimed.to);
    throw error;
  }
  if (claimed) await markContactNoticeSent(claimed.eventId);
}

type Write = NonNullable<Parameters<typeof sendSignInLink>[0]["write"]>;

/** The receipt that this mail brings along, of the bank that was linked last; null to an address that has it already. */
async function receiptOf(companyId: string, email: string) {
  const [newest] = (await listConnectionRows(companyId))
    .filter(({ status }) => status === "Linked")
    .sort((a, b) => Number(b.linkedAt) - Number(a.linkedAt));
  const eventId = newest ? await findReceiptEvent(newest.id) : null;
  const to = hashMailedAddress(email);
  if (!newest || eventId === null || !(await claimReceiptTo(eventId, to))) return { facts: null, claimed: null };
  const facts = await connectedFacts(newest.id, { ...(await getClock(null)), isForMember: false });
  return { facts, claimed: { eventId, to } };
}

/** The company that an open invitation by the browser that linked its bank is about, quoted; null when it is none. */
export async function findInvitingCompany(invitation: string, email: string): Promise<string | null> {
  const open = (await listInvitationsTo(email)).find(({ id, isByHolder }) => id === invitation && isByHolder);
  return open ? quotedName(open.companyName) : null;
}

/**
 * Accepts such an invitation for the person who has just signed in by the link that it came with. False when somebody else owns the
 * company by now, or the invitation was withdrawn: then they are signed in and no more.
 */
export async function keepAccess(invitation: string, sessionId: string): Promise<boolean> {
  const customer = await findCustomer(sessionId);
  if (!customer || (await findInvitingCompany(invitation, customer.email)) === null) return false;
  try {
    await answerInvitation(customer, { invitation, answer: "accept" });
    return true;
  } catch (error) {
    if (error instanceof AppError && ["people.has-owner", "invitation.not-open"].includes(error.code)) return false;
    throw error;
  }
}
