import "server-only";
import { deletedStatuses } from "@/lib/contracts/connection-status";
import {
  endBankInvitations,
  hideConnection,
  lockNeverLinked,
  markInvitationConnected,
  mayGuestConnect,
  passCompanyTo,
} from "@/lib/db/bank-invitations";
import type { Database } from "@/lib/db/client";
import { forgetTypedEmail } from "@/lib/db/companies";
import { decide, hasOtherLinked, lockJourney } from "@/lib/db/confirmations";
import { type ConnectionRow, lockConnectionRow } from "@/lib/db/connections";
import { endConsents } from "@/lib/db/consents";
import { browserOfGuest } from "@/lib/db/guests";
import type { JourneyRow } from "@/lib/db/journeys";
import { isGuestsConnection } from "@/lib/db/logins";
import { findStanding } from "@/lib/db/memberships";
import { discard } from "./discard";

type Attempt = { journey: JourneyRow; row: ConnectionRow; tx: Database };

/**
 * Whether what was authorised by an invited browser may count now that it is back. A company without people belongs to the one
 * browser that linked its banks, so that nobody else may have linked one; with people, an owner says so. A browser that was not
 * invited may, but for the connection of one that was: who asked must not come back in place of who was asked.
 */
export async function mayConnect({ journey, row, tx }: Attempt): Promise<"yes" | "no" | "owner"> {
  const guest = browserOfGuest(journey.holderHash);
  if (guest === null) return (await isGuestsConnection(row.id, tx)) ? "no" : "yes";
  if (!(await mayGuestConnect(row.id, guest, tx))) return "no";
  const { hasMembers } = await findStanding(row.companyId, null, tx);
  if (hasMembers) return "owner";
  return (await hasOtherLinked(row.companyId, row.id, tx)) ? "no" : "yes";
}

/**
 * A connection counts from now on. Of a company without people: the browser that was invited to it holds the company from here on,
 * and all other invitations end.
 */
export async function settleInvitations({ journey, row, tx }: Attempt): Promise<void> {
  await markInvitationConnected(row.id, tx);
  const { companyId } = row;
  const { hasMembers } = await findStanding(companyId, null, tx);
  if (hasMembers) return;
  const guest = browserOfGuest(journey.holderHash);
  if (guest !== null) await passTo({ companyId, browserHash: guest, connectionId: row.id }, tx);
  const { journeyIds } = await endBankInvitations(companyId, "all", tx);
  for (const id of journeyIds) await withdraw(id, tx);
}

/** What was agreed to by an invitation that is over never counts. */
async function withdraw(journeyId: string, tx: Database): Promise<void> {
  await decide(journeyId, "withdrawn", tx);
  const connectionId = (await lockJourney(journeyId, tx))?.connectionId;
  if (!connectionId) return;
  await endConsents(connectionId, { endedBy: "unused", onlyJourneyId: journeyId }, tx);
  const row = await lockConnectionRow(connectionId, tx);
  if (row) await takeBegunBack(row, tx);
}

/**
 * Gives a company without people to one browser, with one connection and nothing else: what others began and never linked is taken
 * away, and the address that they typed is no longer the customer's own word.
 */
export async function passTo(
  { companyId, browserHash, connectionId }: { companyId: string; browserHash: string; connectionId: string },
  tx: Database,
): Promise<void> {
  for (const row of await lockNeverLinked(companyId, connectionId, tx)) await takeBegunBack(row, tx);
  await passCompanyTo(companyId, browserHash, tx);
  await forgetTypedEmail(companyId, tx);
}

/** What was begun and can't be finished any more is out of sight, and its way to the bank is to end at Codat; what was linked stays. */
export async function takeBegunBack(row: ConnectionRow, tx: Database): Promise<void> {
  if (row.linkedAt !== null || deletedStatuses.includes(row.status)) return;
  await discard(row, false, tx);
  await hideConnection(row.id, tx);
}
