import "server-only";
import { deletedStatuses } from "@/lib/contracts/connection-status";
import { findConnectionRow } from "@/lib/db/connections";
import { listHeldCompanies } from "@/lib/db/holdings";
import { findRole } from "@/lib/db/memberships";
import type { Holder } from "@/lib/domain/visitor";

/**
 * The company of the connection that a visitor watches: that of the journey in hand, or another of this browser's or person's.
 * A browser that began for two companies in two tabs comes back to either.
 */
export async function companyOfWatched(visitor: Holder, connectionId: string | null): Promise<string> {
  const row = connectionId === null ? null : await findConnectionRow(connectionId);
  if (!row || row.companyId === visitor.companyId || deletedStatuses.includes(row.status)) return visitor.companyId;
  return (await mayWatch(visitor, row.companyId)) ? row.companyId : visitor.companyId;
}

/** Whether a company is the visitor's: one of whose people is signed in here, or one without people that this browser began. */
export async function mayWatch({ holderHash, userId }: Holder, companyId: string): Promise<boolean> {
  if (userId !== null && (await findRole(userId, companyId)) !== null) return true;
  return (await listHeldCompanies(holderHash)).some(({ id }) => id === companyId);
}
