import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { getDb } from "./client";
import { isImportDue, isMoving } from "./schema/companies";

/** `isOnlyDue`: nothing is to be asked about it, only what Codat has read is to be imported. */
export type Missed = { companyId: string; isOnlyDue: boolean };

/**
 * Companies about which Codat should have reported something by now and has not, at most `limit` of each kind. Each kind has
 * an index of its own that holds nothing but what may be missed, so that this costs the same however many there are. Where
 * asking failed a while ago it is not time yet.
 */
export async function listOverdueCompanies(limit: number): Promise<Missed[]> {
  const found = await (await getDb()).execute<{ company_id: string; is_only_due: boolean }>(sql`
    select company_id, bool_and(is_due) as is_only_due from (
      select missed.company_id, false as is_due from (
        (${pending(limit)}) union all (${lapsed(limit)}) union all (${silent(limit)}) union all (${moving(limit)})
      ) as missed
      join company on company.id = missed.company_id
      where company.read_retry_at is null or company.read_retry_at <= now()
      union all (${due(limit)})
    ) as missed group by company_id`);
  return answer.parse(found).rows.map((row) => ({ companyId: row.company_id, isOnlyDue: row.is_only_due }));
}

const answer = z.object({ rows: z.array(z.object({ company_id: z.string(), is_only_due: z.boolean() })) });

/** When to ask about what began at `began` and was not reported on since: less and less often. */
function isDue(began: string, reportedAt: string) {
  const steps = ["3 minutes", "15 minutes", "2 hours", "12 hours"].map(
    (step) =>
      `(now() > ${began} + interval '${step}' and coalesce(${reportedAt}, '-infinity') < ${began} + interval '${step}')`,
  );
  return sql.raw(`(${steps.join(" or ")})`);
}

/** Sent to the bank within two days, and neither linked nor reported on. */
function pending(limit: number) {
  return sql`select company_id from connection
    where status = 'PendingAuth' and sent_at > now() - interval '2 days' and codat_id is not null
      and ${isDue("sent_at", "reported_at")}
    order by sent_at limit ${limit}`;
}

/** Access is over by what was agreed, and nobody has said so. */
function lapsed(limit: number) {
  return sql`select company_id from connection
    where status = 'Linked' and access_until < now() - interval '5 minutes' and codat_id is not null
      and coalesce(reported_at, '-infinity') < least(access_until + interval '5 minutes', now() - interval '1 day')
    order by access_until desc limit ${limit}`;
}

/** Linked, and not reported on for a day. */
function silent(limit: number) {
  const reportedAt = sql.raw("coalesce(reported_at, '-infinity'::timestamptz)");
  return sql`select company_id from connection
    where status = 'Linked' and codat_id is not null and ${reportedAt} < now() - interval '1 day'
    order by ${reportedAt} limit ${limit}`;
}

/** Being read for long, and not reported on. */
function moving(limit: number) {
  return sql`select connection.company_id from
    (select connection_id, changed_at from data_status
      where ${isMoving} and changed_at between now() - interval '1 day' and now() - interval '3 minutes'
      order by changed_at limit ${limit * 10}) as open
    join connection on connection.id = open.connection_id
    where connection.status = 'Linked' and ${isDue("open.changed_at", "connection.reported_at")}
    limit ${limit}`;
}

/** Read by Codat and left to be imported, or failed here and to be tried again, or given up by an instance that ended. */
function due(limit: number) {
  return sql`select connection.company_id, true as is_due from
    (select connection_id, failed_at from data_status
      where ${isImportDue} and (import_until is null or import_until < now())
        and (changed_at < now() - interval '10 minutes' or failed_at is not null or import_until is not null)
      order by coalesce(failed_at, changed_at) limit ${limit * 4}) as waiting
    join connection on connection.id = waiting.connection_id
    join company on company.id = connection.company_id
    where connection.status = 'Linked'
      and (waiting.failed_at is null or company.import_retry_at is null or company.import_retry_at <= now())
    limit ${limit}`;
}
