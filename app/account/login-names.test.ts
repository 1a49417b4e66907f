import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loginMark, loginName } from "@/components/dashboard/connection-words";
import { accountLabel } from "@/components/transactions/filter-words";
import { bankNameOf } from "@/lib/contracts/bank-name";
import { getDb } from "@/lib/db/client";
import { markDeleted } from "@/lib/db/connections";
import { bankAccount } from "@/lib/db/schema/bank-data";
import { connection } from "@/lib/db/schema/companies";
import type { CustomerOfCompany } from "@/lib/domain/customer";
import { sendAll } from "@/lib/jobs/outbox";
import { reminders } from "@/lib/jobs/reminders";
import { getBankData } from "@/lib/server/bank-data/bank-data";
import { listTransactions } from "@/lib/server/bank-data/transactions";
import { getDashboard } from "@/lib/server/companies/dashboard";
import { deleteData, stopSharing } from "@/lib/server/connections/disconnect";
import { findEndedBank } from "@/lib/server/connections/ended-bank";
import { mergeConnection } from "@/lib/server/connections/merges";
import { listTimeline } from "@/lib/server/people/timeline";
import { accessEndsIn } from "@/testing/fixtures/company-facts";
import { fc } from "@/testing/fixtures/properties";
import { startWorld, type World } from "@/testing/fixtures/world";

const clock = { language: "en-GB", timeZone: "Europe/London", now: "2026-11-30T12:00:00Z" };
const companies = 30;
let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** Two of these are called the same; the accounts have numbers that several logins may have. */
const keys = ["natwest_uk", "natwest_plaid", "hsbc_uk"] as const;
const bankNames = { natwest_uk: "NatWest", natwest_plaid: "NatWest", hsbc_uk: "HSBC" };
const accounts = [
  { name: "Everyday", ending: "1042" },
  { name: "Savings", ending: "2033" },
  { name: "Everyday", ending: null },
];

/** Logins of one company, most of them connected within one minute. */
const logins = fc.array(
  fc.record({
    providerKey: fc.constantFrom(...keys),
    accounts: fc.subarray(accounts, { minLength: 0 }),
    linkedAt: fc.constantFrom("12:46:05.120Z", "12:46:05.870Z", "12:46:41Z", "12:47:01Z", "13:10:00Z"),
    isLinked: fc.integer({ min: 0, max: 9 }).map((one) => one > 0),
  }),
  { minLength: 2, maxLength: 14 },
);
type Login = typeof logins extends fc.Arbitrary<(infer One)[]> ? One : never;

test.each(fc.sample(logins, companies).map((some, at) => [at, some] as const))(
  "no two logins of a company are called the same on any page (%i)",
  async (_, some) => {
    const customer = await world.customer();
    await store(customer, some);
    const { connections } = await getDashboard(customer);
    expect(connections).toHaveLength(some.length);
    // Home, Sharing, and every page about one of them.
    expectDistinct(connections.map(loginName));
    expectDistinct(connections.flatMap((one) => marked(one.providerKey, loginMark(one, clock))));
    for (const { duplicateOf, ...one } of connections)
      if (duplicateOf) expect(loginName(duplicateOf)).not.toBe(loginName(one));
    const data = await getBankData(customer, customer.company.id);
    expectDistinct(data.banks.map(bankNameOf));
    expectDistinct(data.received.map(bankNameOf));
    const page = await listTransactions(customer, customer.company.id, {});
    expectDistinct(page.banks.map(bankNameOf));
    expectDistinct(page.accounts.map((account) => `${account.bankName}: ${accountLabel(account)}`));
  },
);

