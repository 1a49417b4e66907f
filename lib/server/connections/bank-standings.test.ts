import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getDb } from "@/lib/db/client";
import { startWorld, type World } from "@/testing/fixtures/world";
import { bankStandingsOf, findLinkedConnection } from "./bank-standings";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

test("a bank of which nothing comes isn't just connected, and one whose access has run out isn't at all", async () => {
  const { customer, companyId } = await world.linkedCompany();
  const visitor = { kind: "holder", holderHash: "", journeyId: "", companyId, userId: null } as const;
  const standings = () => bankStandingsOf(visitor);
  const standingOf = async (key: string) => (await findLinkedConnection(visitor, key))?.standing;
  await world.settings({ sync: { mode: "fail", statuses: { "banking-accounts": "AuthError" } } });
  await world.linkTo(customer, "tide_uk");
  await world.importAll(customer);
  await world.settings({ sync: { mode: "normal", statuses: {} } });
  const all = { usedKeys: ["tide_uk", "natwest_uk"], connectedKeys: ["tide_uk", "natwest_uk"], endedKeys: [] };
  expect(await standings()).toEqual({ ...all, stalledKeys: ["tide_uk"] });
  expect(await Promise.all(["tide_uk", "natwest_uk", "monzo_uk"].map(standingOf))).toEqual([
    "stalled",
    "updating",
    undefined,
  ]);

  await world.linkTo(customer, "tide_uk", { intent: "another" });
  await world.importAll(customer);
  expect(await standings()).toEqual({ ...all, stalledKeys: [] });

  const change = async (set: string) =>
    (await getDb()).execute(sql.raw(`update connection set ${set} where provider_key = 'natwest_uk'`));
  await change("access_until = now() - interval '1 minute'");
  const ended = { ...all, connectedKeys: ["tide_uk"], stalledKeys: [], endedKeys: ["natwest_uk"] };
  expect(await standings()).toEqual(ended);
  expect(await standingOf("natwest_uk")).toBe("ended");
  await change("access_until = null, status = 'Deauthorized', ended_at = now()");
  expect(await standings()).toEqual(ended);
});
