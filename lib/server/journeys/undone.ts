import "server-only";
import type { ProgressView } from "@/lib/contracts/progress";
import { listAttempts } from "@/lib/db/confirmations";
import type { ConnectionRow } from "@/lib/db/connections";
import { isRefused } from "@/lib/domain/confirmation";

/**
 * How what was authorised last was undone, for a bank that isn't connected; null where nothing was. Of what another browser did, this
 * one learns only that it wasn't confirmed.
 */
export async function undoneOf(row: ConnectionRow, holderHash: string): Promise<ProgressView["undone"]> {
  if (row.status !== "PendingAuth" || row.codatId !== null) return null;
  const [latest] = await listAttempts(row.id);
  if (!latest || !isRefused(latest) || latest.returnedElsewhereAt === null) return null;
  return latest.confirmation === "cancelled" && latest.holderHash === holderHash ? "cancelled" : "not-confirmed";
}
