import { randomUUID } from "node:crypto";
import { eq, inArray } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getDb } from "@/lib/db/client";
import { bankAccount, bankTransaction, dayBalance } from "@/lib/db/schema/bank-data";
import { connection } from "@/lib/db/schema/companies";
import { DAY_MS, dayOf } from "@/lib/domain/calendar-day";
import { groupBy } from "@/lib/domain/group-by";
import { fc } from "@/testing/fixtures/properties";
import { type Linked, startWorld, type World } from "@/testing/fixtures/world";
import { getBankData } from "./bank-data";
import { exportTransactions } from "./exports";
import { listTransactions } from "./transactions";

const YESTERDAY = dayOf(Date.now() - DAY_MS);
const OWN = "Transfers between own accounts";

/** Two logins at NatWest, which have one account in common, two accounts at Barclays, one at HSBC. */
const accounts = [
  { bank: "natwest", login: "first", accountId: "shared in the first login", numberHash: "shared" },
  { bank: "natwest", login: "second", accountId: "shared in the second login", numberHash: "shared" },
  { bank: "natwest", login: "second", accountId: "savings", numberHash: "savings" },
  { bank: "barclays", login: "barclays", accountId: "current", numberHash: "current" },
  { bank: "barclays", login: "barclays", accountId: "reserve", numberHash: "reserve" },
  { bank: "hsbc", login: "hsbc", accountId: "only", numberHash: "only" },
];
const banks = ["natwest", "barclays", "hsbc"];
type Row = { at: number; amount: string; category: string; description: string };

let world: World;
let linked: Linked;
const logins: Record<string, string> = {};
let sample: { account: typeof bankAccount.$inferSelect; transaction: typeof bankTransaction.$inferSelect };

beforeAll(async () => {
  world = await startWorld();
  await world.settings({ transactionsPerAccount: 5 });
  linked = await world.linkedCompany("natwest_uk");
  const { customer, companyId, connectionId } = linked;
  logins.first = connectionId;
  logins.second = await world.linkTo(customer, "natwest_uk", { intent: "another" });
  logins.barclays = await world.linkTo(customer, "barclays_uk");
  logins.hsbc = await world.linkTo(customer, "hsbc_uk");
  await world.importAll(customer);
  const db = await getDb();
  const [account] = await db.select().from(bankAccount).where(eq(bankAccount.connectionId, connectionId));
  const [transaction] = await db
    .select()
    .from(bankTransaction)
    .where(eq(bankTransaction.companyId, companyId))
    .limit(1);
  if (!account || !transaction) throw new Error("The bank sent nothing.");
  sample = { account, transaction };
  const ids = Object.values(logins);
  await db.delete(dayBalance).where(inArray(dayBalance.connectionId, ids));
  await db.delete(bankAccount).where(inArray(bankAccount.connectionId, ids));
  for (const [at, { login, accountId, numberHash }] of accounts.entries()) {
    const own = { connectionId: logins[login] ?? "", accountId };
    const blank = { type: "Debit", currency: "GBP", ibanHash: null, closedAt: null, name: accountId };
    // Both logins of the account in common say the same of it.
    const current = String(10 ** (numberHash === "shared" ? 0 : at));
    await db.insert(bankAccount).values({ ...account, ...blank, ...own, sentId: accountId, numberHash, current });
    await db.insert(dayBalance).values({ ...own, day: YESTERDAY, current, importId: randomUUID() });
  }
});
afterAll(() => world.close());

const viewOf = (bank?: unknown) => getBankData(linked.customer, linked.companyId, { bank });
/** Any of its connections names a bank. */
const loginsOf = (bank: string) =>
  [...new Set(accounts.filter((one) => one.bank === bank).map(({ login }) => login))].map((login) => logins[login]);

async function store(rows: Row[]) {
  const db = await getDb();
  await db.delete(bankTransaction).where(eq(bankTransaction.companyId, linked.companyId));
  if (rows.length === 0) return;
  await db.insert(bankTransaction).values(
    rows.map(({ at, category, ...said }) => ({
      ...{ ...sample.transaction, ...said, currency: "GBP", day: YESTERDAY, oddDay: null, retainedAt: null },
      ...{ categoryName: category, transactionId: randomUUID() },
      ...{ connectionId: logins[accounts[at]?.login ?? ""] ?? "", accountId: accounts[at]?.accountId ?? "" },
    })),
  );
}

