import "server-only";
import type { Database } from "@/lib/db/client";
import { findCompanyRow } from "@/lib/db/companies";
import { detachFromCodat } from "@/lib/db/confirmations";
import type { ConnectionRow } from "@/lib/db/connections";
import { insertDiscarded } from "@/lib/db/discarded-connections";
import { deleteBankData } from "@/lib/db/imports";

/**
 * Lets a connection go that must not go on at Codat. What came through it while it was known stays, here and there, until it is
 * deleted; of one that never was, what has been read meanwhile goes too.
 */
export async function discard(row: ConnectionRow, isKnown: boolean, tx: Database): Promise<void> {
  const company = await findCompanyRow(row.companyId, tx);
  const { id: connectionId, codatId } = row;
  if (codatId !== null && company?.codatId)
    await insertDiscarded(
      { codatId, companyCodatId: company.codatId, connectionId, deletesData: !isKnown, unlinkedAt: null },
      tx,
    );
  if (!isKnown) await deleteBankData(row.id, tx);
  await detachFromCodat(row.id, isKnown, tx);
}
