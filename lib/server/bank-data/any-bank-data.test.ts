import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { transactionQuery } from "@/lib/contracts/bank-data";
import { getDb } from "@/lib/db/client";
import { insertMembership } from "@/lib/db/memberships";
import { connection } from "@/lib/db/schema/companies";
import { ensureUser } from "@/lib/db/users";
import type { Customer } from "@/lib/domain/customer";
import { getRenewalCalendar } from "@/lib/server/consents/calendar";
import { type GeneratedBank, startGeneratedBank } from "@/testing/fixtures/generated-bank";
import { fc, hostileText } from "@/testing/fixtures/properties";
import { getBankData } from "./bank-data";
import { exportTransactions } from "./exports";
import { listTransactions } from "./transactions";

let bank: GeneratedBank;
let companyId: string;
let connectionId: string;
let customer: Customer;

const day = fc.oneof(
  fc
    .date({ min: new Date("0001-01-02"), max: new Date("9999-12-31"), noInvalidDate: true })
    .map((at) => at.toISOString()),
  fc.constantFrom("0000-01-01T00:00:00Z", "2026-02-30", "-000001-01-01", "0001-01-01T00:00:00", "soon", null, 7, "\0"),
);
const amount = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(null, "12", 1e30, -0, 0.1),
);
const text = fc.oneof(
  hostileText,
  fc.constantFrom("=1+1", "＝1+1", " @SUM(1)", "-2", "\ufeff=1", '"=1', "100%_\\", "Straße ΟΔΟΣ"),
);
const anyText = fc.oneof(text, fc.constantFrom(null, 5));
const transactions = fc.record({
  id: fc.uuid(),
  accountId: anyText,
  description: anyText,
  merchantName: anyText,
  amount,
  currency: fc.oneof(fc.constant("GBP"), anyText),
  postedDate: day,
  authorizedDate: day,
  transactionCategoryRef: fc.oneof(fc.constant(null), fc.record({ id: text, name: anyText })),
});
const balances = fc.record({ current: amount, available: amount, limit: amount });

beforeAll(async () => {
  bank = await startGeneratedBank();
  companyId = bank.companyId;
  const email = "owner@brightwater.example";
  const { id: userId } = await ensureUser({ email, name: null });
  await insertMembership({ userId, companyId, role: "owner" });
  customer = { kind: "customer", userId, email, sessionId: randomUUID(), company: null };
  connectionId = await bank.newConnection({ providerKey: "hcws", accessUntil: new Date("2027-01-01T23:59:59Z") });
});
afterAll(() => bank.close());

const importAll = (dataType: string, entries: unknown[]) => bank.importEntries(connectionId, dataType, entries);

async function exported(format: "csv" | "json"): Promise<string> {
  return new Response(await exportTransactions(customer, companyId, { format, query: {} })).text();
}

test("whatever a bank sends is imported, shown and added up", async () => {
  const accounts = fc.record({
    id: fc.oneof(fc.uuid(), text),
    name: anyText,
    holder: anyText,
    currency: anyText,
    balance: balances,
  });
  const days = fc.record({ accountId: fc.constantFrom("a", "b"), date: day, balance: balances });
  expect(await importAll("banking-accounts", fc.sample(accounts, 60))).toBe("imported");
  expect(await importAll("banking-accountBalances", fc.sample(days, 60))).toBe("imported");
  expect(await importAll("banking-transactions", fc.sample(transactions, 250))).toBe("imported");
  const { accounts: shown, received } = await getBankData(customer, companyId);
  expect(shown.length).toBeGreaterThan(0);
  expect(received[0]).toMatchObject({ transactionCount: 250 });
});

