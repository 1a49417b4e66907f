import "server-only";
import type { Actor } from "@/lib/contracts/actor";
import type { Database } from "./client";
import { insertEvent } from "./events";
import { endHolderInvitations } from "./invitations";
import { insertMembership, lockMembers } from "./memberships";

/** How it was shown that a company is a person's: the browser that linked its bank, a mail it sent, or the support desk. */
type Proof = "browser" | "mail" | "support";

/**
 * Makes a person the first owner of a company that has no people; false when it has some: of two at once the second finds
 * the first. Invitations by the browser that linked its bank end with it. `actor` is whose act the timeline calls it.
 */
export async function claimCompany(
  { userId, companyId, proof, actor }: { userId: string; companyId: string; proof: Proof; actor: Actor },
  tx: Database,
): Promise<boolean> {
  if ((await lockMembers(companyId, tx)).length > 0) return false;
  await insertMembership({ userId, companyId, role: "owner" }, tx);
  await endHolderInvitations(companyId, tx);
  await insertEvent({ companyId, kind: "company-claimed", actor, detail: { proof } }, tx);
  return true;
}
