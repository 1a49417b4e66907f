import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { getDb } from "@/lib/db/client";
import { bankAccount, bankTransaction } from "@/lib/db/schema/bank-data";
import { DAY_MS, dayOf } from "@/lib/domain/calendar-day";
import { addDecimals } from "@/lib/domain/decimal";
import { type Linked, startWorld, type World } from "@/testing/fixtures/world";
import { getBankData } from "./bank-data";

const YESTERDAY = dayOf(Date.now() - DAY_MS);
const CATEGORY = "Transfers between own accounts";

let world: World;
let linked: Linked;
type Account = typeof bankAccount.$inferSelect;
let sample: { account: Account; transaction: typeof bankTransaction.$inferSelect };

beforeAll(async () => {
  world = await startWorld();
  linked = await world.linkedCompany();
  const db = await getDb();
  const [account] = await db.select().from(bankAccount).where(eq(bankAccount.connectionId, linked.connectionId));
  const [transaction] = await db
    .select()
    .from(bankTransaction)
    .where(eq(bankTransaction.companyId, linked.companyId))
    .limit(1);
  if (!account || !transaction) throw new Error("The bank sent nothing.");
  sample = { account, transaction };
});
afterAll(() => world.close());

beforeEach(async () => {
  const db = await getDb();
  await db.delete(bankTransaction).where(eq(bankTransaction.companyId, linked.companyId));
  await db.delete(bankAccount).where(eq(bankAccount.connectionId, linked.connectionId));
  for (const accountId of ["a", "b", "c"]) await hold(accountId);
});
afterEach(() => void vi.useRealTimers());

async function hold(accountId: string, more: Partial<Account> = {}) {
  const db = await getDb();
  const blank = { sentId: accountId, numberHash: null, ibanHash: null, closedAt: null };
  await db.insert(bankAccount).values({ ...sample.account, ...blank, accountId, currency: "GBP", ...more });
}

async function post(accountId: string, amount: string, more: Partial<typeof bankTransaction.$inferInsert> = {}) {
  const db = await getDb();
  const fields = { currency: "GBP", day: YESTERDAY, categoryName: CATEGORY, oddDay: null, retainedAt: null };
  await db
    .insert(bankTransaction)
    .values({ ...sample.transaction, ...fields, transactionId: randomUUID(), accountId, amount, ...more });
}

async function moved(): Promise<number> {
  const { charts } = await getBankData(linked.customer, linked.companyId);
  const sum = (way: "in" | "out") =>
    Number(addDecimals(charts.flatMap((chart) => chart.moved.map((month) => month[way]))));
  expect(sum("in")).toBe(sum("out"));
  return sum("out");
}

test("a transfer has both its sides, in accounts that we know and as transfers, and each side counts once", async () => {
  await post("a", "-1234.56");
  await post("unknown", "1234.56");
  await post("b", "1234.56", { categoryName: "Customer payments" });
  await post("a", "1234.56");
  expect(await moved()).toBe(0);
  await post("b", "1234.56");
  expect(await moved()).toBe(1234.56);
  await post("b", "-99.00");
  await post("a", "99");
  expect(await moved()).toBe(1333.56);
});

test.each([
  ["a", "b"],
  ["b", "a"],
])("%s reached by what left %s is found where as much left for outside too", async (reached, left) => {
  await post(left, "-500");
  await post(reached, "500");
  await post(reached, "-500");
  expect(await moved()).toBe(500);
});

test.each([
  ["a", "b", "c"],
  ["c", "b", "a"],
  ["b", "a", "c"],
  ["b", "c", "a"],
])("what goes on from %s by %s to %s moved twice", async (first, second, third) => {
  await post(first, "-100");
  await post(second, "100");
  await post(second, "-100");
  await post(third, "100");
  expect(await moved()).toBe(200);
});

