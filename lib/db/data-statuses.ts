import "server-only";
import { and, eq, getTableColumns, sql } from "drizzle-orm";
import { type Database, getDb } from "./client";
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

/** Stores what Codat said of connections' data types; `changedAt` moves only where the status did, `failingSince` until one succeeds. */
export async function upsertDataStatuses(
  statuses: (Pick<DataStatusRow, "connectionId" | "dataType" | "status" | "lastSuccessfulSyncAt"> & {
    isFailed?: boolean;
  })[],
  db?: Database,
): Promise<void> {
  if (statuses.length === 0) return;
  await (db ?? (await getDb()))
    .insert(dataStatus)
    .values(statuses.map(({ isFailed, ...row }) => ({ ...row, failingSince: isFailed ? new Date() : null })))
    .onConflictDoUpdate({
      target: [dataStatus.connectionId, dataStatus.dataType],
      set: {
        status: sql`excluded.status`,
        // It never becomes unknown again: an answer that lacks it only does not say it.
        lastSuccessfulSyncAt: sql`coalesce(excluded.last_successful_sync_at, ${dataStatus.lastSuccessfulSyncAt})`,
        changedAt: sql`case when ${dataStatus.status} = excluded.status then ${dataStatus.changedAt} else now() end`,
        failingSince: sql`case when excluded.failing_since is not null then coalesce(${dataStatus.failingSince}, now())
          when excluded.status in ('Complete', 'NotSupported') and ${dataStatus.failure} is null then null
          else ${dataStatus.failingSince} end`,
      },
    });
}

/** Notes that data types of a connection are about to be read again: what was reported of them before says nothing about now. */
export async function restartDataStatuses(connectionId: string, dataTypes: string[], db?: Database): Promise<void> {
  if (dataTypes.length === 0) return;
  await (db ?? (await getDb()))
    .insert(dataStatus)
    .values(dataTypes.map((dataType) => ({ connectionId, dataType, status: "Initial" })))
    .onConflictDoUpdate({
      target: [dataStatus.connectionId, dataStatus.dataType],
      set: { status: "Initial", changedAt: sql`now()` },
    });
}

/** Notes that Codat has taken a read of these data types into its queue, for all linked connections of a company. */
export async function markQueued(companyId: string, dataTypes: string[]): Promise<void> {
  const db = await getDb();
  const linked = await db
    .select({ id: connection.id })
    .from(connection)
    .where(and(eq(connection.companyId, companyId), eq(connection.status, "Linked")));
  const rows = linked.flatMap(({ id }) =>
    dataTypes.map((dataType) => ({ connectionId: id, dataType, status: "Queued" })),
  );
  if (rows.length === 0) return;
  await db
    .insert(dataStatus)
    .values(rows)
    .onConflictDoUpdate({
      target: [dataStatus.connectionId, dataStatus.dataType],
      set: { status: "Queued", changedAt: sql`now()` },
    });
}
