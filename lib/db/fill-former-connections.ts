import "server-only";

type Query = (text: string, values: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;

/**
 * Finds of which connection of ours a connection at Codat was that the release before discarded, and what it merged at all
 * (migration 0024), so that they are deleted with its data; what was to be deleted with it already is deleted by the job. It is
 * done at start and each night, because an instance of that release may go on for a while. Doing it twice does no harm, and what
 * is busy is left to the next time. The next release drops this.
 */
export async function fillFormerConnections(query: Query): Promise<void> {
  // The timeline has a line of the same moment, because it was written in the same transaction.
  await query(
    `with free as (
        select codat_id, company_codat_id, created_at from discarded_connection
        where connection_id is null for update skip locked
      )
    update discarded_connection d set connection_id = e.connection_id,
      deletes_data = d.deletes_data or ${wasDeletedSince("e.connection_id", "d.created_at")}
    from free join company c on c.codat_id = free.company_codat_id
      join event e on e.company_id = c.id and e.at = free.created_at
    where d.codat_id = free.codat_id and e.connection_id is not null`,
    [],
  );
  await query(
    `with merged as (
        select m.id, m.facts ->> 'of' as codat_id, c.codat_id as company_codat_id, m.merged_into, m.updated_at
        from connection m join company c on c.id = m.company_id
        where ${isMerged} and m.facts is not null for update of m skip locked
      ), filled as (
        update connection set facts = null from merged where connection.id = merged.id
      )
    insert into discarded_connection (codat_id, company_codat_id, connection_id, deletes_data, created_at)
    select codat_id, company_codat_id, merged_into, ${wasDeletedSince("merged_into", "updated_at")}, updated_at
    from merged where codat_id is not null and company_codat_id is not null
    on conflict (codat_id) do nothing`,
    [],
  );
  while (await passOn(query));
}

/** One that was merged, also where what it was merged into is deleted by now. */
const isMerged = "m.status in ('Merged', 'Deleted') and m.merged_into is not null";

/** Whether the data of a connection was deleted here after that, and so is to be deleted at Codat too. */
function wasDeletedSince(connectionId: string, at: string): string {
  return `exists (select 1 from event deletion where deletion.connection_id = ${connectionId}
    and deletion.kind = 'data-deleted' and deletion.at >= ${at})`;
}

/** From what was merged to what it was merged into, and then. False when nothing was left to pass on. */
async function passOn(query: Query): Promise<boolean> {
  const { rows } = await query(
    `with free as (
        select d.codat_id, m.merged_into, m.updated_at
        from discarded_connection d join connection m on m.id = d.connection_id
        where ${isMerged} for update of d skip locked
      )
    update discarded_connection d set connection_id = free.merged_into,
      deletes_data = d.deletes_data or ${wasDeletedSince("free.merged_into", "free.updated_at")}
    from free where d.codat_id = free.codat_id
    returning d.codat_id`,
    [],
  );
  return rows.length > 0;
}
