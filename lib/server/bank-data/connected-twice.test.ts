import { randomUUID } from "node:crypto";
import { eq, inArray } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getDb } from "@/lib/db/client";
import { bankAccount, bankTransaction } from "@/lib/db/schema/bank-data";
import { DAY_MS, dayOf } from "@/lib/domain/calendar-day";
import type { Customer } from "@/lib/domain/customer";
import { groupBy } from "@/lib/domain/group-by";
import { getDashboard } from "@/lib/server/companies/dashboard";
import { fc } from "@/testing/fixtures/properties";
import { startWorld, type World } from "@/testing/fixtures/world";
import { getBankData } from "./bank-data";
import { exportTransactions } from "./exports";
import { listTransactions } from "./transactions";

const YESTERDAY = dayOf(Date.now() - DAY_MS);

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

test("of what three logins send alike as many count as one of them sent, in lists as in sums", async () => {
  const { customer, companyId, connectionId } = await world.linkedCompany("natwest_uk");
  const logins = [connectionId];
  for (const _ of ["second", "third"]) logins.push(await world.linkTo(customer, "natwest_uk", { intent: "another" }));
  await world.importAll(customer);
  const db = await getDb();
  const [sample] = await db.select().from(bankTransaction).where(eq(bankTransaction.companyId, companyId)).limit(1);
  const accounts = await db.select().from(bankAccount).where(inArray(bankAccount.connectionId, logins));
  const { numberHash = null } = accounts.find((one) => one.numberHash !== null && one.currency === "GBP") ?? {};
  const own = accounts.filter((one) => one.numberHash === numberHash);
  expect(own.length).toBe(3);
  const row = fc.record({
    login: fc.nat(2),
    description: fc.constantFrom("A", "B"),
    amount: fc.constantFrom("-3", "5", null),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (rows) => {
      await db.delete(bankTransaction).where(eq(bankTransaction.companyId, companyId));
      await db.insert(bankTransaction).values(
        rows.flatMap(({ login, ...said }) => {
          const { connectionId, accountId } = own[login] ?? {};
          const here = { currency: "GBP", day: YESTERDAY, oddDay: null, retainedAt: null, transactionId: randomUUID() };
          return sample && connectionId && accountId ? { ...sample, ...said, ...here, connectionId, accountId } : [];
        }),
      );
      const kinds = [...groupBy(rows, ({ description, amount }) => `${description} ${amount}`).values()];
      const most = (kind: typeof rows) =>
        Math.max(...[0, 1, 2].map((at) => kind.filter(({ login }) => login === at).length));
      const { matches } = await listTransactions(customer, companyId, {});
      expect(matches).toBe(kinds.reduce((sum, kind) => sum + most(kind), 0));
      const sumOf = (amount: string) =>
        kinds
          .filter(([first]) => first?.amount === amount)
          .reduce((sum, kind) => sum + most(kind) * Math.abs(Number(amount)), 0);
      const { charts } = await getBankData(customer, companyId);
      const flows = charts.find(({ currency }) => currency === "GBP")?.months ?? [];
      const total = (way: "in" | "out") => flows.reduce((sum, flow) => sum + Number(flow[way]), 0);
      expect([total("in"), total("out")]).toEqual([sumOf("5"), sumOf("-3")]);
    }),
    { numRuns: 25 },
  );
});