test("as many sides are paired as there can be, whatever the accounts are called", async () => {
  const accounts = ["a", "b", "c"];
  for (let round = 0; round < 40; round += 1) {
    const db = await getDb();
    await db.delete(bankTransaction).where(eq(bankTransaction.companyId, linked.companyId));
    const sides = Array.from({ length: 1 + (round % 6) }, (_, at) => ({
      account: accounts[(round * 7 + at * at * 5 + at) % 3] ?? "a",
      isOut: (round * 3 + at * 7 + ((round >> at) & 1)) % 2 === 0,
    }));
    for (const { account, isOut } of sides) await post(account, isOut ? "-7.5" : "7.5");
    const outs = sides.filter(({ isOut }) => isOut).map(({ account }) => account);
    const ins = sides.filter(({ isOut }) => !isOut).map(({ account }) => account);
    expect(await moved(), JSON.stringify(sides)).toBe(7.5 * mostPairs(outs, ins));
  }
});

/** By trying every way. */
function mostPairs([out, ...outs]: string[], ins: string[]): number {
  if (out === undefined) return 0;
  const tries = ins.flatMap((account, at) =>
    account === out ? [] : [1 + mostPairs(outs, [...ins.slice(0, at), ...ins.slice(at + 1)])],
  );
  return Math.max(mostPairs(outs, ins), ...tries);
}

test("an account that a bank sends under a new id is one with what it was before", async () => {
  await hold("a again", { numberHash: "number of a", closedAt: new Date() });
  const db = await getDb();
  const isFirst = and(eq(bankAccount.connectionId, linked.connectionId), eq(bankAccount.accountId, "a"));
  await post("a", "-40");
  await post("a again", "40");
  expect(await moved()).toBe(40);
  // One of the two has an IBAN besides.
  await db.update(bankAccount).set({ numberHash: "number of a", ibanHash: "IBAN of a" }).where(isFirst);
  expect(await moved()).toBe(0);
  // What it sends side by side under one number is two, as pots are; so are the accounts of one number in two currencies.
  const again = and(eq(bankAccount.connectionId, linked.connectionId), eq(bankAccount.accountId, "a again"));
  await db.update(bankAccount).set({ closedAt: null }).where(again);
  expect(await moved()).toBe(40);
  await db.update(bankAccount).set({ closedAt: new Date() }).where(again);
  expect(await moved()).toBe(0);
  await db.update(bankAccount).set({ currency: "USD" }).where(isFirst);
  expect(await moved()).toBe(40);
});

test("what moved is known by the category of what left, in the time that is shown", async () => {
  const longAgo = dayOf(Date.now() - 200 * DAY_MS);
  for (const day of [YESTERDAY, longAgo]) {
    await post("a", "-40", { categoryName: "Card repayment", day });
    await post("b", "40", { day });
    await post("a", "-7", { categoryName: "Card repayment", day });
  }
  const spending = async (range: "90d" | "all") =>
    (await getBankData(linked.customer, linked.companyId, { range })).charts.flatMap((chart) => chart.spending);
  expect(await spending("90d")).toEqual([{ category: "Card repayment", amount: "47", moved: "40" }]);
  expect(await spending("all")).toEqual([{ category: "Card repayment", amount: "94", moved: "80" }]);
});

test("what is shown begins 23 months before this one, also where tomorrow begins another", async () => {
  await post("a", "-1", { day: "2026-08-31" });
  await post("b", "1", { day: "2026-08-31" });
  await post("a", "-20", { day: "2024-09-15" });
  await post("b", "20", { day: "2024-09-15" });
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-08-31T12:00:00Z") });
  const chart = async () => (await getBankData(linked.customer, linked.companyId)).charts[0];
  const movedIn = async () => (await chart())?.moved.map(({ month }) => month).sort();
  expect(await movedIn()).toEqual(["2024-09", "2026-08"]);
  await post("a", "-5", { day: "2024-08-31" });
  await post("c", "-300", { day: "2026-09-01" });
  const months = (await chart())?.months.map(({ month }) => month) ?? [];
  expect([months[0], months.at(-1), months.length]).toEqual(["2024-09", "2026-09", 25]);
  expect(await movedIn()).toEqual(["2024-09", "2026-08"]);
});

test("more categories than a menu lists don't hide the transfers", async () => {
  const db = await getDb();
  const many = Array.from({ length: 600 }, (_, at) => ({
    ...sample.transaction,
    transactionId: randomUUID(),
    categoryName: `A ${at}`,
  }));
  await db.insert(bankTransaction).values(many);
  await post("a", "-8");
  await post("b", "8");
  expect(await moved()).toBe(8);
});
