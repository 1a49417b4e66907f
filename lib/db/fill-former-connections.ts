import "server-only";

type Query = (text: string, values: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;

/**
 * Finds of which connection of ours a connection at Codat was that the release before discarded, and what it merged at all
 * (migration 0024), so that they are deleted with its data; what was to be deleted with it already is deleted by the job. Doing it
 * twice does no harm. The next release drops this.
 */
export async function fillFormerConnections(query: Query): Promise<void> {
  // The timeline has a line of the same moment, because it was written in the same transaction.
  await query(
    `update discarded_connection d set connection_id = e.connection_id
    from company c join event e on e.company_id = c.id
    where d.connection_id is null and c.codat_id = d.company_codat_id
      and e.at = d.created_at and e.connection_id is not null`,
    [],
  );
  await query(
    `with merged as (
        select m.id, m.facts ->> 'of' as codat_id, c.codat_id as company_codat_id, m.merged_into, m.updated_at
        from connection m join company c on c.id = m.company_id
        where m.status = 'Merged' and m.facts is not null for update of m skip locked
      ), filled as (
        update connection set facts = null from merged where connection.id = merged.id
      )
    insert into discarded_connection (codat_id, company_codat_id, connection_id, deletes_data, created_at)
    select codat_id, company_codat_id, merged_into, false, updated_at from merged
    where codat_id is not null and company_codat_id is not null and merged_into is not null
    on conflict (codat_id) do nothing`,
    [],
  );
  do await markDeleted(query);
  while (await passOn(query));
}

/** What was deleted here since, and not at Codat, is to be deleted there. */
async function markDeleted(query: Query): Promise<void> {
  await query(
    `update discarded_connection d set deletes_data = true
    where not d.deletes_data and exists (select 1 from event e
      where e.connection_id = d.connection_id and e.kind = 'data-deleted' and e.at >= d.created_at)`,
    [],
  );
}

/** From what was merged to what it was merged into. False when nothing was left to pass on. */
async function passOn(query: Query): Promise<boolean> {
  const { rows } = await query(
    `update discarded_connection d set connection_id = m.merged_into
    from connection m where m.id = d.connection_id and m.status = 'Merged' and m.merged_into is not null
    returning d.codat_id`,
    [],
  );
  return rows.length > 0;
}
