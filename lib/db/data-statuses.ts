import "server-only";
import { eq, getTableColumns, sql } from "drizzle-orm";
import { getDb } from "./client";
import { connection, dataStatus } from "./schema/companies";

export type DataStatusRow = typeof dataStatus.$inferSelect;

export async function listDataStatuses(connectionId: string): Promise<DataStatusRow[]> {
  return (await getDb()).select().from(dataStatus).where(eq(dataStatus.connectionId, connectionId));
}

/** The data types of all connections of a company. */
export async function listDataStatusesOf(companyId: string): Promise<DataStatusRow[]> {
  return (await getDb())
    .select(getTableColumns(dataStatus))
    .from(dataStatus)
    .innerJoin(connection, eq(connection.id, dataStatus.connectionId))
    .where(eq(connection.companyId, companyId));
}

/** Keeps what Codat said of connections' data types; `changedAt` moves only where the status did. */
export async function upsertDataStatuses(
  statuses: Pick<DataStatusRow, "connectionId" | "dataType" | "status" | "lastSuccessfulSyncAt">[],
): Promise<void> {
  if (statuses.length === 0) return;
  await (await getDb())
    .insert(dataStatus)
    .values(statuses)
    .onConflictDoUpdate({
      target: [dataStatus.connectionId, dataStatus.dataType],
      set: {
        status: sql`excluded.status`,
        lastSuccessfulSyncAt: sql`excluded.last_successful_sync_at`,
        changedAt: sql`case when ${dataStatus.status} = excluded.status then ${dataStatus.changedAt} else now() end`,
      },
    });
}
