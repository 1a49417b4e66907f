import "server-only";
import { z } from "zod";
import { runSql } from "./client";

/** More waiting webhooks or jobs than that are not counted: that they are many is known then. */
const MOST = 10_000;
const MOST_DEAD_LETTERS = 1_000;

const webhooks = z.object({
  waiting: z.coerce.number(),
  oldest_seconds: z.coerce.number(),
  dead_letters: z.coerce.number(),
});
const queue = z.object({ name: z.string(), state: z.string(), count: z.coerce.number() });
const upkeep = z.object({ age_seconds: z.coerce.number().nullable() });
const gate = z.object({
  quiet_seconds: z.coerce.number(),
  open_seconds: z.coerce.number(),
  quota_remaining: z.number().nullable(),
  quota_limit: z.number().nullable(),
  bank_list_age_seconds: z.coerce.number().nullable(),
});
const estimate = z.object({ status: z.string(), count: z.coerce.number() });

/** How many webhooks wait, for how long the oldest of them has, and how many wait for a person. */
export async function readWebhookBacklog() {
  const { rows } = await runSql(`
    select count(*) as waiting, coalesce(extract(epoch from now() - min(received_at)), 0) as oldest_seconds,
      (select count(*) from (
        select 1 from webhook_message where dead_lettered_at is not null and applied_at is null limit ${MOST_DEAD_LETTERS}
      ) dead) as dead_letters
    from (
      select received_at from webhook_message where applied_at is null and dead_lettered_at is null
      order by try_after limit ${MOST}
    ) waiting`);
  const { waiting, oldest_seconds: oldestSeconds, dead_letters: deadLetters } = webhooks.parse(rows[0]);
  return { waiting, oldestSeconds, deadLetters };
}

/** How many jobs each queue has in each state, and how long ago pg-boss last looked after them; null before it ever has. */
export async function readJobQueues() {
  const there = await runSql("select 1 from pg_class where oid = to_regclass('jobs.job')");
  if (there.rows.length === 0) return null;
  const { rows } = await runSql(`
    select name, state::text as state, count(*) as count
    from (select name, state from jobs.job where state <> 'completed' and name not like '\\_\\_pgboss%' limit ${MOST}) job
    group by 1, 2`);
  const queues = z
    .array(queue)
    .parse(rows)
    .map(({ name, state, count }) => ({ queue: name, state, count }));
  return { queues, upkeepAgeSeconds: await readUpkeepAge() };
}

async function readUpkeepAge(): Promise<number | null> {
  const { rows } = await runSql(
    "select extract(epoch from now() - greatest(maintained_on, monitored_on, cron_on)) as age_seconds from jobs.version",
  );
  return upkeep.safeParse(rows[0]).data?.age_seconds ?? null;
}

/** What all instances know of how Codat fares, and how old the list of banks is. */
export async function readCodatState() {
  const { rows } = await runSql(`
    select coalesce(greatest(0, extract(epoch from max(quiet_until) - now())), 0) as quiet_seconds,
      coalesce(greatest(0, extract(epoch from max(open_until) - now())), 0) as open_seconds,
      max(quota_remaining) as quota_remaining, max(quota_limit) as quota_limit,
      (select extract(epoch from now() - max(fetched_at)) from catalogue) as bank_list_age_seconds
    from codat_gate`);
  const state = gate.parse(rows[0]);
  return {
    quietSeconds: state.quiet_seconds,
    circuitOpenSeconds: state.open_seconds,
    quotaRemaining: state.quota_remaining,
    quotaLimit: state.quota_limit,
    bankListAgeSeconds: state.bank_list_age_seconds,
  };
}

/** Connections by status as the planner estimates them: counting a million at every scrape would cost more than it is worth. */
export async function estimateConnections() {
  const { rows } = await runSql(`
    select status, round(frequency * greatest(reltuples, 0)) as count
    from pg_stats
      cross join lateral unnest(most_common_vals::text::text[], most_common_freqs) as common (status, frequency)
      join pg_class on pg_class.oid = 'connection'::regclass
    where schemaname = 'public' and tablename = 'connection' and attname = 'status'`);
  return z.array(estimate).parse(rows);
}
