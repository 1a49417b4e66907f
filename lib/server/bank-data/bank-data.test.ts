import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TransactionQuery, transactionQuery } from "@/lib/contracts/bank-data";
import { listBankAccounts } from "@/lib/db/bank-data";
import { getDb } from "@/lib/db/client";
import { bankAccount, bankTransaction, dayBalance } from "@/lib/db/schema/bank-data";
import { company, connection } from "@/lib/db/schema/companies";
import { addDecimals, subtractDecimals } from "@/lib/domain/decimal";
import { authoriseCompany } from "@/lib/server/access/authorise";
import { refresh } from "@/lib/server/sync/sync";
import { fc } from "@/testing/fixtures/properties";
import { type Linked, startWorld, type World } from "@/testing/fixtures/world";
import { getBankData } from "./bank-data";
import { exportTransactions } from "./exports";
import { shortHistoryOf } from "./import-summary";
import { listTransactions } from "./transactions";

let world: World;
let linked: Linked;
const usual = { oddities: false, gap: null, history: "90-days" };

beforeAll(async () => {
  world = await startWorld();
  await world.settings({ oddities: true, transactionsPerAccount: 60 });
  linked = await world.linkedCompany();
  await world.settings({ ...usual, transactionsPerAccount: 1_462 });
});
afterAll(() => world.close());

async function rowsOf({ companyId }: Pick<Linked, "companyId">) {
  return (await getDb()).select().from(bankTransaction).where(eq(bankTransaction.companyId, companyId));
}

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

test("charts add up to the last thousandth, currency by currency and month by month without a hole", async () => {
  const { charts, state, accounts } = await getBankData(linked.customer, linked.companyId);
  expect(state).toBe("ready");
  expect(charts.map(({ currency }) => currency)).toEqual(expect.arrayContaining(["GBP", "JPY", "KWD"]));
  const rows = await rowsOf(linked);
  for (const { currency, months, balances, owed, saidNow } of charts) {
    expect(months.length).toBeGreaterThan(rows.some((row) => row.currency === currency) ? 0 : -1);
    expect(months.length).toBeLessThanOrEqual(24);
    expect(months.length).toBeGreaterThan(0);
    const isInChart = ({ day, oddDay }: { day: string; oddDay: string | null }) =>
      oddDay === null && day >= `${months[0]?.month}-01`;
    const inChart = rows.filter((row) => row.currency === currency && isInChart(row));
    for (const [index, month] of months.entries()) {
      const amounts = inChart.flatMap(({ day, amount }) => (day.startsWith(month.month) ? (amount ?? []) : []));
      const [incoming, outgoing] = [
        amounts.filter((text) => !text.startsWith("-")),
        amounts.filter((text) => text.startsWith("-")),
      ];
      expect(Number(subtractDecimals(addDecimals(incoming), month.in))).toBe(0);
      expect(Number(addDecimals([...outgoing, month.out]))).toBe(0);
      const next = months[index + 1]?.month ?? "";
      expect(next === "" || next === monthAfter(month.month)).toBe(true);
    }
    const own = (isDebt: boolean) =>
      accounts.flatMap(({ kind, current, ...one }) =>
        one.currency === currency && (kind === "credit") === isDebt ? (current ?? []) : [],
      );
    expect(Number(subtractDecimals(balances.at(-1)?.balance ?? "0", addDecimals(own(false))))).toBe(0);
    expect(Number(subtractDecimals(owed.at(-1)?.balance ?? "0", addDecimals(own(true))))).toBe(0);
    expect(saidNow).toEqual({ balances: null, owed: null });
    expect(balances.length).toBeLessThanOrEqual(200);
  }
});

test("where a bank's daily balances don't end at what it says is owed, its own figure stands with the account's", async () => {
  await world.settings({ ...usual, oddKinds: ["debts"] });
  const { customer, companyId, connectionId } = await world.linkedCompany("amex_uk");
  await world.settings({ ...usual, oddKinds: [] });
  const view = async (choice = {}) => {
    const { charts, accounts } = await getBankData(customer, companyId, choice);
    const owed = accounts.flatMap(({ kind, current }) => (kind === "credit" ? (current ?? []) : []));
    return { pounds: charts.find(({ currency }) => currency === "GBP"), owed: addDecimals(owed) };
  };
  for (const choice of [{}, { range: "30d" as const }]) {
    const { pounds, owed } = await view(choice);
    expect(pounds?.saidNow).toMatchObject({ balances: null, owed: { bankCount: 1 } });
    expect(Number(subtractDecimals(pounds?.saidNow.owed?.amount ?? "0", owed))).toBe(0);
    expect(Number(subtractDecimals(pounds?.owed.at(-1)?.balance ?? "0", owed))).not.toBe(0);
  }
  // What was said on a later day than the line's last is no contradiction.
  const last = (await view()).pounds?.owed.at(-1)?.day ?? "";
  await (await getDb())
    .delete(dayBalance)
    .where(and(eq(dayBalance.connectionId, connectionId), eq(dayBalance.day, last)));
  expect((await view()).pounds?.saidNow).toEqual({ balances: null, owed: null });
});

