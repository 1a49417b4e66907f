import { randomUUID } from "node:crypto";
import { and, eq, gt, isNull } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { transactionQuery } from "@/lib/contracts/bank-data";
import { getDb } from "@/lib/db/client";
import { bankAccount, bankTransaction, dayBalance } from "@/lib/db/schema/bank-data";
import { connection } from "@/lib/db/schema/companies";
import { extremesOf } from "@/lib/domain/balance-line";
import { DAY_MS, dayOf } from "@/lib/domain/calendar-day";
import { addDecimals, subtractDecimals } from "@/lib/domain/decimal";
import { timeRanges } from "@/lib/domain/time-ranges";
import { type Linked, startWorld, type World } from "@/testing/fixtures/world";
import { getBankData } from "./bank-data";
import { listTransactions } from "./transactions";

let world: World;
let linked: Linked;

beforeAll(async () => {
  world = await startWorld();
  linked = await world.linkedCompany();
});
afterAll(() => world.close());

const dataOf = (range: (typeof timeRanges)[number]["id"]) => getBankData(linked.customer, linked.companyId, { range });

test("a shorter time shows the same balances, from its first day on and without a day left out", async () => {
  const whole = (await dataOf("all")).charts[0];
  expect(whole?.dayCounts.balances).toBeGreaterThan(whole?.balances.length ?? 0);
  for (const { id } of timeRanges) {
    const { since, charts } = await dataOf(id);
    const [chart] = charts;
    expect(chart?.balances.at(-1)).toEqual(whole?.balances.at(-1));
    if (since === null) continue;
    expect(chart?.balances.every(({ day }) => day >= since)).toBe(true);
    if (id !== "1y") expect(chart?.balances.length).toBe(chart?.dayCounts.balances);
    // What an account held before the time begins counts in it.
    const known = new Map(whole?.balances.map(({ day, balance }) => [day, balance]));
    for (const { day, balance } of chart?.balances ?? []) expect(balance).toBe(known.get(day) ?? balance);
    expect(chart?.months[0]?.month).toBe(since.slice(0, 7));
    if (id === "1y") expect(chart?.months.length).toBe(12);
    expect(extremesOf(chart?.balances ?? [])).toEqual(chart?.extremes.balances);
  }
});

test("a year is of the calendar of whoever asks, at the turn of a month too", async () => {
  for (const [today, since] of [
    ["2026-06-30", "2025-07-01"],
    ["2026-07-01", "2025-08-01"],
  ]) {
    expect((await getBankData(linked.customer, linked.companyId, { range: "1y", today })).since).toBe(since);
  }
});

test.each(timeRanges.map(({ id }) => id))(
  "what went in and out of %s is that of its days, by month and by category",
  async (id) => {
    const { since, charts } = await dataOf(id);
    const rows = await (await getDb())
      .select()
      .from(bankTransaction)
      .where(and(eq(bankTransaction.companyId, linked.companyId), isNull(bankTransaction.oddDay)));
    const total = (amounts: string[]) => Number(addDecimals(amounts));
    // Of another currency a month may have nothing.
    expect(total(charts[0]?.months.map((month) => month.out) ?? [])).toBeGreaterThan(0);
    for (const { currency, months, spending } of charts) {
      const first = since ?? `${months[0]?.month}-01`;
      const amounts = rows.flatMap((row) =>
        row.currency === currency && (row.day ?? "") >= first && row.amount !== null ? [row.amount] : [],
      );
      const out = total(months.map((month) => month.out));
      expect(total(spending.map(({ amount }) => amount))).toBe(out);
      expect(total(amounts.filter((amount) => amount.startsWith("-"))) + out).toBe(0);
      expect(total(amounts.filter((amount) => !amount.startsWith("-")))).toBe(total(months.map((month) => month.in)));
    }
  },
);

test("what was spent adds up category by category, the largest first, and each leads to its transactions", async () => {
  const { since, charts } = await dataOf("90d");
  const [chart] = charts;
  const spending = chart?.spending ?? [];
  expect(spending.length).toBeGreaterThan(3);
  expect(spending.map(({ amount }) => Number(amount))).toEqual(
    spending.map(({ amount }) => Number(amount)).sort((a, b) => b - a),
  );
  const db = await getDb();
  for (const { category, amount } of spending) {
    if (category === null) continue;
    const rows = await db
      .select()
      .from(bankTransaction)
      .where(and(eq(bankTransaction.companyId, linked.companyId), eq(bankTransaction.categoryName, category)));
    const out = rows.filter((row) => row.day >= (since ?? "") && row.amount?.startsWith("-"));
    const inChart = out.filter(({ currency }) => currency === chart?.currency);
    expect(Number(subtractDecimals(`-${amount}`, addDecimals(inChart.map((row) => row.amount ?? "0"))))).toBe(0);
    // The list has every currency.
    const query = transactionQuery.parse({ category, direction: "out", from: since });
    expect((await listTransactions(linked.customer, linked.companyId, query)).matches).toBe(out.length);
  }
});

