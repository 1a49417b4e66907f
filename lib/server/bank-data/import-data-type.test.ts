import { and, eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { markAuthorised } from "@/lib/auth/authorised-company";
import { listBankAccounts } from "@/lib/db/bank-data";
import { getDb } from "@/lib/db/client";
import { findCompanyRow } from "@/lib/db/companies";
import { bankAccount, bankTransaction, dayBalance } from "@/lib/db/schema/bank-data";
import { dataStatus } from "@/lib/db/schema/companies";
import { getSync, refresh } from "@/lib/server/sync/sync";
import { resultsOf } from "@/sandbox/test-kit";
import { eventKinds, rowOf } from "@/testing/fixtures/company-facts";
import { type Linked, startWorld, type World } from "@/testing/fixtures/world";
import { importDataType } from "./import-data-type";
import { importSummaryOf } from "./import-summary";

const BALANCES = "banking-accountBalances";
const TRANSACTIONS = "banking-transactions";
let world: World;
const few = { history: "90-days", transactionsPerAccount: 40, oddities: false, emptyAccounts: false, gap: null };

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
afterEach(() => world.mend());

async function link(settings: object = {}): Promise<Linked> {
  await world.settings({ ...few, ...settings });
  return world.linkedCompany();
}

/** Has the bank read again, whatever the cool-down, and everything imported. */
async function readAgain({ customer, companyId }: Linked) {
  await (await getDb()).execute(sql`update company set refresh_asked_at = null where id = ${companyId}`);
  expect(await refresh(customer, { company: companyId })).toEqual({ kind: "started" });
  await world.importAll(customer);
}

async function rowsOf({ connectionId }: Linked) {
  const db = await getDb();
  return db.select().from(bankTransaction).where(eq(bankTransaction.connectionId, connectionId));
}

/** What the bank says, entry by entry, as Codat's API gives it. */
async function atCodat({ companyId, connectionId }: Linked, dataType: string) {
  const { codatId } = await rowOf(connectionId);
  const path = `/companies/${(await findCompanyRow(companyId))?.codatId}/connections/${codatId}/data/${dataType}`;
  return resultsOf(await world.sandbox.read("GET", `${path}?page=1&pageSize=5000`));
}

function dataCalls(calls: string[]) {
  return calls.filter((call) => call.includes("/data/")).map((call) => call.split("/").at(-1));
}

async function idsOf({ companyId, connectionId }: Linked) {
  const row = await rowOf(connectionId);
  return { row, ids: { company: (await findCompanyRow(companyId))?.codatId ?? "", connection: row.codatId ?? "" } };
}

/** As if what we hold of a data type were of an older sync. */
async function makeDue({ connectionId }: Linked, dataType: string) {
  const db = await getDb();
  const [row] = await db
    .update(dataStatus)
    .set({ importedSyncAt: sql`last_successful_sync_at - interval '1 day'`, importUntil: null, status: "Complete" })
    .where(and(eq(dataStatus.connectionId, connectionId), eq(dataStatus.dataType, dataType)))
    .returning();
  return row?.lastSuccessfulSyncAt ?? null;
}

test("what a bank sent is imported exactly, once for each successful sync", async () => {
  const linked = await link();
  const accounts = await listBankAccounts(markAuthorised(linked.companyId));
  const sent = await atCodat(linked, "banking-accounts");
  expect(accounts.map(({ accountId }) => accountId).sort()).toEqual(sent.map(({ id }) => id).sort());
  expect((await rowsOf(linked)).map(({ transactionId, amount }) => [transactionId, Number(amount)]).sort()).toEqual(
    (await atCodat(linked, TRANSACTIONS)).map(({ id, amount }) => [id, amount]).sort(),
  );
  await world.forgetCalls();
  await world.importAll(linked.customer);
  expect(await world.calls()).toEqual([]);
  await readAgain(linked);
  expect(dataCalls(await world.calls())).toEqual(["all", "banking-accounts", BALANCES, TRANSACTIONS]);
  expect((await eventKinds(linked.companyId)).filter((kind) => kind === "data-received")).toHaveLength(2);
});

test("what changed at the bank is changed here, what is new is added, what was taken back goes, an account stays as closed", async () => {
  const linked = await link();
  const [first, second] = await rowsOf(linked);
  const db = await getDb();
  const own = (id: string | undefined) =>
    and(eq(bankTransaction.connectionId, linked.connectionId), eq(bankTransaction.transactionId, id ?? ""));
  await db.update(bankTransaction).set({ amount: "1.11", description: "old" }).where(own(first?.transactionId));
  await db.update(bankTransaction).set({ transactionId: "gone" }).where(own(second?.transactionId));
  await db.insert(bankAccount).values({
    ...{ connectionId: linked.connectionId, accountId: "closed", name: "Closed", type: "Debit", currency: "GBP" },
    importId: crypto.randomUUID(),
  });
  await readAgain(linked);
  const after = new Map((await rowsOf(linked)).map((row) => [row.transactionId, row]));
  expect(after.get(first?.transactionId ?? "")).toMatchObject({
    amount: first?.amount,
    description: first?.description,
  });
  expect(after.get(second?.transactionId ?? "")).toMatchObject({ amount: second?.amount });
  expect(after.has("gone")).toBe(false);
  const closed = (await listBankAccounts(markAuthorised(linked.companyId))).find(
    ({ accountId }) => accountId === "closed",
  );
  expect(closed).toMatchObject({ name: "Closed", closedAt: expect.any(Date) });
});

test("an answer with unknown values and holes takes nothing away", async () => {
  const linked = await link();
  const before = await rowsOf(linked);
  await world.fail({ operation: "list-transactions", kind: "garbage" });
  await readAgain(linked);
  expect((await rowsOf(linked)).length).toBe(before.length);
  expect(importSummaryOf(await rowOf(linked.connectionId)).transactions?.count).toBe(before.length);
});

test.each([
  ["list-accounts", "banking-accounts"],
  ["list-account-balances", BALANCES],
  ["list-transactions", TRANSACTIONS],
])(
  "while %s answers that it is not ready, it is waited for, and nothing is reported to have arrived",
  async (operation, dataType) => {
    await world.settings(few);
    const customer = await world.customer();
    const connectionId = await world.linkTo(customer, "natwest_uk");
    await world.fail({ operation, kind: "status", status: 409 });
    await expect(world.importAll(customer)).rejects.toThrow("never came to rest");
    const { accounts, transactions } = importSummaryOf(await rowOf(connectionId));
    expect([accounts, transactions].filter((known) => known === null)).toHaveLength(dataType === BALANCES ? 0 : 1);
    expect((await eventKinds(customer.company.id)).includes("data-received")).toBe(dataType !== TRANSACTIONS);
    await world.mend();
    await world.importAll(customer);
    expect(importSummaryOf(await rowOf(connectionId)).transactions?.count).toBeGreaterThan(0);
    expect((await eventKinds(customer.company.id)).filter((kind) => kind === "data-received")).toHaveLength(1);
  },
);

test("a bank without data of a kind has none of it, and what came earlier stays", async () => {
  const linked = await link();
  const before = await rowsOf(linked);
  await world.fail({ operation: "list-transactions", kind: "status", status: 404 });
  await world.fail({ operation: "list-accounts", kind: "status", status: 404 });
  await readAgain(linked);
  expect((await rowsOf(linked)).length).toBe(before.length);
  const customer = await world.customer();
  const connectionId = await world.linkTo(customer, "natwest_uk");
  await world.importAll(customer);
  expect(importSummaryOf(await rowOf(connectionId))).toEqual({
    accounts: [],
    transactions: { count: 0, from: null, to: null },
  });
  expect(await eventKinds(customer.company.id)).not.toContain("data-received");
});

test("of two importers at once one does it", async () => {
  const linked = await link();
  const syncAt = await makeDue(linked, TRANSACTIONS);
  const due = { ...(await idsOf(linked)), dataType: TRANSACTIONS, syncAt };
  expect((await Promise.all([importDataType(due), importDataType(due)])).sort()).toEqual(["elsewhere", "imported"]);
  expect(await importDataType(due)).toBe("elsewhere");
});

test("what a process left unfinished is taken up once its claim is over, and not before", async () => {
  const linked = await link();
  await makeDue(linked, TRANSACTIONS);
  const db = await getDb();
  const claimedUntil = (seconds: number) => sql`now() + make_interval(secs => ${seconds})`;
  const own = and(eq(dataStatus.connectionId, linked.connectionId), eq(dataStatus.dataType, TRANSACTIONS));
  await db
    .update(dataStatus)
    .set({ importId: crypto.randomUUID(), importUntil: claimedUntil(30) })
    .where(own);
  await world.passTime(linked.companyId);
  await world.forgetCalls();
  expect(await getSync(linked.customer, linked.companyId)).toMatchObject({ pollMs: 2_000 });
  expect(dataCalls(await world.calls())).toEqual([]);
  await db
    .update(dataStatus)
    .set({ importUntil: claimedUntil(-1) })
    .where(own);
  await world.importAll(linked.customer);
  expect(dataCalls(await world.calls())).toEqual(["banking-transactions"]);
});

test("accounts without a transaction are counted as such, and their balances are there", async () => {
  const linked = await link({ emptyAccounts: true });
  expect(importSummaryOf(await rowOf(linked.connectionId)).transactions).toEqual({ count: 0, from: null, to: null });
  const db = await getDb();
  expect(
    (await db.select().from(dayBalance).where(eq(dayBalance.connectionId, linked.connectionId))).length,
  ).toBeGreaterThan(90);
});

test("what few programs expect comes through exactly, and as text that shows what it is", async () => {
  const linked = await link({ oddities: true });
  const rows = await rowsOf(linked);
  const rowNamed = (description: string) => rows.find((row) => row.description === description);
  expect(rowNamed("FOUR DECIMALS")?.amount).toBe("12.3456");
  expect(rowNamed("A HUNDREDTH OF A PENNY")?.amount).toBe("-0.0001");
  expect(rowNamed("NEARLY TEN MILLION")?.amount).toBe("9876543.2101");
  expect(rowNamed("SHINKANSEN")).toMatchObject({ amount: "-1980", currency: "JPY" });
  expect(rowNamed("GULF TRADING")).toMatchObject({ amount: "12.345", currency: "KWD" });
  expect(rowNamed("NOT POSTED YET")).toMatchObject({ isPosted: false, day: expect.stringMatching(/^20/) });
  expect(rowNamed("NO DATE AT ALL")).toMatchObject({ isPosted: false, day: "0001-01-01", oddDay: "" });
  expect(rowNamed("<b>bold</b><script>alert('sandbox')</script>")).toBeDefined();
  expect(rowNamed("INVOICE 0001 DIAP")).toMatchObject({ searchText: "invoice 0001 diap knab" });
  expect(rowNamed('He said "pay, now"; and on a second line')).toBeDefined();
  expect(Math.max(...rows.map(({ description }) => [...description].length))).toBe(500);
  const sent = await atCodat(linked, TRANSACTIONS);
  expect(rows.length).toBe(new Set(sent.map(({ id }) => id)).size);
  const { transactions } = importSummaryOf(await rowOf(linked.connectionId));
  expect(transactions).toMatchObject({ count: rows.length, from: expect.stringMatching(/^20/) });
});

test("a day stays the bank's own, at midnight, at month ends and when clocks change", async () => {
  const linked = await link({ oddities: true, history: "full", transactionsPerAccount: 0 });
  const posted = (await rowsOf(linked)).filter(({ description }) => description.startsWith("POSTED "));
  expect(posted.length).toBeGreaterThan(20);
  for (const { day, description } of posted) expect(description).toContain(`POSTED ${day}`);
});

test("a long history arrives page by page, each transaction once", async () => {
  await world.settings({ ...few, history: "full", transactionsPerAccount: 20_000 });
  const customer = await world.customer();
  const connectionId = await world.linkTo(customer, "amex_uk");
  await world.forgetCalls();
  await world.importAll(customer);
  expect(dataCalls(await world.calls()).filter((type) => type === TRANSACTIONS)).toHaveLength(4);
  expect(importSummaryOf(await rowOf(connectionId)).transactions?.count).toBe(20_000);
}, 40_000);
