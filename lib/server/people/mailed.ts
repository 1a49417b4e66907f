import "server-only";
import { notificationChoices } from "@/lib/contracts/people";
import { findConnectionRow } from "@/lib/db/connections";
import { hasEvent } from "@/lib/db/events";
import { listHeldCompanies } from "@/lib/db/holdings";
import { findRole } from "@/lib/db/memberships";
import { findUser } from "@/lib/db/users";
import type { Visitor } from "@/lib/domain/visitor";
import { canSendMail } from "@/lib/mail/send";

/**
 * Whether this visitor is mailed what comes of reading a bank, once it has been read for the first time: they belong to its
 * company and want such mails, or typed an address for one without people in this browser.
 */
export async function isMailedAbout(visitor: Visitor, connectionId: string): Promise<boolean> {
  if (visitor.kind === "nobody" || !canSendMail()) return false;
  const row = await findConnectionRow(connectionId);
  if (!row || (await hasEvent({ connectionId, kind: "data-received" }))) return false;
  const { userId, holderHash } = visitor;
  if (userId !== null && (await findRole(userId, row.companyId)) !== null)
    return notificationChoices.parse((await findUser(userId))?.notifications ?? {}).dataArrived;
  const held = (await listHeldCompanies(holderHash)).find(({ id }) => id === row.companyId);
  return held !== undefined && held.email !== null && held.isEmailTyped;
}