function monthAfter(month: string): string {
  const [year, number] = month.split("-").map(Number);
  return new Date(Date.UTC(year ?? 0, number ?? 0, 1)).toISOString().slice(0, 7);
}

test("a chart says at which banks it lacks the daily balances of an account", async () => {
  const { customer, companyId, connectionId } = await world.linkedCompany();
  const lacking = async () =>
    (await getBankData(customer, companyId)).charts.flatMap(({ without }) => without.balances);
  expect(await lacking()).toEqual([]);
  const db = await getDb();
  const ofBank = eq(dayBalance.connectionId, connectionId);
  const [first, ...others] = (await listBankAccounts((await authoriseCompany(customer, companyId)).companyId)).filter(
    ({ type }) => type !== "Credit",
  );
  const isWhole = !others.some(({ currency }) => currency === first?.currency);
  await db.delete(dayBalance).where(and(ofBank, eq(dayBalance.accountId, first?.accountId ?? "")));
  expect(await lacking()).toEqual([{ bankName: "NatWest", isWhole }]);
  await db.delete(dayBalance).where(ofBank);
  expect(new Set((await lacking()).map(({ isWhole }) => isWhole))).toEqual(new Set([true]));
});

test("accounts of a bank whose access ended say since when they aren't updated", async () => {
  const { customer, companyId, connectionId } = await world.linkedCompany();
  const endOf = async () => (await getBankData(customer, companyId)).received.map(({ endedAt }) => endedAt);
  expect(await endOf()).toEqual([null]);
  const at = new Date("2026-11-20T10:00:00Z");
  await (await getDb()).update(connection).set({ accessUntil: at }).where(eq(connection.id, connectionId));
  expect(await endOf()).toEqual([at.toISOString()]);
  expect(await getBankData(customer, companyId)).toMatchObject({ isAnySharing: false });
  // One that is connected now and has sent nothing yet shares all the same.
  await world.linkTo(customer, "barclays_uk");
  const { received, isAnySharing } = await getBankData(customer, companyId);
  expect([received.length, isAnySharing]).toEqual([1, true]);
});

test("what a bank dates years ahead does not push the past out of the chart", async () => {
  const { customer, companyId } = linked;
  const before = (await getBankData(customer, companyId)).charts;
  const db = await getDb();
  const [row] = await rowsOf(linked);
  if (!row) throw new Error("There are no transactions.");
  await db.insert(bankTransaction).values({ ...row, transactionId: "from the future", day: "2099-01-01" });
  expect((await getBankData(customer, companyId)).charts).toEqual(before);
  await db.delete(bankTransaction).where(eq(bankTransaction.transactionId, "from the future"));
});

test("what a masked account did is counted once when the bank changes its id", async () => {
  await world.settings({ oddKinds: ["masked-numbers"] });
  const { customer, companyId } = await world.linkedCompany();
  const { charts: before, accounts } = await getBankData(customer, companyId);
  const { length: count } = await rowsOf({ companyId });
  expect(before.flatMap(({ months }) => months).length).toBeGreaterThan(0);
  await world.settings({ oddKinds: ["masked-numbers", "new-ids"] });
  await (await getDb()).update(company).set({ refreshAskedAt: null }).where(eq(company.id, companyId));
  expect(await refresh(customer, { company: companyId })).toEqual({ kind: "started" });
  await world.importAll(customer);
  await world.settings({ ...usual, oddKinds: [] });
  const after = await getBankData(customer, companyId);
  expect(after.accounts.length).toBe(accounts.length * 2);
  expect((await rowsOf({ companyId })).length).toBe(count * 2);
  expect(before.flatMap(({ months }) => months)).not.toEqual([]);
  expect(after.charts.map(({ months }) => months)).toEqual(before.map(({ months }) => months));
});

test("three weeks without a transaction are reported as a gap, and a day less is not", async () => {
  const gaps = async (gap: { fromDaysAgo: number; toDaysAgo: number }) => {
    await world.settings({ gap });
    const { customer, companyId } = await world.linkedCompany("amex_uk");
    const { received } = await getBankData(customer, companyId);
    return received[0]?.gaps;
  };
  expect(await gaps({ fromDaysAgo: 40, toDaysAgo: 21 })).toEqual([]);
  expect(await gaps({ fromDaysAgo: 40, toDaysAgo: 20 })).toEqual([{ from: daysAgo(41), to: daysAgo(19) }]);
  await world.settings({ ...usual, transactionsPerAccount: 20 });
});