test("a login is called by its number for good: reconnected, deleted or merged, at Home, on the timeline, in mails and in what is said of it", async () => {
  const { customer, connectionId: first } = await world.linkedCompany();
  const second = await world.linkTo(customer, "natwest_uk", { intent: "another" });
  const third = await world.linkTo(customer, "natwest_uk", { intent: "another" });
  await world.importAll(customer);
  // At a bank of the same name.
  await (await getDb())
    .update(connection)
    .set({ providerKey: "natwest_plaid", login: 1 })
    .where(eq(connection.id, second));
  const names = { [first]: "NatWest, login 1", [second]: "NatWest, login 2", [third]: "NatWest, login 3" };
  expect(await namesAtHome(customer)).toEqual(names);

  await stopSharing(customer, first);
  expect((await findEndedBank(customer, first))?.name).toBe(names[first]);
  expect(await world.linkTo(customer, "natwest_uk", { intent: "again" })).toBe(first);
  await world.importAll(customer);
  expect(await namesAtHome(customer), "reconnected").toEqual(names);

  await mergeConnection(customer, third);
  expect(await findEndedBank(customer, third)).toMatchObject({ fate: "merged", name: names[third] });
  expect(await namesAtHome(customer), "merged").toEqual({ [first]: names[first], [second]: names[second] });

  expect(await deleteData(customer, second, "NatWest")).toBe("done");
  expect(await findEndedBank(customer, second)).toMatchObject({ fate: "deleted", name: names[second] });
  expect(await namesAtHome(customer), "deleted").toEqual({ [first]: names[first] });

  const { entries } = await listTimeline(customer, customer.company.id, null);
  for (const { connectionId, bankName } of entries) if (connectionId) expect(bankName).toBe(names[connectionId]);
  expect(new Set(entries.flatMap(({ connectionId }) => connectionId ?? [])).size).toBe(3);
  await accessEndsIn(first, 7);
  await sendAll(reminders);
  expect((await world.mails(customer.email)).map(({ subject }) => subject)).toEqual([
    "NatWest, login 1: access ends in 7 days",
  ]);
});

test("the only login that a company ever connected at a bank has no number, whatever was begun and removed before", async () => {
  const customer = await world.customer();
  await store(customer, [{ providerKey: "natwest_plaid", accounts: [], linkedAt: "12:46:41Z", isLinked: false }]);
  const [begun] = (await getDashboard(customer)).connections;
  const linked = await world.linkTo(customer, "natwest_uk");
  expect(Object.values(await namesAtHome(customer)).sort()).toEqual(["NatWest, login 1", "NatWest, login 2"]);
  expect(await markDeleted(begun?.id ?? "")).toBe(true);
  expect(await namesAtHome(customer)).toEqual({ [linked]: "NatWest" });
});

async function namesAtHome(customer: CustomerOfCompany): Promise<Record<string, string>> {
  const { connections } = await getDashboard(customer);
  return Object.fromEntries(connections.map((one) => [one.id, loginName(one)]));
}

function marked(providerKey: string, mark: string | null): string[] {
  return mark === null ? [] : [`${providerKey}: ${mark}`];
}

function expectDistinct(names: string[]): void {
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
}

async function store(customer: CustomerOfCompany, some: Login[]): Promise<void> {
  const db = await getDb();
  const rows = some.map(({ providerKey, accounts, linkedAt, isLinked }, at) => ({
    id: randomUUID(),
    companyId: customer.company.id,
    codatId: randomUUID(),
    providerKey,
    providerName: bankNames[providerKey],
    login: some.slice(0, at + 1).filter((one) => one.providerKey === providerKey).length,
    status: isLinked ? ("Linked" as const) : ("PendingAuth" as const),
    linkedAt: isLinked ? new Date(`2026-11-30T${linkedAt}`) : null,
    received: isLinked
      ? { accounts: accounts.map((one) => ({ ...one, currency: "GBP", balance: "1.00" })), transactions: null }
      : null,
  }));
  await db.insert(connection).values(rows);
  const held = rows.flatMap(({ id, received }) =>
    (received?.accounts ?? []).map(({ name, ending }, at) => ({
      ...{ connectionId: id, accountId: `${at}`, name, ending, type: "Debit", currency: "GBP", current: "1.00" },
      ...{ numberHash: ending, importId: randomUUID() },
    })),
  );
  if (held.length > 0) await db.insert(bankAccount).values(held);
}
