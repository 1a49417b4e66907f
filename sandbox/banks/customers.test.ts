import { afterEach, expect, test } from "vitest";
import { asObject, type Client, resultsOf, startClient } from "../test-kit";

let client: Client;
let now = Date.UTC(2026, 4, 20, 9, 30);
afterEach(() => client?.close());

async function link(companyId: string, user: string, platformKey = "natwest_uk") {
  const { id, linkUrl } = await client.newConnection(companyId, platformKey);
  await client.link(linkUrl, { user });
  return id;
}

async function readBank(companyId: string, connectionId: string) {
  const data = `/companies/${companyId}/connections/${connectionId}/data`;
  const list = async (type: string) => resultsOf(await client.read("GET", `${data}/${type}?pageSize=5000`));
  const accounts = await list("banking-accounts");
  return {
    ids: accounts.map(({ id }) => id),
    numbers: accounts.map(({ identifiers }) => asObject(identifiers).number),
    transactions: (await list("banking-transactions")).map(({ modifiedDate: _, ...transaction }) => transaction),
  };
}

test("who links a bank a second time sees the same accounts and the same past, also on a later day", async () => {
  client = await startClient({ now: () => now });
  const companyId = await client.newCompany();
  const first = await readBank(companyId, await link(companyId, "ann"));
  now += 10 * 86_400_000;
  const second = await readBank(companyId, await link(companyId, "ann"));
  now -= 10 * 86_400_000;
  expect(second.ids).toEqual(first.ids);
  expect(second.numbers).toEqual(first.numbers);
  expect(second.transactions.slice(0, first.transactions.length)).toEqual(first.transactions);
  expect(second.transactions.length).toBeGreaterThan(first.transactions.length);
});

test("another person, another bank and another company have other accounts", async () => {
  client = await startClient({ now: () => now });
  const [one, other] = [await client.newCompany(), await client.newCompany({ name: "Other" })];
  const banks = [
    await readBank(one, await link(one, "ann")),
    await readBank(one, await link(one, "bob")),
    await readBank(one, await link(one, "ann", "hsbc_uk")),
    await readBank(other, await link(other, "ann")),
  ];
  const ids = banks.flatMap((bank) => bank.ids);
  const numbers = banks.flatMap((bank) => bank.numbers);
  expect([new Set(ids).size, new Set(numbers).size]).toEqual([ids.length, numbers.length]);
});

test("a connection that is given to another person shows what that person has", async () => {
  client = await startClient({ now: () => now });
  const companyId = await client.newCompany();
  const id = await link(companyId, "ann");
  const ofAnn = await readBank(companyId, id);
  await client.control("POST", `/connections/${id}/deauthorise`);
  const { linkUrl } = await client.read("GET", `/companies/${companyId}/connections/${id}`);
  await client.link(String(linkUrl), { user: "bob" });
  const ofBob = await readBank(companyId, id);
  expect([ofBob.ids.length > 0, ofBob.transactions.length > 0]).toEqual([true, true]);
  expect(ofBob.ids.filter((account) => ofAnn.ids.includes(account))).toEqual([]);
});
