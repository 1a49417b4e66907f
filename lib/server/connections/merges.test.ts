import { and, eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { getDb } from "@/lib/db/client";
import { bankAccount, bankTransaction, dayBalance } from "@/lib/db/schema/bank-data";
import { wholeNumber } from "@/lib/domain/account-identity";
import type { CustomerOfCompany } from "@/lib/domain/customer";
import { importSummaryOf } from "@/lib/server/bank-data/import-summary";
import { getConnectionDetail } from "@/lib/server/companies/connection-detail";
import { getDashboard } from "@/lib/server/companies/dashboard";
import { getSync, refresh } from "@/lib/server/sync/sync";
import { consentEnds, eventKinds, forgetComparison, rowOf, statusesAtCodat } from "@/testing/fixtures/company-facts";
import { startWorld, type World } from "@/testing/fixtures/world";
import { mergeConnection } from "./merges";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
afterEach(() => world.mend());

type Pair = { customer: CustomerOfCompany; companyId: string; older: string; newer: string };

/** One bank linked twice with the same name there: first with its long history, then with 90 days of it. */
async function linkTwice(): Promise<Pair> {
  await world.settings({ history: "full", transactionsPerAccount: 50 });
  const { customer, companyId, connectionId: older } = await world.linkedCompany("natwest_uk");
  // Another way to a bank gives its transactions other names.
  const db = await getDb();
  await db.update(bankTransaction).set({ transactionId: sql`'old ' || transaction_id` }).where(of(older));
  await world.settings({ history: "90-days" });
  const newer = await world.linkTo(customer, "natwest_uk", { intent: "another" });
  await world.importAll(customer);
  return { customer, companyId, older, newer };
}

const of = (connectionId: string) => eq(bankTransaction.connectionId, connectionId);

async function transactionsOf(connectionId: string) {
  return (await getDb())
    .select()
    .from(bankTransaction)
    .where(of(connectionId))
    .orderBy(bankTransaction.day, bankTransaction.transactionId);
}

/** What distinguishes a transaction from another, however it is named. */
const traits = (rows: Awaited<ReturnType<typeof transactionsOf>>) =>
  rows.map(({ day, amount, description }) => `${day} ${amount} ${description}`).sort();

test("a bank that was linked twice is reported, and the one that was linked last stays", async () => {
  const { customer, older, newer } = await linkTwice();
  expect((await getDashboard(customer)).connections).toMatchObject([
    { id: older, login: 1, hasOtherLogins: true, attention: "duplicate", duplicateOf: { id: newer, login: 2 } },
    { id: newer, login: 2, duplicateOf: null },
  ]);
});

test("one of two logins that wants a sign-in says that first, and so does one that has ended while the other does too", async () => {
  const { customer, companyId, older, newer } = await linkTwice();
  await world.settings({ sync: { mode: "fail", statuses: { "banking-transactions": "AuthError" } } });
  await refresh(customer, { company: companyId });
  await world.importAll(customer);
  const first = async () => (await getDashboard(customer)).connections.find(({ id }) => id === older);
  const duplicateOf = { id: newer, isSharing: false };
  expect(await first()).toMatchObject({ state: "linked", attention: "reconnect", duplicateOf });
  await world.happen(older, "deauthorise");
  await forgetComparison(companyId);
  await getSync(customer, companyId);
  await world.settings({ sync: { mode: "normal", statuses: {} } });
  // Its accounts don't go on coming while the other wants a sign-in too.
  expect(await first()).toMatchObject({ state: "ended", attention: "reconnect", duplicateOf });
});

test("one of two logins that has ended says that its accounts go on and which of them nothing proves to, and can be merged", async () => {
  const { customer, companyId, older, newer } = await linkTwice();
  const first = async () => (await getDashboard(customer)).connections.find(({ id }) => id === older);
  expect(await first()).toMatchObject({ state: "linked", attention: "duplicate" });
  await world.happen(older, "deauthorise");
  await forgetComparison(companyId);
  await getSync(customer, companyId);
  // Some customers have a card, which has no number that proves it to be the same.
  const cards = await (await getDb())
    .select({ name: bankAccount.name })
    .from(bankAccount)
    .where(and(eq(bankAccount.connectionId, older), eq(bankAccount.type, "Credit")));
  const duplicateOf = { id: newer, others: cards.map(({ name }) => ({ name })) };
  expect(await first()).toMatchObject({ state: "ended", attention: "duplicate", duplicateOf });
  expect(await mergeConnection(customer, older)).toBe("done");
  expect((await getDashboard(customer)).connections).toMatchObject([{ id: newer, duplicateOf: null }]);
});

test("merging keeps the older transactions, each once, also after the next import", async () => {
  const { customer, companyId, older, newer } = await linkTwice();
  const whole = traits(await transactionsOf(older));
  const balances = await (await getDb()).$count(dayBalance, eq(dayBalance.connectionId, older));
  expect((await transactionsOf(newer)).length).toBeLessThan(whole.length / 4);
  expect(await mergeConnection(customer, older)).toBe("done");
  expect(traits(await transactionsOf(newer))).toEqual(whole);
  expect(await refresh(customer, { company: companyId })).toEqual({ kind: "started" });
  await world.importAll(customer);
  const merged = await transactionsOf(newer);
  expect(traits(merged)).toEqual(whole);
  expect(await (await getDb()).$count(dayBalance, eq(dayBalance.connectionId, newer))).toBe(balances);
  expect(importSummaryOf(await rowOf(newer)).transactions).toEqual({
    ...{ count: whole.length, from: merged[0]?.day, to: merged.at(-1)?.day },
  });
});

test("what was merged ends at Codat, with its agreement, and is shown no more", async () => {
  const { customer, companyId, older, newer } = await linkTwice();
  const [old, remaining] = [(await rowOf(older)).codatId ?? "", (await rowOf(newer)).codatId ?? ""];
  await mergeConnection(customer, older);
  expect(await statusesAtCodat(world, companyId)).toEqual({ [old]: "Unlinked", [remaining]: "Linked" });
  expect(await rowOf(older)).toMatchObject({ status: "Merged", mergedInto: newer, codatId: null, received: null });
  expect([await consentEnds(older), await consentEnds(newer)]).toEqual([["merged"], [null]]);
  expect((await eventKinds(companyId)).at(-1)).toBe("connections-merged");
  expect((await getDashboard(customer)).connections).toMatchObject([{ id: newer, duplicateOf: null }]);
  expect(await transactionsOf(older)).toEqual([]);
  expect(await mergeConnection(customer, older)).toBe("already");
  await expect(getConnectionDetail(customer, older)).rejects.toMatchObject({ family: "not-found" });
});

test("an account that only the merged connection holds moves over with all of its transactions", async () => {
  await world.settings({ history: "90-days", transactionsPerAccount: 20 });
  const { customer, connectionId: older } = await world.linkedCompany("natwest_uk");
  const newer = await world.linkTo(customer, "natwest_uk", { intent: "another" });
  await world.importAll(customer);
  const db = await getDb();
  const [lone] = await db.select().from(bankAccount).where(eq(bankAccount.connectionId, older)).limit(1);
  const isLone = (connectionId: string) => and(of(connectionId), eq(bankTransaction.accountId, lone?.accountId ?? ""));
  const before = await db.$count(bankTransaction, isLone(older));
  await db.delete(bankTransaction).where(isLone(newer));
  await db.execute(
    sql`delete from bank_account where connection_id = ${newer} and account_id = ${lone?.accountId ?? ""}`,
  );
  expect(await mergeConnection(customer, older)).toBe("done");
  expect(await db.$count(bankTransaction, isLone(newer))).toBe(before);
  expect(before).toBeGreaterThan(0);
  expect((await getDashboard(customer)).connections).toHaveLength(1);
});

test.each([
  ["a masked number", { number: "************8210" }],
  ["a placeholder with two IBANs", { number: "00000000" }],
])("%s proves nothing, so nothing is offered to be merged", async (_, { number }) => {
  const { customer, older, newer } = await linkTwice();
  const [one, two] = [older, newer].map((id) => eq(bankAccount.connectionId, id));
  const db = await getDb();
  const hashes = { numberHash: wholeNumber(number), ibanHash: null };
  await db.update(bankAccount).set(hashes).where(one);
  await db.update(bankAccount).set(hashes).where(two);
  expect((await getDashboard(customer)).connections.map(({ duplicateOf }) => duplicateOf)).toEqual([null, null]);
  await expect(mergeConnection(customer, older)).rejects.toMatchObject({ family: "conflict" });
});

test("the number of an account counts for nothing against another IBAN or currency", async () => {
  const { customer, newer } = await linkTwice();
  const db = await getDb();
  await db.update(bankAccount).set({ ibanHash: "another" }).where(eq(bankAccount.connectionId, newer));
  expect((await getDashboard(customer)).connections.map(({ duplicateOf }) => duplicateOf)).toEqual([null, null]);
  await db.update(bankAccount).set({ ibanHash: null, currency: "USD" }).where(eq(bankAccount.connectionId, newer));
  expect((await getDashboard(customer)).connections.map(({ duplicateOf }) => duplicateOf)).toEqual([null, null]);
});

test("merging loses nothing of the same days that the other does not have", async () => {
  const { customer, companyId, older, newer } = await linkTwice();
  const db = await getDb();
  const [latest] = (await transactionsOf(newer)).slice(-1);
  if (!latest) throw new Error("There is no transaction.");
  const own = { ...latest, connectionId: older, description: "ONLY HERE" };
  await db.insert(bankTransaction).values([
    { ...own, transactionId: latest.transactionId },
    { ...own, transactionId: "one" },
    { ...own, transactionId: "two" },
    { ...own, transactionId: "three", accountId: "an account that nobody named" },
  ]);
  const before = await transactionsOf(newer);
  await mergeConnection(customer, older);
  const only = async () => (await transactionsOf(newer)).filter(({ description }) => description === "ONLY HERE");
  expect(await only()).toHaveLength(4);
  const after = traits(await transactionsOf(newer));
  for (const one of traits(before)) expect(after).toContain(one);
  expect(await refresh(customer, { company: companyId })).toEqual({ kind: "started" });
  await world.importAll(customer);
  expect(await only()).toHaveLength(4);
});

test("while Codat is away nothing is merged, and after a lost answer trying again does it", async () => {
  const { customer, older, newer } = await linkTwice();
  const before = await transactionsOf(newer);
  await world.fail({ operation: "unlink-connection", kind: "status", status: 503, times: 1 });
  await expect(mergeConnection(customer, older)).rejects.toMatchObject({ family: "upstream" });
  expect(await rowOf(older)).toMatchObject({ status: "Linked" });
  expect(await transactionsOf(newer)).toEqual(before);
  await world.fail({ operation: "unlink-connection", kind: "lost", times: 1 });
  await expect(mergeConnection(customer, older)).rejects.toMatchObject({ family: "upstream" });
  const merges = [1, 2].map(() => mergeConnection(customer, older));
  expect((await Promise.all(merges)).sort()).toEqual(["already", "done"]);
});

test("only what holds the same accounts is merged, by an owner of the company", async () => {
  const { customer, companyId, older, newer } = await linkTwice();
  const other = await world.linkTo(customer, "natwest_uk", { intent: "another", user: "somebody-else" });
  await world.importAll(customer);
  for (const id of [newer, other])
    await expect(mergeConnection(customer, id)).rejects.toMatchObject({ family: "conflict" });
  const member = await world.customer({ companyId, role: "member" });
  await expect(mergeConnection(member, older)).rejects.toMatchObject({ family: "forbidden" });
  await expect(mergeConnection(await world.customer(), older)).rejects.toMatchObject({ family: "not-found" });
});
