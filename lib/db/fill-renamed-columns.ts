import "server-only";
import { setTimeout as pause } from "node:timers/promises";

type Query = (text: string, values: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;

const BATCH = 2_000;
const PAUSE_MS = 50;
/** Of each table what isn't filled yet, what fills it, and an id before all others. */
const tables = [
  {
    name: "connection",
    isUnfilled: "told is not null and facts is null or heard_at is not null and reported_at is null",
    filling: "facts = told, reported_at = heard_at",
    first: "00000000-0000-0000-0000-000000000000",
  },
  {
    name: "webhook_message",
    isUnfilled: "parked_at is not null and dead_lettered_at is null",
    filling: "dead_lettered_at = parked_at",
    first: "",
  },
];
type Table = (typeof tables)[number];

/**
 * Copies what rows have in the columns of the release before to those of this one (migration 0017), some rows at a time: in the
 * migration itself it would lock the table until all are copied. Afterwards a trigger copies what either release writes. The
 * next release drops the old columns, and this with them.
 */
export async function fillRenamedColumns(query: Query): Promise<void> {
  for (const table of tables) {
    while (await isAnyUnfilled(query, table)) {
      let last: unknown = table.first;
      do last = await fillAfter(query, table, last);
      while (last !== undefined);
      // What is left was locked by an instance at work, and is free or filled a moment later.
      await pause(PAUSE_MS);
    }
  }
}

async function isAnyUnfilled(query: Query, { name, isUnfilled }: Table): Promise<boolean> {
  const { rows } = await query(`select 1 from ${name} where ${isUnfilled} limit 1`, []);
  return rows.length > 0;
}

/** Waits for nobody, and so can neither hold an instance up nor lock itself out. Answers the last row filled, if any. */
async function fillAfter(query: Query, { name, isUnfilled, filling }: Table, last: unknown): Promise<unknown> {
  const { rows } = await query(
    `with batch as (
        select id from ${name} where id > $1 and (${isUnfilled}) order by id limit $2 for update skip locked
      ), filled as (
        update ${name} set ${filling} from batch where ${name}.id = batch.id
      )
    select id from batch order by id desc limit 1`,
    [last, BATCH],
  );
  return rows[0]?.id;
}
