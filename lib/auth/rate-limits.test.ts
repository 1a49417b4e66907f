import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getDb } from "@/lib/db/client";
import { sweepRateLimits } from "@/lib/db/rate-limits";
import { rateLimit } from "@/lib/db/schema/people";
import { startWorld, type World } from "@/testing/fixtures/world";
import { countRequest } from "./ip-rate-limit";
import { countShared, takeFromLimit } from "./rate-limits";

const ceiling = 40;
let world: World;
beforeAll(async () => {
  process.env.REQUESTS_PER_MINUTE_PER_ADDRESS = String(ceiling);
  world = await startWorld();
});
afterAll(() => world.close());

test("a limit counts each journey, each company and each network address by itself", async () => {
  const [journey, company] = [randomUUID(), randomUUID()];
  for (let times = 0; times < 60; times += 1) await takeFromLimit("link", { journey, company });
  await expect(takeFromLimit("link", { journey, company })).rejects.toMatchObject({ family: "too-many" });
  await expect(takeFromLimit("link", { journey: randomUUID(), company })).resolves.toBeUndefined();
  for (let times = 0; times < 59; times += 1) await takeFromLimit("link", { journey: randomUUID(), company });
  const refused = takeFromLimit("link", { journey: randomUUID(), company });
  await expect(refused).rejects.toMatchObject({ family: "too-many", retryAfterSeconds: expect.any(Number) });
  await expect(takeFromLimit("link", { journey: randomUUID(), company: randomUUID() })).resolves.toBeUndefined();
});

test("the database keeps no address, only what a key makes of it", async () => {
  await takeFromLimit("sign-in", { address: "192.0.2.77", email: "ann@brightwater.example" });
  const rows = JSON.stringify(await listRows());
  expect(rows).toContain("sign-in-email");
  expect(rows).not.toMatch(/192\.0\.2\.77|brightwater/);
});

test("a network address that asks too often is refused with the time to wait, and others are not", async () => {
  for (let times = 0; times < ceiling; times += 1) expect(await countRequest("203.0.113.1", "ordinary")).toBeNull();
  expect(await countRequest("203.0.113.1", "ordinary")).toBeGreaterThan(0);
  expect(await countRequest("203.0.113.1", "light")).toBeLessThanOrEqual(60);
  expect(await countRequest("203.0.113.2", "ordinary")).toBeNull();
});

test("polls count as a twentieth", async () => {
  for (let times = 0; times < ceiling * 20; times += 1) expect(await countRequest("203.0.113.3", "light")).toBeNull();
  expect(await countRequest("203.0.113.3", "light")).toBeGreaterThan(0);
});

test("ten thousand requests of one address cost the database no more than its share of writes", async () => {
  const before = await pointsOf("request-address");
  for (let times = 0; times < 10_000; times += 1) await countRequest("203.0.113.4", "ordinary");
  expect(await pointsOf("request-address")).toBe(before + ceiling * 20);
});

test("what other instances let an address use up is used up here too", async () => {
  const budget = { points: ceiling * 20, duration: 60 };
  await countShared("request-address", { key: "203.0.113.5", budget, points: ceiling * 20 });
  const answers = await inTurn(ceiling, () => countRequest("203.0.113.5", "ordinary"));
  expect(answers.filter((wait) => wait === null)).toHaveLength(ceiling / 10 - 1);
});

test("counts that are over are deleted, and those that go on stay", async () => {
  await takeFromLimit("confirm", { address: "203.0.113.6" });
  const db = await getDb();
  await db.execute(sql`insert into rate_limit values ('old', 1, now() - interval '1 second')`);
  const remaining = (await listRows()).length - 1;
  expect(await sweepRateLimits()).toBe(1);
  expect(await listRows()).toHaveLength(remaining);
});

test("a limit that cannot be counted refuses nobody", async () => {
  const db = await getDb();
  await db.execute(sql`alter table rate_limit rename to rate_limit_away`);
  try {
    for (let times = 0; times < 6; times += 1) await takeFromLimit("sign-in", { email: "zoe@brightwater.example" });
    expect(await countRequest("203.0.113.7", "ordinary")).toBeNull();
  } finally {
    await db.execute(sql`alter table rate_limit_away rename to rate_limit`);
  }
});

async function listRows(): Promise<{ key: string; points: number }[]> {
  return (await getDb()).select().from(rateLimit);
}

async function pointsOf(prefix: string): Promise<number> {
  const rows = await listRows();
  return rows.filter(({ key }) => key.startsWith(prefix)).reduce((sum, { points }) => sum + points, 0);
}

async function inTurn<Result>(times: number, act: () => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (let done = 0; done < times; done += 1) results.push(await act());
  return results;
}
