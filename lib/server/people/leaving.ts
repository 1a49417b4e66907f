import "server-only";
import { actorOf } from "@/lib/contracts/actor";
import { readEmailAddress } from "@/lib/contracts/email-address";
import { type Database, getDb } from "@/lib/db/client";
import { forgetCompanyEmail } from "@/lib/db/companies";
import { insertEvent } from "@/lib/db/events";
import { deleteInvitationsOf } from "@/lib/db/invitations";
import { releaseJourneys } from "@/lib/db/journeys";
import { deleteMembership, lockMembers } from "@/lib/db/memberships";
import type { Customer } from "@/lib/domain/customer";
import { AppError } from "@/lib/errors";
import { withCompanyLease } from "@/lib/server/access/company-lease";
import { endAllSharing } from "@/lib/server/connections/disconnect";
import { endInvitations } from "@/lib/server/journeys/bank-invitations";

/**
 * Leaves a company that nobody else belongs to: sharing ends at all its banks first, because nobody could end it afterwards.
 * No browser opens it any more, and nobody is invited to it. What was read stays for as long as the agreements say.
 * @throws AppError "upstream" when Codat could not be reached: they still belong to it then; "conflict" when somebody joined
 */
export async function leaveAsLast({ userId, email }: Customer, companyId: string): Promise<void> {
  await withCompanyLease(companyId, async (company) => {
    await endAllSharing(company, actorOf({ userId }));
    await endInvitations(companyId, "all");
    await (await getDb()).transaction(async (tx) => {
      await refuseOthers(companyId, userId, tx);
      await deleteMembership(userId, companyId, tx);
      await deleteInvitationsOf(companyId, tx);
      await releaseJourneys(companyId, tx);
      if (readEmailAddress(company.email ?? "") === email) await forgetCompanyEmail({ id: companyId }, tx);
      await insertEvent(
        { companyId, kind: "person-removed", actor: actorOf({ userId }), detail: { role: "owner", how: "left" } },
        tx,
      );
    });
  });
}

async function refuseOthers(companyId: string, userId: string, tx: Database): Promise<void> {
  if ((await lockMembers(companyId, tx)).some((member) => member.userId !== userId))
    throw new AppError("people.joined-meanwhile");
}