test("a balance of a day to come is not that of today, and a bank that ended is left out of every day", async () => {
  const { customer, companyId, connectionId } = await world.linkedCompany();
  const db = await getDb();
  const [account] = await db.select().from(bankAccount).where(eq(bankAccount.connectionId, connectionId));
  if (!account) throw new Error("The bank sent no account.");
  const chart = async () => (await getBankData(customer, companyId)).charts[0];
  const lastOf = async () => (await chart())?.balances.at(-1);
  const before = await lastOf();
  const { accountId } = account;
  await db
    .insert(dayBalance)
    .values({ connectionId, accountId, day: "9999-12-31", current: "4711", importId: randomUUID() });
  expect(await lastOf()).toEqual(before);
  const ended = { status: "Unlinked" as const, endedAt: new Date(Date.now() - 40 * DAY_MS) };
  const other = await world.linkTo(customer, "barclays_uk");
  await world.importAll(customer);
  const both = await lastOf();
  const ofOther = Number(subtractDecimals(both?.balance ?? "", before?.balance ?? ""));
  // On its last day too, when it has sent what it holds.
  await db
    .update(connection)
    .set({ ...ended, endedAt: new Date() })
    .where(eq(connection.id, connectionId));
  expect(await lastOf()).toMatchObject({ day: both?.day });
  expect(Number((await lastOf())?.balance)).toBe(ofOther);
  expect((await chart())?.leftOut.balances).toEqual([{ connectionId, isWhole: true }]);
  const line = (await chart())?.balances;
  await db.update(connection).set(ended).where(eq(connection.id, connectionId));
  await db
    .delete(dayBalance)
    .where(and(eq(dayBalance.connectionId, connectionId), gt(dayBalance.day, dayOf(ended.endedAt))));
  const own = await lastOf();
  expect(Number(own?.balance)).toBe(ofOther);
  expect((await chart())?.leftOut.balances).toEqual([{ connectionId, isWhole: true }]);
  expect((await chart())?.isLastKnown.balances).toBe(false);
  // Whenever it ended: the line is without it from its first day.
  expect((await chart())?.balances).toEqual(line);
  // Where only debts go on, nothing is known of the money, which isn't nothing.
  const types = await db.select().from(bankAccount).where(eq(bankAccount.connectionId, other));
  await db.update(bankAccount).set({ type: "Credit" }).where(eq(bankAccount.connectionId, other));
  const alone = await chart();
  expect(alone).toMatchObject({ leftOut: { balances: [] }, isLastKnown: { balances: false } });
  expect(alone?.balances.at(-1)?.day).toBe(dayOf(ended.endedAt));
  expect(alone?.balances.at(-1)?.balance).not.toBe("0");
  for (const { accountId: id, type } of types)
    await db.update(bankAccount).set({ type }).where(eq(bankAccount.accountId, id));
  // Where no bank goes on, the line ends with what was last known of all, whichever ended first.
  const last = new Map<string, string>();
  const ofFirst = await db.select().from(dayBalance).where(eq(dayBalance.connectionId, connectionId));
  for (const one of ofFirst.sort((a, b) => Number(a.day > b.day) - Number(a.day < b.day)))
    last.set(one.accountId, one.current);
  // The account that came first may be in another currency than the first chart.
  const drawn = (await chart())?.currency;
  const debts = await db.select().from(bankAccount).where(eq(bankAccount.connectionId, connectionId));
  for (const { accountId: id, type, currency } of debts) if (type === "Credit" || currency !== drawn) last.delete(id);
  await db
    .update(connection)
    .set({ ...ended, endedAt: new Date() })
    .where(eq(connection.id, other));
  expect(Number(subtractDecimals((await lastOf())?.balance ?? "", own?.balance ?? ""))).toBe(
    Number(addDecimals([...last.values()])),
  );
  expect(await chart()).toMatchObject({ leftOut: { balances: [], owed: [] }, isLastKnown: { balances: true } });
  await db.delete(dayBalance).where(eq(dayBalance.connectionId, other));
  expect((await chart())?.without.balances).toMatchObject([{ bankName: "Barclays", isWhole: true }]);
  expect((await chart())?.isLastKnown.balances).toBe(false);
});
