import "server-only";
import { setTimeout as pause } from "node:timers/promises";

type Query = (text: string, values: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;

const BATCH = 2_000;
const PAUSE_MS = 50;
const FIRST = "00000000-0000-0000-0000-000000000000";
const isUnfilled =
  "(connection.told is not null and connection.facts is null or connection.heard_at is not null and connection.reported_at is null)";

/**
 * Copies what connections have in the columns of the release before to those of this one (migration 0017), some rows at a
 * time: in the migration itself it would lock the table until all are copied. Afterwards a trigger copies what either
 * release writes. The next release drops the old columns, and this with them.
 */
export async function fillRenamedColumns(query: Query): Promise<void> {
  while (await isAnyUnfilled(query)) {
    for (let last: unknown = FIRST; last; last = await fillAfter(query, last));
    // What is left was locked by an instance at work, and is free or filled a moment later.
    await pause(PAUSE_MS);
  }
}

async function isAnyUnfilled(query: Query): Promise<boolean> {
  const { rows } = await query(`select 1 from connection where ${isUnfilled} limit 1`, []);
  return rows.length > 0;
}

/** Waits for nobody, and so can neither hold an instance up nor lock itself out. Answers the last row filled, if any. */
async function fillAfter(query: Query, last: unknown): Promise<unknown> {
  const { rows } = await query(
    `with batch as (
        select id from connection where id > $1 and ${isUnfilled} order by id limit $2 for update skip locked
      ), filled as (
        update connection set facts = told, reported_at = heard_at from batch where connection.id = batch.id
      )
    select id from batch order by id desc limit 1`,
    [last, BATCH],
  );
  return rows[0]?.id;
}