/** What counts: of what both logins say of the account in common as much as the one that says more of it. */
function countedOf(rows: Row[]): Row[] {
  const kinds = groupBy(
    rows.filter(({ at }) => at < 2),
    ({ amount, description }) => `${amount} ${description}`,
  );
  const shared = [...kinds.values()].flatMap((kind) => {
    const [first, second] = [0, 1].map((login) => kind.filter(({ at }) => at === login));
    // The later login is the one that stays; the first adds what it says beyond.
    return [...(second ?? []), ...(first ?? []).slice((second ?? []).length)];
  });
  return [...shared, ...rows.filter(({ at }) => at >= 2)];
}

const bankOf = ({ at }: Pick<Row, "at">) => accounts[at]?.bank;
const sumOf = (rows: Row[], isIn: boolean) =>
  rows.reduce((sum, { amount }) => sum + (amount.startsWith("-") === isIn ? 0 : Math.abs(Number(amount))), 0);
const flowsOf = ({ charts }: Awaited<ReturnType<typeof viewOf>>, part: "months" | "moved" = "months") => {
  const months = charts.find(({ currency }) => currency === "GBP")?.[part] ?? [];
  return {
    in: months.reduce((sum, month) => sum + Number(month.in), 0),
    out: months.reduce((sum, month) => sum + Number(month.out), 0),
  };
};

const row = fc.record({
  at: fc.nat(accounts.length - 1),
  amount: fc.constantFrom("-1", "1", "-100", "100"),
  category: fc.constantFrom(OWN, OWN, "Card repayment", "Rent"),
  description: fc.constantFrom("A", "B"),
});
// What two logins say of one transaction they say alike.
const rows = fc
  .array(row, { maxLength: 16 })
  .map((some) => some.map((one) => (one.at < 2 ? { ...one, category: OWN } : one)));

test("what a bank is shown to have is what its own accounts have, and all banks together have what they have", async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (some) => {
      await store(some);
      const counted = countedOf(some);
      const all = await viewOf();
      const views = await Promise.all(banks.map((bank) => viewOf(loginsOf(bank)[0])));
      for (const [at, view] of views.entries()) {
        const own = counted.filter((one) => bankOf(one) === banks[at]);
        expect(flowsOf(view)).toEqual({ in: sumOf(own, true), out: sumOf(own, false) });
        const spent = groupBy(
          own.filter(({ amount }) => amount.startsWith("-")),
          ({ category }) => category,
        );
        const spending = view.charts.flatMap((chart) => chart.spending);
        expect(new Map(spending.map(({ category, amount }) => [category, Number(amount)]))).toEqual(
          new Map([...spent].map(([category, outs]) => [category, sumOf(outs, false)])),
        );
      }
      const total = (part: "months" | "moved") =>
        views.map((view) => flowsOf(view, part)).reduce((a, b) => ({ in: a.in + b.in, out: a.out + b.out }));
      expect(total("months")).toEqual(flowsOf(all));
      expect(total("moved")).toEqual(flowsOf(all, "moved"));
      expectPaired(
        counted,
        views.map((view) => flowsOf(view, "moved")),
      );
    }),
    { numRuns: 40 },
  );
});

/** The sides of each bank belong to transfers that there can be: none is paired with itself. */
function expectPaired(counted: Row[], moved: { in: number; out: number }[]) {
  const keyOf = (at: number) => accounts[at]?.numberHash ?? "";
  for (const size of [1, 100]) {
    const sides = counted.filter(({ amount, category }) => category !== "Rent" && Math.abs(Number(amount)) === size);
    const outs = sides.filter(({ amount }) => amount.startsWith("-")).map(({ at }) => keyOf(at));
    const ins = sides.filter(({ amount }) => !amount.startsWith("-")).map(({ at }) => keyOf(at));
    const most = Math.max(
      0,
      ...[...new Set([...outs, ...ins])].map((key) => [...outs, ...ins].filter((one) => one === key).length),
    );
    const pairs = Math.min(outs.length, ins.length, outs.length + ins.length - most);
    const countOf = (amount: number) => (size === 1 ? amount % 100 : Math.floor(amount / 100));
    expect(moved.reduce((sum, bank) => sum + countOf(bank.out), 0)).toBe(pairs);
    expect(moved.reduce((sum, bank) => sum + countOf(bank.in), 0)).toBe(pairs);
    // The only account at HSBC.
    const last = moved.at(-1) ?? { in: 0, out: 0 };
    expect(countOf(last.in) + countOf(last.out)).toBeLessThanOrEqual(pairs);
  }
}

