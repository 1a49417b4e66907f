import "server-only";
import { findBankInvitation } from "@/lib/db/bank-invitations";
import { findRole } from "@/lib/db/memberships";
import type { Customer } from "@/lib/domain/customer";

/** Whether a signed-in person belongs to the company of an invitation, so that they find its bank in their account. */
export async function isOfInvitingCompany(customer: Customer | null, invitationId: string): Promise<boolean> {
  if (!customer) return false;
  const row = await findBankInvitation({ id: invitationId });
  return row !== null && (await findRole(customer.userId, row.companyId)) !== null;
}
