import "server-only";
import type { Actor } from "@/lib/contracts/actor";
import type { Database } from "@/lib/db/client";
import { type ConnectionRow, markDeleted } from "@/lib/db/connections";
import { endConsents } from "@/lib/db/consents";
import { insertEvent } from "@/lib/db/events";
import { deleteBankData } from "@/lib/db/imports";
import type { RemovalKind } from "@/lib/domain/begun-removal";

/**
 * Removes here what is deleted at Codat: all that its bank has sent, its agreements' hold and its place in the list, with a line
 * in the timeline of who did it. All of it happens or nothing. `row` is locked.
 */
export async function recordRemoved(
  { id, companyId, linkedAt }: ConnectionRow,
  { kind, actor }: { kind: RemovalKind; actor: Actor },
  tx: Database,
): Promise<void> {
  await deleteBankData(id, tx);
  await markDeleted(id, tx);
  // Of an agreement that never took effect nothing has to be proven; see isIdle in lib/db/retention.ts.
  await endConsents(id, { endedBy: linkedAt ? "deleted" : "unused" }, tx);
  await insertEvent({ companyId, connectionId: id, kind, actor }, tx);
}