test("what a bank sent is measured by the day when it was connected, however long ago that was", () => {
  const received = { accounts: null, transactions: { count: 9, from: "2026-01-01", to: "2026-09-01" } };
  const of = (linkedAt: Date) => shortHistoryOf({ received, linkedAt }, 24);
  expect(of(new Date("2026-04-01T00:00:00Z"))).toEqual({ days: 90, askedMonths: 24 });
  expect(of(new Date("2028-01-01T00:00:00Z"))).toBeNull();
});

test("what each bank sent is shown by itself, the login only where there are two, and short history as short", async () => {
  const customer = await world.customer();
  const { id } = customer.company;
  expect(await getBankData(customer, id)).toMatchObject({ state: "empty", accounts: [], charts: [], lastSyncAt: null });
  await world.linkTo(customer, "amex_uk");
  expect(await getBankData(customer, id)).toMatchObject({ state: "pending", received: [] });
  await world.linkTo(customer, "amex_uk", { intent: "another", user: "somebody-else" });
  await world.linkTo(customer, "monzo_business_uk");
  await world.importAll(customer);
  const { received, accounts, state, lastSyncAt } = await getBankData(customer, id);
  expect([state, Date.parse(lastSyncAt ?? "") > Date.now() - 60_000]).toEqual(["ready", true]);
  const lines = received.map(({ bankName, login, shortDays }) => [bankName, login, shortDays !== null]);
  expect(lines.sort()).toEqual([
    ["American Express", 1, true],
    ["American Express", 2, true],
    ["Monzo Business", null, true],
  ]);
  const ofBank = (connectionId: string) => accounts.filter((account) => account.connectionId === connectionId).length;
  for (const { connectionId, accountCount } of received) expect(accountCount).toBe(ofBank(connectionId));
  await expect(getBankData(linked.customer, id)).rejects.toMatchObject({ family: "not-found" });
});

test("where nothing came it is said of the banks only if each of them failed", async () => {
  const customer = await world.customer();
  const failedBanks = async () =>
    (await listTransactions(customer, customer.company.id, transactionQuery.parse({}))).failedBanks;
  expect(await failedBanks()).toBe(0);
  await world.settings({ sync: { mode: "fail", statuses: { "banking-transactions": "FetchError" } } });
  await world.linkTo(customer, "monzo_business_uk");
  await world.importAll(customer);
  expect(await failedBanks()).toBe(1);
  await world.settings({ sync: { mode: "fail", statuses: { "banking-transactions": "InternalError" } } });
  await world.linkTo(customer, "barclays_uk");
  await world.importAll(customer);
  expect(await failedBanks()).toBe(0);
  await world.settings({ sync: { mode: "normal", statuses: {} } });
});

const list = (query: object) => listTransactions(linked.customer, linked.companyId, transactionQuery.parse(query));
const cursor = (position: unknown) => Buffer.from(JSON.stringify(position)).toString("base64url");
const someId = "0b0f0a52-3f0c-4d65-8a3d-3a5d0a6b2f11";

test.each([
  { q: "\0" },
  { q: "%' or 1=1 --\\" },
  { category: "a\0b" },
  { account: "-".repeat(36) },
  { account: `${someId}.\0` },
  { from: "0000-01-01", to: "0000-02-01" },
  { to: "0001-01-01" },
  { min: "999999999999.999999", max: "0" },
  { after: cursor(["2026-99-99", someId, "1"]) },
  { after: cursor(["0000-01-01", someId, "1"]) },
  { before: cursor(["2026-01-01", "-".repeat(36), "1"]) },
  { after: cursor(["2026-01-01", someId, "\0"]) },
  { after: cursor({}), before: "%%%" },
])("a query that no page of ours writes, %o, is answered like any other", async (query) => {
  const { transactions, hasAny } = await list(query);
  expect(hasAny).toBe(true);
  expect(transactions.length).toBeLessThanOrEqual(50);
});

test("a text is found however its letters are written, and wildcards are letters", async () => {
  const [row] = (await rowsOf(linked)).filter(({ description }) => description.includes("Ünïcødé"));
  const found = async (q: string) => (await list({ q })).transactions.map(({ key }) => key);
  const key = `${row?.connectionId}.${row?.transactionId}`;
  for (const q of ["ünïcødé", "Ünïcødé".normalize("NFD"), "ünïcødé  漢字"]) expect(await found(q)).toEqual([key]);
  for (const q of ["ün_cødé", "%", "_", "\\"]) expect(await found(q)).not.toContain(key);
});

