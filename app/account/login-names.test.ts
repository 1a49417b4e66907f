import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loginMark, loginName, otherLoginName } from "@/components/dashboard/connection-words";
import { accountLabel } from "@/components/transactions/filter-words";
import { bankNameOf } from "@/lib/contracts/bank-name";
import { getDb } from "@/lib/db/client";
import { bankAccount } from "@/lib/db/schema/bank-data";
import { connection } from "@/lib/db/schema/companies";
import type { CustomerOfCompany } from "@/lib/domain/customer";
import { getBankData } from "@/lib/server/bank-data/bank-data";
import { listTransactions } from "@/lib/server/bank-data/transactions";
import { getDashboard } from "@/lib/server/companies/dashboard";
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
      if (duplicateOf) expect(otherLoginName(duplicateOf, one.bankName)).not.toBe(loginName(one));
    const data = await getBankData(customer, customer.company.id);
    expectDistinct(data.banks.map(bankNameOf));
    expectDistinct(data.received.map(bankNameOf));
    const page = await listTransactions(customer, customer.company.id, {});
    expectDistinct(page.banks.map(bankNameOf));
    expectDistinct(page.accounts.map((account) => `${account.bankName}: ${accountLabel(account)}`));
  },
);

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
