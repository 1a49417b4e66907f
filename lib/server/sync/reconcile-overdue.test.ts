import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getDb } from "@/lib/db/client";
import { findCompanyRow } from "@/lib/db/companies";
import { company, connection } from "@/lib/db/schema/companies";
import { resultsOf } from "@/sandbox/test-kit";
import { eventKinds, rowOf } from "@/testing/fixtures/company-facts";
import { sentToBank } from "@/testing/fixtures/returns";
import { startWorld, type World } from "@/testing/fixtures/world";
import { reconcileOverdue } from "./reconcile-overdue";

let world: World;

beforeAll(async () => {
  world = await startWorld({ hasWebhooks: true });
  await world.settings({ history: "90-days", transactionsPerAccount: 20, webhooks: { deliver: false } });
});
afterAll(() => world.close());

test("what webhooks missed is found out, and where nothing is missing nothing is asked", async () => {
  const { holder, url, connectionId } = await sentToBank(world);
  await world.sandbox.link(url);
  await world.forgetCalls();
  expect(await reconcileOverdue()).toBe(0);
  expect(await world.calls()).toEqual([]);
  await agePastPoll(connectionId, 3);
  expect(await reconcileOverdue()).toBe(1);
  expect(await rowOf(connectionId)).toMatchObject({ status: "Linked" });
  expect((await eventKinds(holder.companyId)).includes("data-received")).toBe(true);
  await world.happen(connectionId, "deauthorise");
  await agePastPoll(connectionId, 25 * 60);
  expect(await reconcileOverdue()).toBe(1);
  expect(await rowOf(connectionId)).toMatchObject({ status: "Deauthorized" });
  const codatId = (await findCompanyRow(holder.companyId))?.codatId;
  expect(resultsOf(await world.sandbox.read("GET", `/companies/${codatId}/connections`))).toHaveLength(1);
});

/** So many minutes pass in which nothing is reported of a connection. */
async function agePastPoll(connectionId: string, count: number): Promise<void> {
  const db = await getDb();
  const row = await rowOf(connectionId);
  const ago = new Date(Date.now() - count * 60_000);
  await db.update(connection).set({ sentAt: ago, reportedAt: ago }).where(eq(connection.id, connectionId));
  await db.update(company).set({ readAskedAt: null }).where(eq(company.id, row.companyId));
}
