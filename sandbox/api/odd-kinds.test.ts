import { afterEach, expect, test } from "vitest";
import { asObject, type Client, resultsOf, startClient } from "../test-kit";
import type { OddKind } from "./odd-answers";

let client: Client;
let now = Date.UTC(2026, 4, 20, 9, 30);
afterEach(() => client?.close());

async function linkBank(...oddKinds: OddKind[]) {
  client = await startClient({ seed: "odd", now: () => now });
  await client.control("PATCH", "/settings", { oddKinds });
  const companyId = await client.newCompany();
  const { id, linkUrl } = await client.newConnection(companyId, "natwest_uk");
  await client.link(linkUrl);
  const read = async (type: string) =>
    resultsOf(await client.read("GET", `/companies/${companyId}/connections/${id}/data/${type}?pageSize=5000`));
  return { companyId, read };
}

const firstDay = (rows: Record<string, unknown>[]) => rows.map(({ postedDate }) => String(postedDate ?? "9")).sort()[0];

test("a bank that answers shorter later gives two years at first, and 90 days at every reading after that", async () => {
  const { companyId, read } = await linkBank("shorter-later");
  const before = await read("banking-transactions");
  expect(firstDay(before)?.slice(0, 7)).toBe("2024-05");
  for (let day = 1; day <= 2; day += 1) {
    now += 86_400_000;
    await client.call("POST", `/companies/${companyId}/data/all`);
    const after = await read("banking-transactions");
    expect(after.length).toBeLessThan(before.length / 4);
    expect(firstDay(after)?.slice(0, 7)).toBe("2026-02");
  }
  now -= 2 * 86_400_000;
});

test("a bank with debts says of credit accounts alone that more is owed than the others hold", async () => {
  const { read } = await linkBank("debts");
  const accounts = await read("banking-accounts");
  const current = (type: string) =>
    accounts.filter((one) => one.type === type).map(({ balance }) => Number(asObject(balance).current));
  expect(current("Credit").length).toBeGreaterThan(0);
  const owed = current("Credit").reduce((sum, one) => sum + one, 0);
  expect(owed).toBeGreaterThan(current("Debit").reduce((sum, one) => sum + one, 0));
});

test("several kinds go together, and without any a bank answers as it should", async () => {
  const odd = await linkBank("shared-ids", "masked-numbers", "unreadable");
  const transactions = await odd.read("banking-transactions");
  expect(transactions.some((row) => Object.keys(row).length === 0)).toBe(true);
  for (const { identifiers } of await odd.read("banking-accounts"))
    expect(asObject(identifiers).number).toBe("************8210");
  await client.close();
  const { read } = await linkBank();
  const ids = (await read("banking-transactions")).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test("a bank with many accounts sends forty, each with an id of its own, with balances of fifteen digits if asked", async () => {
  const { read } = await linkBank("many-accounts", "huge-balances");
  const accounts = await read("banking-accounts");
  expect(new Set(accounts.map(({ id }) => id)).size).toBe(40);
  const balances = accounts.filter(({ type }) => type !== "Credit").map(({ balance }) => asObject(balance).current);
  expect(new Set(balances)).toEqual(new Set([9_876_543_210_987.65]));
});
