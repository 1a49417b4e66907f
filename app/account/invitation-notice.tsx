import { InvitationNotice } from "@/components/people/invitation-notice";
import type { Customer } from "@/lib/domain/customer";
import { getClock } from "@/lib/server/clock";
import { listInvitationsFor } from "@/lib/server/invitations";

/** What the customer is invited to, or null. */
export async function invitationNotice(customer: Customer) {
  const invitations = await listInvitationsFor(customer);
  if (invitations.length === 0) return null;
  return <InvitationNotice invitations={invitations} clock={await getClock(customer)} />;
}
