import "server-only";
import { eq, sql } from "drizzle-orm";
import { getDb } from "./client";
import { dataStatus } from "./schema/companies";

export type DataStatusRow = typeof dataStatus.$inferSelect;

export async function listDataStatuses(connectionId: string): Promise<DataStatusRow[]> {
  return (await getDb()).select().from(dataStatus).where(eq(dataStatus.connectionId, connectionId));
}

/** Keeps what Codat said of a connection's data types; `changedAt` moves only where the status did. */
export async function upsertDataStatuses(
  connectionId: string,
  statuses: { dataType: string; status: string; lastSuccessfulSyncAt: Date | null }[],
): Promise<void> {
  if (statuses.length === 0) return;
  await (await getDb())
    .insert(dataStatus)
    .values(statuses.map((status) => ({ connectionId, ...status })))
    .onConflictDoUpdate({
      target: [dataStatus.connectionId, dataStatus.dataType],
      set: {
        status: sql`excluded.status`,
        lastSuccessfulSyncAt: sql`excluded.last_successful_sync_at`,
        changedAt: sql`case when ${dataStatus.status} = excluded.status then ${dataStatus.changedAt} else now() end`,
      },
    });
}
