import { rmSync } from "node:fs";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getDb } from "@/lib/db/client";
import { bankAccount, bankTransaction, dayBalance } from "@/lib/db/schema/bank-data";
import { notices } from "@/lib/jobs/notices";
import { sendAll } from "@/lib/jobs/outbox";
import { getBankData } from "@/lib/server/bank-data/bank-data";
import { exportTransactions } from "@/lib/server/bank-data/exports";
import { listTransactions } from "@/lib/server/bank-data/transactions";
import { getConnectionDetail } from "@/lib/server/companies/connection-detail";
import { getDashboard } from "@/lib/server/companies/dashboard";
import { getConsent } from "@/lib/server/consents/consents";
import { getProgress } from "@/lib/server/journeys/progress";
import { copyBankData } from "@/lib/server/privacy/data-copy";
import { downloadAll } from "@/lib/server/privacy/download-all";
import { listPulls } from "@/lib/server/sync/pull-history";
import { getSync, refresh } from "@/lib/server/sync/sync";
import { copyBrand } from "@/testing/fixtures/brand-copy";
import { eventKinds } from "@/testing/fixtures/company-facts";
import { startWorld, type World } from "@/testing/fixtures/world";

let world: World;
const brandFolder = copyBrand({ dataDisplay: "none", permission: undefined });

beforeAll(async () => {
  process.env.BRAND_DIR = brandFolder;
  world = await startWorld();
});
afterAll(async () => {
  await world.close();
  rmSync(brandFolder, { recursive: true });
});

const textOf = async (stream: ReadableStream<Uint8Array>) => new Response(stream).text();

test("where nothing may be shown, no account, balance or transaction is asked for or stored", async () => {
  await world.forgetCalls();
  const { customer, companyId } = await world.linkedCompany();
  expect((await world.calls()).filter((call) => call.includes("/data/banking-"))).toEqual([]);
  const db = await getDb();
  expect(await Promise.all([bankAccount, dayBalance, bankTransaction].map((table) => db.$count(table)))).toEqual([
    0, 0, 0,
  ]);
  expect(await getSync(customer, companyId)).toMatchObject({ phase: "settled", pollMs: null });
});

test("the journey ends all the same, with the statuses alone, and is reported once and without a number", async () => {
  const { customer, companyId, connectionId } = await world.linkedCompany();
  const progress = await getProgress(await world.traveller(customer), connectionId);
  expect(progress).toMatchObject({ phase: "done", received: null, pollMs: null });
  expect(progress?.types.map(({ state, count }) => `${state} ${count}`)).toEqual(Array(4).fill("done null"));
  await sendAll(notices);
  expect(await refresh(customer, { company: companyId })).toEqual({ kind: "started" });
  await world.importAll(customer);
  await sendAll(notices);
  expect((await eventKinds(companyId)).filter((kind) => kind === "data-received")).toHaveLength(2);
  const arrived = (await world.mails(customer.email)).filter(({ subject }) => /received your data/.test(subject));
  expect(arrived).toHaveLength(1);
  expect(arrived[0]?.text).not.toMatch(/\d account|\d transaction/);
});

test("pages, files and lists that would show data say where to ask for a copy", async () => {
  const { customer, companyId } = await world.linkedCompany();
  const query = {};
  const refusal = { family: "not-found", message: expect.stringContaining("help@larkfield.example") };
  await expect(getBankData(customer, companyId)).rejects.toMatchObject(refusal);
  await expect(listTransactions(customer, companyId, query)).rejects.toMatchObject(refusal);
  for (const format of ["csv", "json"] as const)
    await expect(exportTransactions(customer, companyId, { format, query })).rejects.toMatchObject(refusal);
  expect(await eventKinds(companyId)).not.toContain("data-exported");
});

test("what was imported before is shown to nobody", async () => {
  const { customer, connectionId, companyId } = await world.linkedCompany();
  const db = await getDb();
  const received = { accounts: [{ name: "PLANTED", ending: "9876", currency: "GBP", balance: "4711.11" }] };
  await db.execute(sql`update connection set received =
    ${JSON.stringify({ ...received, transactions: { count: 4711, from: "2020-02-02", to: "2020-03-03" } })}::jsonb
    where id = ${connectionId}`);
  await db.execute(sql`insert into bank_account
    (connection_id, account_id, name, holder, type, currency, current, available, import_id)
    values (${connectionId}, 'PLANTED-id', 'PLANTED', 'PLANTED', 'Debit', 'GBP', 4711.11, 4711.11, gen_random_uuid())`);
  await db.execute(sql`insert into bank_transaction (connection_id, transaction_id, company_id, account_id, day, is_posted,
      description, search_text, amount, currency, import_id)
    values (${connectionId}, 'PLANTED-t', ${companyId}, 'PLANTED-id', '2020-02-02', true, 'PLANTED', 'planted', 4711.11,
      'GBP', gen_random_uuid())`);
  const shown = [
    await getDashboard(customer),
    await getConnectionDetail(customer, connectionId),
    await getProgress(await world.traveller(customer), connectionId),
    await listPulls(customer, companyId, 1),
    await textOf(await downloadAll(customer)),
  ];
  for (const view of shown) {
    expect(view).toBeTruthy();
    // Ids are random, and may have any four digits.
    expect(JSON.stringify(view).replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "")).not.toMatch(
      /PLANTED|4711|9876|2020-0/i,
    );
  }
});

test("the agreement says that nobody of the company sees it here, and names no permission", async () => {
  const consent = await getConsent({ kind: "nobody" }, "natwest_uk");
  expect(consent?.text).toContain("- The company: No one on this site.");
  expect(consent?.text).not.toContain("firm reference number");
});

test("the support desk makes a copy from what Codat holds, and the timeline says so", async () => {
  const { companyId } = await world.linkedCompany();
  const copy = await copyBankData(companyId);
  let text = "";
  for await (const part of copy ?? []) text += part;
  const { banks } = JSON.parse(text);
  expect(banks[0]).toMatchObject({ bank: "NatWest", status: "Linked" });
  for (const kind of ["accounts", "balances", "transactions"]) expect(banks[0][kind].length).toBeGreaterThan(0);
  expect(await eventKinds(companyId)).toContain("copy-made");
  expect(await copyBankData("00000000-0000-4000-8000-000000000000")).toBeNull();
});
