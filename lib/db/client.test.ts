import { afterAll, beforeAll, expect, test } from "vitest";
import { startWorld, type World } from "@/testing/fixtures/world";
import { runSql } from "./client";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

test("a library's transaction that fails half-way leaves no connection behind in it", async () => {
  const failures = Array.from({ length: 20 }, () => runSql("begin; select 1 / 0; commit"));
  for (const { status } of await Promise.allSettled(failures)) expect(status).toBe("rejected");
  const answers = await Promise.all(Array.from({ length: 20 }, () => runSql("select 1 as one")));
  expect(answers.every(({ rows }) => rows[0]?.one === 1)).toBe(true);
});

test("several statements at once are answered with the rows of each", async () => {
  const { rows } = await runSql("begin; select 1 as one; select 2 as two; commit");
  expect(rows).toEqual([{ one: 1 }, { two: 2 }]);
});