test("the files hold every transaction as it is, and a spreadsheet calculates none of it", async () => {
  const lines: Record<string, string>[] = JSON.parse(await exported("json"));
  expect(lines.length).toBe(250);
  const [head = [], ...rows] = readCsv(await exported("csv"));
  expect(rows.length).toBe(250);
  for (const [at, row] of rows.entries()) {
    expect(row.length).toBe(head.length);
    for (const [column, cell] of row.entries()) {
      const name = head[column] ?? "";
      if (name !== "amount") expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/);
      // The sign that keeps a text from being a formula stands wherever some program begins a cell.
      expect(cell.replaceAll("'", "")).toBe(lines[at]?.[name]?.replaceAll("'", ""));
    }
  }
});

test("a transaction is found by what it says, and what means something to a database means nothing here", async () => {
  const lines: { description: string }[] = JSON.parse(await exported("json"));
  const said = [...new Set(lines.map(({ description }) => description))].filter(
    (one) => one !== "" && one.length <= 100,
  );
  for (const q of said.slice(0, 40)) {
    const { transactions: found } = await listTransactions(customer, companyId, transactionQuery.parse({ q }));
    expect(found.map(({ description }) => description)).toContain(q);
    const literally = (line: string) => line.toLowerCase().includes(q.trim().toLowerCase());
    // The merchant's name is looked through too.
    if (/[%_\\]/.test(q)) expect(found.some(({ description }) => literally(description))).toBe(true);
  }
  const { matches } = await listTransactions(customer, companyId, { q: "%%%%" });
  expect(matches).toBe(0);
});

test("no filter and no place in the list makes the database fail", async () => {
  const cursor = fc.tuple(fc.constantFrom("2026-01-01", "0000-01-01", "x"), fc.constantFrom(connectionId, "x"), text);
  const written = cursor.map((parts) => Buffer.from(JSON.stringify(parts)).toString("base64url"));
  const value = fc.oneof(
    text,
    written,
    fc.constantFrom("0000-01-01", "9999-12-31", "-0.5", "999999999999.999999", "in"),
  );
  const account = text.map((id) => `${connectionId}.${id}`);
  const names = fc.constantFrom("q", "from", "to", "min", "max", "direction", "category", "after", "before");
  await fc.assert(
    fc.asyncProperty(fc.dictionary(names, value), fc.option(account, { nil: undefined }), async (given, of) => {
      const query = transactionQuery.parse({ ...given, account: of });
      expect((await listTransactions(customer, companyId, query)).transactions.length).toBeLessThanOrEqual(50);
    }),
    { numRuns: 25 },
  );
});

test("a calendar file has our lines and no others, whatever a bank is called", async () => {
  const db = await getDb();
  await fc.assert(
    fc.asyncProperty(text, async (name) => {
      await db
        .update(connection)
        .set({ providerName: name.replaceAll("\0", "") })
        .where(eq(connection.id, connectionId));
      const file = await getRenewalCalendar(customer, connectionId);
      expect(file).not.toMatch(/[^\r]\n|\r[^\n]/);
      const lines = file
        .trimEnd()
        .replace(/\r\n[ \t]/g, "")
        .split("\r\n");
      for (const line of lines) expect(line).toMatch(/^(BEGIN|END|[A-Z-]+(;[A-Z-]+=[^:]+)?):/);
      expect(lines.filter((line) => line.startsWith("BEGIN:"))).toEqual([
        "BEGIN:VCALENDAR",
        "BEGIN:VEVENT",
        "BEGIN:VALARM",
      ]);
      expect(lines.filter((line) => /^(SUMMARY|UID|DTSTART|ATTENDEE)/.test(line)).length).toBe(3);
    }),
    { numRuns: 40 },
  );
});

/** RFC 4180 by the letter: quotes only around a whole cell, doubled inside; anything else is refused. */
function readCsv(file: string): string[][] {
  const rows: string[][] = [[]];
  const text = file.replace(/^\ufeff/, "");
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  while (cell.lastIndex < text.length) {
    const [, quoted, plain, end] = cell.exec(text) ?? [];
    if (end === undefined) throw new Error("This is no CSV.");
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === "\r\n") rows.push([]);
  }
  return rows.slice(0, -1);
}