test("a transfer between two banks is an own transfer at each of them, on the side that is its own", async () => {
  const rest = { category: OWN, description: "A" };
  await store([
    { at: 3, amount: "-100", ...rest },
    { at: 5, amount: "100", ...rest },
    { at: 5, amount: "-1", ...rest },
  ]);
  const sides = await Promise.all(banks.map(async (bank) => flowsOf(await viewOf(loginsOf(bank)[0]), "moved")));
  expect(sides).toEqual([
    { in: 0, out: 0 },
    { in: 0, out: 100 },
    { in: 100, out: 0 },
  ]);
  const { charts } = await viewOf(logins.barclays);
  expect(charts.flatMap((chart) => chart.spending)).toEqual([{ category: OWN, amount: "100", moved: "100" }]);
});

test("the list of a bank, and its file, have the transactions of all its logins, each once", async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (some) => {
      await store(some);
      for (const bank of banks) {
        const own = countedOf(some).filter((one) => bankOf(one) === bank);
        for (const account of loginsOf(bank)) {
          const { matches, transactions } = await listTransactions(linked.customer, linked.companyId, { account });
          expect([matches, transactions.length]).toEqual([own.length, own.length]);
        }
        // Where a bar of "Your data" leads.
        const query = { account: loginsOf(bank)[0], category: OWN, direction: "out" as const };
        const outs = own.filter(({ amount, category }) => category === OWN && amount.startsWith("-"));
        expect((await listTransactions(linked.customer, linked.companyId, query)).matches).toBe(outs.length);
        const file = await exportTransactions(linked.customer, linked.companyId, { format: "json", query });
        expect(JSON.parse(await new Response(file).text())).toHaveLength(outs.length);
      }
    }),
    { numRuns: 10 },
  );
  // One login's account is listed as that login has it.
  await store([0, 1].map((at) => ({ at, amount: "-1", category: OWN, description: "A" })));
  const account = `${logins.first}.${accounts[0]?.accountId}`;
  expect((await listTransactions(linked.customer, linked.companyId, { account })).matches).toBe(1);
});

test("a bank's accounts, balances and logins are its own, and an account that two logins have counts once", async () => {
  const all = await viewOf();
  expect(all.bank).toBeNull();
  expect(all.banks.map(({ bankName, login, connectionIds }) => [bankName, login, connectionIds.length])).toEqual([
    ["Barclays", null, 1],
    ["HSBC", null, 1],
    ["NatWest", null, 2],
  ]);
  const lastOf = ({ charts }: typeof all) => charts[0]?.balances.at(-1)?.balance;
  const views = await Promise.all(banks.map((bank) => viewOf(loginsOf(bank).at(-1))));
  expect(views.map(lastOf)).toEqual(["101", "11000", "100000"]);
  expect(lastOf(all)).toBe("111101");
  expect(views.map(({ accounts: some }) => some.length)).toEqual([3, 2, 1]);
  expect(views.map(({ received }) => received.map(({ login }) => login))).toEqual([[2, 1], [null], [null]]);
  expect(views.flatMap(({ accounts: some }) => some.map(({ key }) => key)).sort()).toEqual(
    all.accounts.map(({ key }) => key).sort(),
  );
});

test("what names no bank of the company shows all of them, and where there is only one there is no choice", async () => {
  const all = await viewOf();
  const other = await world.linkedCompany("natwest_uk");
  for (const bank of [other.connectionId, "natwest_uk", "", [logins.hsbc, logins.first], `${logins.hsbc} `])
    expect(await viewOf(bank)).toEqual(all);
  const alone = await getBankData(other.customer, other.companyId, { bank: other.connectionId });
  expect([alone.banks.length, alone.bank]).toEqual([1, null]);
});

test("whether anything is updated is said of the bank that is chosen", async () => {
  const db = await getDb();
  const ofBank = eq(connection.id, logins.barclays ?? "");
  await db.update(connection).set({ status: "Unlinked", endedAt: new Date() }).where(ofBank);
  const sharing = await Promise.all([undefined, ...banks.map((bank) => loginsOf(bank)[0])].map(viewOf));
  expect(sharing.map(({ isAnySharing }) => isAnySharing)).toEqual([true, true, false, true]);
  // Its line ends with what it held last, as where every bank has ended.
  const [, , ended] = sharing;
  expect(ended?.charts[0]).toMatchObject({ leftOut: { balances: [] }, isLastKnown: { balances: false } });
  expect(ended?.charts[0]?.balances.at(-1)?.balance).toBe("11000");
});
