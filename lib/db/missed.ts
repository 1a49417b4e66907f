import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { getDb } from "./client";
import { isImportDue, isMoving } from "./schema/companies";

/**
 * Companies about which Codat should have told something by now and has not, at most `limit` of each kind. Each kind has
 * an index of its own that holds nothing but what may be missed, so that this costs the same however many there are.
 */
export async function listMissed(limit: number): Promise<string[]> {
  const found = await (await getDb()).execute<{ company_id: string }>(sql`
    select distinct company_id from (
      (${pending(limit)}) union all (${lapsed(limit)}) union all (${silent(limit)})
      union all (${moving(limit)}) union all (${due(limit)})
    ) as missed`);
  return answer.parse(found).rows.map((row) => row.company_id);
}

const answer = z.object({ rows: z.array(z.object({ company_id: z.string() })) });

/** When what began at `began` and has not been heard of since is looked after: rarer and rarer. */
function isTimeToLook(began: string, heard: string) {
  const steps = ["2 minutes", "15 minutes", "2 hours", "12 hours"].map(
    (step) =>
      `(now() > ${began} + interval '${step}' and coalesce(${heard}, '-infinity') < ${began} + interval '${step}')`,
  );
  return sql.raw(`(${steps.join(" or ")})`);
}

/** Sent to the bank within two days, and neither linked nor heard of. */
function pending(limit: number) {
  return sql`select company_id from connection
    where status = 'PendingAuth' and sent_at > now() - interval '2 days' and codat_id is not null
      and ${isTimeToLook("sent_at", "heard_at")}
    order by sent_at limit ${limit}`;
}

/** Access is over by what was agreed, and nobody has said so. */
function lapsed(limit: number) {
  return sql`select company_id from connection
    where status = 'Linked' and access_until < now() - interval '5 minutes' and codat_id is not null
      and coalesce(heard_at, '-infinity') < least(access_until + interval '5 minutes', now() - interval '1 day')
    order by access_until desc limit ${limit}`;
}

/** Linked, and not heard of for a day. */
function silent(limit: number) {
  const heard = sql.raw("coalesce(heard_at, '-infinity'::timestamptz)");
  return sql`select company_id from connection
    where status = 'Linked' and codat_id is not null and ${heard} < now() - interval '1 day'
    order by ${heard} limit ${limit}`;
}

/** Being read for long, and not heard of. */
function moving(limit: number) {
  return sql`select connection.company_id from
    (select connection_id, changed_at from data_status
      where ${isMoving} and changed_at between now() - interval '1 day' and now() - interval '2 minutes'
      order by changed_at limit ${limit * 10}) as open
    join connection on connection.id = open.connection_id
    where connection.status = 'Linked' and ${isTimeToLook("open.changed_at", "connection.heard_at")}
    limit ${limit}`;
}

/** Read by Codat, and left to be taken over. */
function due(limit: number) {
  return sql`select connection.company_id from
    (select connection_id from data_status
      where ${isImportDue} and changed_at < now() - interval '10 minutes'
        and (import_until is null or import_until < now())
      order by changed_at limit ${limit * 4}) as waiting
    join connection on connection.id = waiting.connection_id
    where connection.status = 'Linked' limit ${limit}`;
}