test("any filters together find what a look at each transaction finds", async () => {
  const rows = await rowsOf(linked);
  const { accounts, categories } = await list({});
  const anyQuery = fc.record(
    {
      q: fc.constantFrom("a", "card", "=", "1", "ltd"),
      account: fc.constantFrom(...accounts.map(({ key }) => key)),
      from: fc.integer({ min: 0, max: 700 }).map(daysAgo),
      to: fc.integer({ min: 0, max: 700 }).map(daysAgo),
      min: fc.constantFrom("0.0001", "10", "1234"),
      max: fc.constantFrom("1.5", "250", "9876543.2101"),
      direction: fc.constantFrom("in" as const, "out" as const),
      category: fc.constantFrom(...categories.map(({ id }) => id)),
    },
    { requiredKeys: [] },
  );
  const matches = (query: TransactionQuery) => rows.filter((row) => fits(row, query)).length;
  await fc.assert(
    fc.asyncProperty(anyQuery, async (query) => {
      expect((await list(query)).matches).toBe(matches(transactionQuery.parse(query)));
    }),
    { numRuns: 60 },
  );
});

function fits(row: Awaited<ReturnType<typeof rowsOf>>[number], query: TransactionQuery): boolean {
  const { q, account, from, to, min, max, direction, category } = query;
  const amount = Number(row.amount);
  return [
    q === undefined || row.searchText.includes(q),
    account === undefined || account === `${row.connectionId}.${row.accountId}`,
    from === undefined || row.day >= from,
    to === undefined || (row.day <= to && row.day > "0001-01-01"),
    min === undefined || Math.abs(amount) >= Number(min),
    max === undefined || Math.abs(amount) <= Number(max),
    direction === undefined || (direction === "in" ? amount > 0 : amount < 0),
    category === undefined || row.categoryName === category,
  ].every(Boolean);
}

test("whatever a bank writes, no cell of a file for spreadsheets but an amount begins as a formula does", async () => {
  const db = await getDb();
  const [row] = await rowsOf(linked);
  const of = eq(bankTransaction.transactionId, row?.transactionId ?? "");
  const letters = fc.constantFrom(..."=+-@＝－\t\r\n ,;\"'\u00a0|aé1");
  const text = fc.string({ unit: letters, maxLength: 12 });
  const written = async (format: "csv" | "json") => {
    const query = transactionQuery.parse({ account: `${row?.connectionId}.${row?.accountId}` });
    return new Response(await exportTransactions(linked.customer, linked.companyId, { format, query })).text();
  };
  await fc.assert(
    fc.asyncProperty(text, text, async (description, name) => {
      await db.update(bankTransaction).set({ description, categoryName: name, currency: name }).where(of);
      await db.update(connection).set({ providerName: name }).where(eq(connection.id, linked.connectionId));
      const file = await written("csv");
      // As a program sees it whose country separates cells otherwise, and that takes these quotes for letters.
      for (const cell of file.split(/[;|\t\r\n]/)) expect(cell).not.toMatch(/^["\s]*[=+\-@＝＋－＠]/);
      const [head = [], ...lines] = cellsOf(file);
      for (const line of lines) {
        expect(line.length).toBe(head.length);
        const texts = line.filter((_, index) => head[index] !== "amount");
        for (const cell of texts) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      }
      const plain: unknown = JSON.parse(await written("json"));
      expect(plain).toHaveLength(lines.length);
      expect(plain).toContainEqual(expect.objectContaining({ description, bank: name }));
    }),
    { numRuns: 25 },
  );
});

/** Reads comma-separated values as RFC 4180 writes them. */
function cellsOf(csv: string): string[][] {
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy;
  const lines: string[][] = [[]];
  for (const [, quoted, bare = "", end] of csv.replace("\uFEFF", "").matchAll(cell)) {
    lines.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end === "\r\n") lines.push([]);
    if (end === "") break;
  }
  return lines.slice(0, -1);
}

test("a long name is shortened in the list, never what distinguishes its account; files have it whole", async () => {
  const { customer, companyId, connectionId } = await world.linkedCompany();
  const name = "Current account ".repeat(12).trim();
  const db = await getDb();
  await db.update(bankAccount).set({ name }).where(eq(bankAccount.connectionId, connectionId));
  const { transactions } = await listTransactions(customer, companyId, transactionQuery.parse({}));
  const cut = `${name.slice(0, 59)}…, `;
  for (const { accountName, accountLabel } of transactions) {
    expect(accountName.startsWith(cut)).toBe(true);
    expect(accountLabel).toMatch(/…, ending \d+/);
  }
  expect(new Set(transactions.map(({ accountLabel }) => accountLabel)).size).toBeGreaterThan(1);
  const file = await exportTransactions(customer, companyId, { format: "json", query: {} });
  const lines: { account: string }[] = JSON.parse(await new Response(file).text());
  for (const { account } of lines) expect(account.startsWith(`${name}, `)).toBe(true);
});
