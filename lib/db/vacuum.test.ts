import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { tidyUp } from "./vacuum";

let client: PGlite;
beforeAll(async () => {
  client = await PGlite.create();
  await client.exec("create table thing (id int primary key, word text)");
});
afterAll(() => client.close());

/** Changes are counted about once a second; here at once. */
async function change(text: string) {
  await client.exec(text);
  await client.exec("select pg_stat_force_next_flush()");
}

async function statistics() {
  const { rows } = await client.query<{ kilobytes: number; known: number; vacuums: number }>(`
    select (pg_relation_size('thing') / 1024)::int as kilobytes, reltuples::int as known, vacuum_count::int as vacuums
    from pg_class join pg_stat_user_tables on relid = oid where oid = 'thing'::regclass`);
  return rows[0];
}

test("what replaces rows again and again does not make the table grow for ever", async () => {
  await change("insert into thing select n, 'a word' from generate_series(1, 5000) n");
  const sizes = [];
  for (let round = 0; round < 6; round += 1) {
    await change("update thing set word = 'another word'");
    await tidyUp(client);
    sizes.push((await statistics())?.kilobytes ?? 0);
  }
  expect(sizes.at(-1)).toBe(sizes[1]);
});

test("the planner learns how much there is, and a table at rest is left alone", async () => {
  await change("insert into thing select n, 'a word' from generate_series(5001, 9000) n");
  await tidyUp(client);
  const known = await statistics();
  expect(known?.known).toBe(9000);
  await tidyUp(client);
  expect(await statistics()).toEqual(known);
});
