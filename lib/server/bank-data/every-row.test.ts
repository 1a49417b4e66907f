import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getDb } from "@/lib/db/client";
import { listDataStatuses } from "@/lib/db/data-statuses";
import { bankAccount, bankTransaction, unreadEntry } from "@/lib/db/schema/bank-data";
import { type GeneratedBank, startGeneratedBank } from "@/testing/fixtures/generated-bank";
import { fc } from "@/testing/fixtures/properties";

/** As many generated banks; `EVERY_ROW_BANKS=10000 npx vitest run lib/server/bank-data/every-row.test.ts` draws more. */
const BANKS = Number(process.env.EVERY_ROW_BANKS ?? 12);
let bank: GeneratedBank;

// Few values, so that ids, numbers, days and names collide, are blank and repeat.
const ids = fc.constantFrom<unknown>(
  "a",
  "b",
  "7",
  7,
  " ",
  "",
  null,
  undefined,
  "x".repeat(201),
  "~a",
  "a\0",
  "\ud800",
);
const accountIds = fc.constantFrom<unknown>("A", "B", "A", "B", "", null, "C".repeat(300));
const numbers = fc.constantFrom(
  null,
  "12345679",
  "87654329",
  "****8210",
  "00000000",
  "XXXX-XXXX-XXXX-1234",
  "12345678",
);
const ibans = fc.constantFrom(null, "GB33BUKB20201555555555", "GB94BARC10201530093459");
const days = fc.constantFrom<unknown>(
  "2026-11-18T00:00:00",
  "2026-11-19",
  "2025-01-02T23:59:59.9999999Z",
  "1900-01-01T00:00:00",
  "1970-01-01T00:00:00",
  "0001-01-01T00:00:00",
  "9999-12-31T00:00:00",
  "soon",
  null,
  undefined,
);
const amounts = fc.constantFrom<unknown>(-10, 10, "-10.0000", 0.0001, null, "ten", undefined, {}, 1e21);
const names = fc.constantFrom<unknown>("Main", "Card", "", null, undefined, 5);
const currencies = fc.constantFrom<unknown>("GBP", "EUR", "gbp", "", null, "POUNDS");
const transactions = fc.record({
  id: ids,
  accountId: accountIds,
  description: fc.constantFrom<unknown>("COFFEE", "FEE", "", null),
  amount: amounts,
  currency: currencies,
  postedDate: days,
  authorizedDate: days,
});
const accounts = fc.record({
  id: accountIds,
  name: names,
  holder: fc.constantFrom("Ann", "Bob", null),
  type: fc.constantFrom<unknown>("Debit", "Credit", "Unknown", null, undefined),
  currency: currencies,
  balance: fc.constantFrom<unknown>({ current: 100 }, { current: "12.5" }, {}, null, undefined),
  identifiers: fc.oneof(fc.record({ type: fc.constant("Card"), number: numbers, iban: ibans }), fc.constant(null)),
});
const unreadable = fc.constantFrom<unknown>(null, 5, "text", [], {});
const banks = fc.record({
  accounts: fc.array(accounts, { maxLength: 4 }),
  first: fc.array(fc.oneof({ arbitrary: transactions, weight: 9 }, { arbitrary: unreadable, weight: 1 }), {
    maxLength: 14,
  }),
  second: fc.array(transactions, { maxLength: 6 }),
  /** How much of the first answer comes again. */
  again: fc.integer({ min: 0, max: 14 }),
  isRenewed: fc.boolean(),
});

beforeAll(async () => {
  bank = await startGeneratedBank();
});
afterAll(() => bank.close());

async function importAll(connectionId: string, dataType: string, entries: unknown[]) {
  expect(await bank.importEntries(connectionId, dataType, entries)).toBe("imported");
}

/** One entry is another when it says the very same. */
const identityOf = (entry: unknown) => JSON.stringify(entry);

async function readStored(connectionId: string) {
  const db = await getDb();
  const rows = await db.select().from(bankTransaction).where(eq(bankTransaction.connectionId, connectionId));
  const statuses = await listDataStatuses(connectionId);
  const unread = statuses.find(({ dataType }) => dataType === "banking-transactions")?.unreadCount ?? 0;
  return { rows, unread };
}

/** Entries of one id that say the same are one entry, sent twice; those without an id are one each. */
function countSent(entries: unknown[]): number {
  const isBlank = (entry: unknown) => {
    const id = typeof entry === "object" && entry !== null && "id" in entry ? entry.id : null;
    return id === null || id === undefined || String(id).trim() === "";
  };
  const named = entries.filter((entry) => !isBlank(entry));
  return entries.length - named.length + new Set(named.map(identityOf)).size;
}

/** As JSON hands it over. */
const sent = (entries: unknown[]): unknown[] => JSON.parse(JSON.stringify(entries));

function renewed(entry: unknown, round: number): unknown {
  if (typeof entry !== "object" || entry === null || Array.isArray(entry)) return entry;
  const fresh = (id: unknown) => (typeof id === "string" && id.trim() !== "" ? `${id} of round ${round}` : id);
  return {
    ...entry,
    ...("id" in entry && { id: fresh(entry.id) }),
    ...("accountId" in entry && { accountId: fresh(entry.accountId) }),
  };
}

