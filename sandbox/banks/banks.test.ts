import { afterEach, expect, test } from "vitest";
import { asObject, type Client, resultsOf, startClient } from "../test-kit";
import { challengerBanks } from "./banks-challengers";
import { highStreetBanks } from "./banks-high-street";
import { mutualAndIrishBanks } from "./banks-mutual-and-irish";

let client: Client;
afterEach(() => client?.close());

const now = Date.UTC(2026, 4, 20, 9, 30);
const minor = (value: unknown) => Math.round(Number(value) * 100);

async function readBank(platformKey: string, settings: object = {}) {
  client = await startClient({ seed: "data", now: () => now });
  await client.control("PATCH", "/settings", settings);
  const companyId = await client.newCompany();
  const { id, linkUrl } = await client.newConnection(companyId, platformKey);
  await client.link(linkUrl);
  const data = `/companies/${companyId}/connections/${id}/data`;
  const list = async (type: string) => resultsOf(await client.read("GET", `${data}/${type}?pageSize=5000`));
  return {
    data,
    accounts: await list("banking-accounts"),
    transactions: await list("banking-transactions"),
    balances: await list("banking-accountBalances"),
  };
}

test.each(["natwest_uk", "barclays_uk", "monzo_business_uk", "aib_ie", "amex_uk", "tide_uk", "hsbc_uk"])(
  "the balances of %s add up day by day",
  async (key) => {
    const { accounts, transactions, balances } = await readBank(key);
    expect(transactions.length).toBeGreaterThan(200);
    for (const account of accounts) {
      const sign = account.type === "Credit" ? -1 : 1;
      const days = balances.filter((balance) => balance.accountId === account.id);
      const sums = new Map<unknown, number>();
      for (const { accountId, postedDate, amount } of transactions) {
        if (accountId === account.id) sums.set(postedDate, (sums.get(postedDate) ?? 0) + minor(amount));
      }
      for (const [index, day] of days.entries()) {
        const before = days[index - 1];
        if (before)
          expect(minor(asObject(day.balance).current) - minor(asObject(before.balance).current)).toBe(
            sign * (sums.get(day.date) ?? 0) || 0,
          );
      }
      expect(asObject(account.balance).current).toBe(asObject(days.at(-1)?.balance).current);
    }
  },
);

test("two years of a small business look like one", async () => {
  const { transactions, data } = await readBank("natwest_uk");
  const described = (text: string) =>
    transactions.filter(({ description }) => String(description).includes(text)).length;
  expect(
    [
      described("HMRC VAT"),
      described("WAGES"),
      described("RENT"),
      described("CHARGES"),
      described("GROSS INTEREST"),
    ].every((count) => count >= 8),
  ).toBe(true);
  const [newest, next] = resultsOf(
    await client.read("GET", `${data}/banking-transactions?orderBy=-postedDate&pageSize=2`),
  );
  expect(newest?.postedDate).toMatch(/^2026-05-(19|20)T00:00:00$/);
  expect(String(next?.postedDate) <= String(newest?.postedDate)).toBe(true);
  const large = resultsOf(
    await client.read(
      "GET",
      `${data}/banking-transactions?pageSize=5000&query=${encodeURIComponent("amount<-1500&&postedDate>2026-01-01")}`,
    ),
  );
  expect(large.length).toBeGreaterThan(0);
  expect(large.every((one) => Number(one.amount) < -1500 && String(one.postedDate) > "2026-01-01")).toBe(true);
});

test("a bank may give 90 days only, or accounts with nothing in them", async () => {
  const short = await readBank("natwest_uk", { history: "90-days" });
  expect(short.transactions.every(({ postedDate }) => String(postedDate) >= "2026-02-19")).toBe(true);
  expect(short.transactions.length).toBeGreaterThan(50);
  await client.close();
  const empty = await readBank("natwest_uk", { emptyAccounts: true });
  expect([empty.accounts.length > 0, empty.transactions.length]).toEqual([true, 0]);
});

test("the same seed gives the same bank", async () => {
  const first = await readBank("lloyds_uk");
  await client.close();
  const second = await readBank("lloyds_uk");
  expect(second.transactions).toEqual(first.transactions);
});

test("every bank's colour can carry white text, and no key is used twice", () => {
  const all = [...highStreetBanks, ...challengerBanks, ...mutualAndIrishBanks];
  const channel = (hex: string) => {
    const value = Number.parseInt(hex, 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  const faint = all.filter(({ colour }) => {
    const luminance =
      0.2126 * channel(colour.slice(1, 3)) +
      0.7152 * channel(colour.slice(3, 5)) +
      0.0722 * channel(colour.slice(5, 7));
    return 1.05 / (luminance + 0.05) < 4.5;
  });
  expect(faint).toEqual([]);
  expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
});
