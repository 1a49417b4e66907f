import { afterAll, beforeAll, expect, test } from "vitest";
import type { Customer } from "@/lib/domain/customer";
import { getDashboard } from "@/lib/server/companies/dashboard";
import { startWorld, type World } from "@/testing/fixtures/world";
import { getBankData } from "./bank-data";
import { exportTransactions } from "./exports";
import { listTransactions } from "./transactions";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** All that is counted of a company, wherever it is shown. */
async function counted(customer: Customer, companyId: string) {
  const { charts } = await getBankData(customer, companyId);
  const { matches } = await listTransactions(customer, companyId, {});
  const { money } = await getDashboard(customer);
  const file = await exportTransactions(customer, companyId, { format: "json", query: {} });
  const lines: { date: string; amount: string; description: string }[] = JSON.parse(await new Response(file).text());
  return {
    charts,
    matches,
    totals: money.totals,
    line: money.line,
    leftOut: money.leftOut,
    lines: lines.map(({ date, amount, description }) => `${date} ${amount} ${description}`).sort(),
  };
}

test("accounts that are connected twice count once in totals, charts, lists and files", async () => {
  await world.settings({ history: "full", transactionsPerAccount: 50 });
  const { customer, companyId, connectionId } = await world.linkedCompany("natwest_uk");
  const once = await counted(customer, companyId);
  expect(once.matches).toBeGreaterThan(0);
  await world.settings({ history: "90-days" });
  const again = await world.linkTo(customer, "natwest_uk", { intent: "another" });
  await world.importAll(customer);
  expect(await counted(customer, companyId)).toEqual(once);
  const { matches } = await listTransactions(customer, companyId, { account: again });
  expect(matches).toBeGreaterThan(0);
  const { matches: ofFirst } = await listTransactions(customer, companyId, { account: connectionId });
  expect(ofFirst).toBe(once.matches);
  expect((await getDashboard(customer)).connections.map(({ attention }) => attention)).toContain("duplicate");
});