test("of what a bank sends, everything is stored or counted as unreadable, at every sync and whatever its ids", async () => {
  await fc.assert(
    fc.asyncProperty(banks, async (drawn) => {
      const id = await bank.newConnection();
      await importAll(id, "banking-accounts", sent(drawn.accounts));
      await importAll(id, "banking-transactions", sent(drawn.first));
      const first = await readStored(id);
      expect(first.rows.length + first.unread).toBeGreaterThanOrEqual(leastStored(sent(drawn.first)));
      expect(first.rows.length + first.unread).toBeLessThanOrEqual(countSent(sent(drawn.first)));
      const second = [...drawn.first.slice(0, drawn.again), ...drawn.second];
      const round = (entries: unknown[]) => sent(drawn.isRenewed ? entries.map((one) => renewed(one, 2)) : entries);
      await importAll(id, "banking-accounts", round(drawn.accounts));
      await importAll(id, "banking-transactions", round(second));
      const after = await readStored(id);
      const seen = after.rows.filter(({ retainedAt }) => retainedAt === null);
      expect(seen.length + after.unread).toBeGreaterThanOrEqual(leastStored(round(second)));
      expect(seen.length + after.unread).toBeLessThanOrEqual(countSent(round(second)));
    }),
    { numRuns: BANKS },
  );
}, 7_200_000);

/** What must be there at the least: entries that say the same in all that is stored of them may be one. */
function leastStored(entries: unknown[]): number {
  const blank: unknown[] = [];
  const named = new Set<string>();
  for (const entry of entries) {
    if (typeof entry !== "object" || entry === null || Array.isArray(entry)) blank.push(entry);
    else {
      const { id, ...said }: Record<string, unknown> = { ...entry };
      const isBlank = id === null || id === undefined || String(id).trim() === "";
      if (isBlank) blank.push(entry);
      else named.add(JSON.stringify([String(id).replace(/\0/g, ""), traitsOf(said)]));
    }
  }
  return blank.length + named.size;
}

/** An account that a bank names is one whatever else it says; days count by day, numbers by what they are. */
function traitsOf({ accountId, description, amount, currency, postedDate, authorizedDate }: Record<string, unknown>) {
  const day = (value: unknown) => (typeof value === "string" ? value.slice(0, 10) : null);
  const isNothing = amount === null || amount === undefined;
  return [
    String(accountId ?? "").trim(),
    description || "",
    isNothing ? null : Number.isNaN(Number(amount)) ? amount : Number(amount),
    String(currency ?? "").toUpperCase(),
    day(postedDate) === "soon" ? day(authorizedDate) : (day(postedDate) ?? day(authorizedDate)),
    day(postedDate) === null || day(postedDate) === "soon",
  ];
}

test("what cannot be read is stored as it came, a bank that closes an account leaves it there, and nothing else is touched by either", async () => {
  const id = await bank.newConnection();
  const entry = {
    id: "t",
    accountId: "A",
    description: "COFFEE",
    amount: -3,
    currency: "GBP",
    postedDate: "2026-11-18",
  };
  const account = { id: "A", name: "Main", currency: "GBP", type: "Debit" };
  await importAll(id, "banking-accounts", [account, { ...account, id: "B", name: "Reserve" }, null]);
  await importAll(id, "banking-transactions", [
    entry,
    { ...entry, id: "gone" },
    { ...entry, id: "b", accountId: "B" },
    5,
  ]);
  await importAll(id, "banking-accounts", [account]);
  await importAll(id, "banking-transactions", [entry, {}, [1]]);
  const db = await getDb();
  const unread = await db.select().from(unreadEntry).where(eq(unreadEntry.connectionId, id));
  expect(unread.map(({ raw }) => raw).sort()).toEqual(["[1]", "{}"]);
  const closed = await db.select().from(bankAccount).where(eq(bankAccount.connectionId, id));
  expect(closed.map(({ name, closedAt }) => [name, closedAt !== null]).sort()).toEqual([
    ["Main", false],
    ["Reserve", true],
  ]);
  const { rows } = await readStored(id);
  expect(rows.map(({ transactionId, retainedAt }) => [transactionId, retainedAt !== null]).sort()).toEqual([
    ["b", true],
    ["t", false],
  ]);
});

test("a shorter answer takes away nothing of the time that it does not cover, also with an old entry in it", async () => {
  const id = await bank.newConnection();
  const week = (at: number) => new Date(Date.now() - at * 7 * 86_400_000).toISOString().slice(0, 10);
  const entry = (at: number) => ({
    id: `t-${at}`,
    accountId: "A",
    description: `WEEK ${at}`,
    amount: -1,
    postedDate: week(at),
  });
  const all = Array.from({ length: 100 }, (_, at) => entry(at));
  await importAll(id, "banking-accounts", [{ id: "A", name: "Main", currency: "GBP", type: "Debit" }]);
  await importAll(id, "banking-transactions", all);
  for (const shorter of [all.slice(0, 13), [...all.slice(0, 13), entry(99)], [], all.slice(0, 13)]) {
    await importAll(id, "banking-transactions", shorter);
    expect((await readStored(id)).rows).toHaveLength(100);
  }
  expect((await readStored(id)).rows.filter(({ retainedAt }) => retainedAt !== null)).toHaveLength(87);
  await importAll(
    id,
    "banking-transactions",
    all.map((one) => renewed(one, 1)),
  );
  expect((await readStored(id)).rows.filter(({ retainedAt }) => retainedAt === null)).toHaveLength(100);
});
