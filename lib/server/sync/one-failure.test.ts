import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { transactionQuery } from "@/lib/contracts/bank-data";
import { getDb } from "@/lib/db/client";
import { listConnectionRows } from "@/lib/db/connections";
import { bankAccount, bankTransaction, dayBalance } from "@/lib/db/schema/bank-data";
import { company, connection, dataStatus } from "@/lib/db/schema/companies";
import { getBankData } from "@/lib/server/bank-data/bank-data";
import { importPending } from "@/lib/server/bank-data/import-pending";
import { listTransactions } from "@/lib/server/bank-data/transactions";
import { getDashboard } from "@/lib/server/companies/dashboard";
import { startWorld, type World } from "@/testing/fixtures/world";
import { reconcileOverdue } from "./reconcile-overdue";
import { catchUpWithinLimit, getSync } from "./sync";

let world: World;

beforeAll(async () => {
  world = await startWorld();
  await world.settings({ history: "90-days", transactionsPerAccount: 20 });
});
afterAll(() => world.close());
afterEach(async () => {
  await world.mend();
  await world.settings({ sync: { mode: "normal", statuses: {} } });
});

const accountsRefused = { operation: "list-accounts", kind: "status", status: 400 };

/** So many seconds pass for what is remembered of failures of a company and of when it was last asked. */
async function passSeconds(companyId: string, seconds: number) {
  const db = await getDb();
  const back = (column: string) => sql.raw(`${column} - interval '${seconds} seconds'`);
  await db
    .update(company)
    .set({
      readAskedAt: back("read_asked_at"),
      readRetryAt: back("read_retry_at"),
      importRetryAt: back("import_retry_at"),
      readFailingSince: back("read_failing_since"),
      refreshAskedAt: back("refresh_asked_at"),
    })
    .where(eq(company.id, companyId));
  for (const { id } of await listConnectionRows(companyId))
    await db
      .update(dataStatus)
      .set({ failingSince: back("failing_since"), changedAt: back("changed_at") })
      .where(eq(dataStatus.connectionId, id));
  await db
    .update(connection)
    .set({ linkedAt: back("linked_at"), sentAt: back("sent_at") })
    .where(eq(connection.companyId, companyId));
}

async function countRows(connectionId: string) {
  const db = await getDb();
  const count = (table: typeof bankAccount | typeof bankTransaction | typeof dayBalance) =>
    db.$count(table, eq(table.connectionId, connectionId));
  return {
    accounts: await count(bankAccount),
    balances: await count(dayBalance),
    transactions: await count(bankTransaction),
  };
}

test("a data type that fails holds up neither its neighbours nor another bank, and is named with since when", async () => {
  const customer = await world.customer();
  const { id } = customer.company;
  const first = await world.linkTo(customer, "natwest_uk");
  await world.fail(accountsRefused);
  for (let attempt = 0; attempt < 8; attempt += 1) {
    await passSeconds(id, 2);
    await getSync(customer, id);
  }
  expect((await countRows(first)).accounts).toBe(0);
  expect((await countRows(first)).transactions).toBeGreaterThan(0);
  expect((await countRows(first)).balances).toBeGreaterThan(0);
  const { sync, connections } = await getDashboard(customer);
  expect(sync).toMatchObject({ phase: "partly", isStale: false });
  const accounts = sync.types.find(({ dataType }) => dataType === "banking-accounts");
  expect(accounts).toMatchObject({ state: "failed", reason: "codat" });
  expect(Date.now() - Date.parse(accounts?.failingSince ?? "")).toBeLessThan(60_000);
  expect(Date.parse(accounts?.nextTryAt ?? "")).toBeGreaterThan(Date.now());
  expect(connections).toMatchObject([{ attention: "failed", verdict: { kind: "partial" } }]);
  const shown = await getBankData(customer, id);
  expect(shown).toMatchObject({ state: "ready", accounts: [], received: [{ accountCount: null }] });
  expect(shown.charts.flatMap(({ months }) => months)).not.toEqual([]);
  const { transactions } = await listTransactions(customer, id, transactionQuery.parse({}));
  expect(new Set(transactions.map(({ bankName }) => bankName))).toEqual(new Set(["NatWest"]));
  await world.mend();
  const second = await world.linkTo(customer, "monzo_business_uk");
  await world.passTime(id);
  await world.importAll(customer);
  expect((await countRows(second)).accounts).toBeGreaterThan(0);
  expect((await countRows(first)).accounts).toBeGreaterThan(0);
  expect(await getSync(customer, id)).toMatchObject({ phase: "settled", pollMs: null });
});

test("where nothing can be read, the data page says so and not that it is on its way", async () => {
  await world.fail({ operation: "list-accounts", kind: "status", status: 400 });
  await world.fail({ operation: "list-transactions", kind: "status", status: 400 });
  const customer = await world.customer();
  const { id } = customer.company;
  await world.linkTo(customer, "natwest_uk");
  expect(await getBankData(customer, id)).toMatchObject({ state: "pending" });
  for (let attempt = 0; attempt < 8; attempt += 1) {
    await passSeconds(id, 2);
    await getSync(customer, id);
  }
  expect(await getBankData(customer, id)).toMatchObject({ state: "failing", received: [] });
});

const faults = [
  ["accounts are refused", [accountsRefused]],
  ["accounts are not ready for ever", [{ ...accountsRefused, status: 409 }]],
  ["all data answers 500", [{ operation: "list-accounts", kind: "status", status: 500 }]],
  [
    "everything answers 500",
    ["list-accounts", "list-account-balances", "list-transactions", "get-company-data-status", "list-connections"].map(
      (operation) => ({ operation, kind: "status", status: 500 }),
    ),
  ],
] as const;

test.each(faults)(
  "while %s, a company costs Codat twelve calls in the first minute and sixty in the first hour at most",
  async (_, all) => {
    const customer = await world.customer();
    const { id } = customer.company;
    await world.linkTo(customer, "natwest_uk");
    for (const fault of all) await world.fail(fault);
    await world.forgetCalls();
    let inFirstMinute = 0;
    for (let seconds = 0; seconds < 3_600; ) {
      // All that may be there: a page that polls, somebody who opens the data, the job, the repairs of every minute.
      await getSync(customer, id);
      if (seconds % 30 === 0) await importPending(id, "all").catch(() => {});
      if (seconds % 60 === 0) await catchUpWithinLimit(customer, id);
      if (seconds % 60 === 0) await reconcileOverdue();
      const step = seconds < 60 ? 2 : all.length > 1 ? 10 : 30;
      seconds += step;
      await passSeconds(id, step);
      if (seconds === 60) inFirstMinute = (await world.calls()).length;
    }
    expect(inFirstMinute).toBeLessThanOrEqual(12);
    expect((await world.calls()).length).toBeLessThanOrEqual(60);
    expect((await getDashboard(customer)).sync.phase).toBe("partly");
  },
  120_000,
);
