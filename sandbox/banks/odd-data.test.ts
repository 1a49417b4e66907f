import { afterEach, expect, test } from "vitest";
import { asObject, type Client, resultsOf, startClient } from "../test-kit";

let client: Client;
let now = Date.UTC(2026, 4, 20, 9, 30);
afterEach(() => client?.close());

type Row = Record<string, unknown>;

async function linkBank(settings: object, platformKey = "natwest_uk") {
  client = await startClient({ seed: "odd", now: () => now });
  await client.control("PATCH", "/settings", settings);
  const companyId = await client.newCompany();
  const { id, linkUrl } = await client.newConnection(companyId, platformKey);
  await client.link(linkUrl);
  const data = `/companies/${companyId}/connections/${id}/data`;
  return { companyId, connectionId: id, data, list: (type: string) => readAll(`${data}/${type}`) };
}

async function readAll(path: string, { pageSize = 5_000, orderBy = "" } = {}): Promise<Row[]> {
  const rows: Row[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await client.read("GET", `${path}?page=${page}&pageSize=${pageSize}&orderBy=${orderBy}`);
    const results = resultsOf(answer);
    rows.push(...results);
    if (results.length === 0 || rows.length >= Number(answer.totalResults)) return rows;
  }
}

const minor = (value: unknown) => Math.round(Number(value) * 100);
const idsOf = (rows: Row[]) => rows.map(({ id }) => id);
const rowNamed = (rows: Row[], description: unknown) => rows.find((row) => row.description === description);

test("every account has as many transactions as it should, the same ones each time, and its balances add up", async () => {
  const { list } = await linkBank({ transactionsPerAccount: 1_500 });
  const [accounts, transactions, balances] = [
    await list("banking-accounts"),
    await list("banking-transactions"),
    await list("banking-accountBalances"),
  ];
  for (const { id, balance, type } of accounts) {
    const own = transactions.filter(({ accountId }) => accountId === id);
    const [first] = balances.filter(({ accountId }) => accountId === id);
    const later = own.filter(({ postedDate }) => postedDate !== first?.date);
    const sum = later.reduce((total, { amount }) => total + minor(amount), 0);
    expect(own.length).toBe(1_500);
    const change = minor(asObject(balance).current) - minor(asObject(first?.balance).current);
    expect(change).toBe(type === "Credit" ? -sum : sum);
  }
  await client.close();
  const again = await linkBank({ transactionsPerAccount: 1_500 });
  expect(await again.list("banking-transactions")).toEqual(transactions);
});

test("a day later the transactions of before are still there, under the same ids, and there are a few more", async () => {
  const { companyId, list } = await linkBank({ transactionsPerAccount: 1_462 });
  const before = idsOf(await list("banking-transactions"));
  now += 86_400_000;
  await client.call("POST", `/companies/${companyId}/data/all`);
  const after = idsOf(await list("banking-transactions"));
  now -= 86_400_000;
  expect(after.slice(0, before.length)).toEqual(before);
  expect(after.length - before.length).toBe((before.length / 1_462) * 2);
});

test("a hundred thousand transactions come in pages, in order and without gaps, in seconds", async () => {
  const { data } = await linkBank({ transactionsPerAccount: 100_000 }, "amex_uk");
  const startedAt = performance.now();
  const path = `${data}/banking-transactions?pageSize=5000&orderBy=-postedDate`;
  const rows: Row[] = [];
  for (const page of [1, 2, 3, 20]) rows.push(...resultsOf(await client.read("GET", `${path}&page=${page}`)));
  expect(await client.read("GET", `${path}&page=21`)).toMatchObject({ results: [], totalResults: 100_000 });
  expect([rows.length, new Set(idsOf(rows)).size]).toEqual([20_000, 20_000]);
  const days = rows.map(({ postedDate }) => String(postedDate));
  expect(days).toEqual([...days].sort().reverse());
  expect([days[0], days.at(-1)]).toEqual(["2026-05-20T00:00:00", "2024-05-20T00:00:00"]);
  expect(performance.now() - startedAt).toBeLessThan(8_000);
});

test("a gap leaves a hole in the transactions and nowhere else", async () => {
  const { list } = await linkBank({ gap: { fromDaysAgo: 60, toDaysAgo: 30 } });
  const days = (await list("banking-transactions")).map(({ postedDate }) => String(postedDate).slice(0, 10));
  expect(days.filter((day) => day >= "2026-03-21" && day <= "2026-04-20")).toEqual([]);
  expect([days.some((day) => day < "2026-03-21"), days.some((day) => day > "2026-04-20")]).toEqual([true, true]);
  expect((await list("banking-accountBalances")).some(({ date }) => date === "2026-04-01T00:00:00")).toBe(true);
  const wrong = await client.control("PATCH", "/settings", { gap: { fromDaysAgo: 3, toDaysAgo: 4 } });
  expect(wrong.status).toBe(400);
});

test("odd accounts have no minor units, three digits of them, or nothing by which to know them", async () => {
  const { list } = await linkBank({ oddities: true });
  const accounts = await list("banking-accounts");
  const [yen, dinar, nameless] = ["JPY", "KWD", "GBP"].map((currency) =>
    accounts.findLast((account) => account.currency === currency),
  );
  expect(Number.isInteger(asObject(yen?.balance).current)).toBe(true);
  expect(String(asObject(dinar?.balance).current)).toMatch(/\.\d{3}$/);
  expect(nameless).toMatchObject({
    holder: null,
    identifiers: { type: "Account", subtype: null, number: null, bankCode: null, iban: null, bic: null },
  });
  expect(asObject(nameless?.balance)).not.toHaveProperty("available");
  const transactions = await list("banking-transactions");
  expect(rowNamed(transactions, "SHINKANSEN")).toMatchObject({ currency: "JPY", amount: -1980 });
  expect(rowNamed(transactions, "GULF TRADING")).toMatchObject({ currency: "KWD", amount: 12.345 });
});

test("odd transactions lack dates, descriptions and names, and say what breaks a table or a page", async () => {
  const { list } = await linkBank({ oddities: true });
  const rows = await list("banking-transactions");
  expect(rowNamed(rows, "FOUR DECIMALS")?.amount).toBe(12.3456);
  expect(rowNamed(rows, "A HUNDREDTH OF A PENNY")?.amount).toBe(-0.0001);
  const pending = rowNamed(rows, "NOT POSTED YET");
  expect([pending && "postedDate" in pending, pending?.authorizedDate]).toEqual([
    false,
    expect.stringMatching(/T23:59:59\.9999999$/),
  ]);
  const undated = rowNamed(rows, "NO DATE AT ALL") ?? {};
  expect(["postedDate" in undated, "authorizedDate" in undated]).toEqual([false, false]);
  expect(rowNamed(rows, "CATEGORY WITHOUT A NAME")?.transactionCategoryRef).toEqual({ id: "category-4711" });
  expect(rows.filter(({ description }) => description === null).length).toBe(1);
  expect(rows.filter((row) => !("description" in row)).length).toBe(1);
  const texts = rows.map(({ description }) => String(description ?? ""));
  for (const part of ["<b>bold</b><script>", "=HYPERLINK(", "@SUM(", "\t=1", "\u202E", "☕️", '"pay, now";\r\n']) {
    expect([part, texts.some((text) => text.includes(part))]).toEqual([part, true]);
  }
  expect([texts.includes("+1"), texts.includes("-1")]).toEqual([true, true]);
  expect(Math.max(...texts.map((text) => text.length))).toBe(500);
});

test("odd dates lie near midnight at month ends and around the changes of London's clocks", async () => {
  const { list } = await linkBank({ oddities: true });
  const dates = (await list("banking-transactions")).map(({ postedDate }) => postedDate);
  expect(dates).toEqual(
    expect.arrayContaining([
      "2026-03-29T00:59:59.9999999",
      "2026-03-29T01:30:00",
      "2026-03-28T23:30:00.0000000Z",
      "2025-10-26T01:30:00.1234567",
      "2025-10-26T00:30:00Z",
      "2026-02-28T23:59:59.9999999",
      "2026-03-01T00:00:00.0000000",
      "2025-06-30T23:30:00.0000001Z",
      "2025-07-01T00:30:00+01:00",
      "2025-12-31T23:59:59.9999999",
      "2025-09-01",
    ]),
  );
});

test("with oddities one transaction is sent at the end of a page and again on the next", async () => {
  const { data } = await linkBank({ oddities: true });
  const path = `${data}/banking-transactions`;
  for (const [pageSize, orderBy] of [
    [100, ""],
    [100, "-postedDate"],
    [5_000, "-postedDate"],
  ] as const) {
    const ids = idsOf(await readAll(path, { pageSize, orderBy }));
    const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
    expect([ids.length - new Set(ids).size, twice.length]).toEqual([1, 1]);
    const [last, first] = ids.slice(Math.min(pageSize, ids.length - 1) - 1);
    expect([last, first]).toEqual([twice[0], twice[0]]);
  }
});

test("oddities change nothing of the usual accounts, and can be turned on after linking", async () => {
  const { list } = await linkBank({});
  const before = await list("banking-transactions");
  await client.control("PATCH", "/settings", { oddities: true });
  const ids = new Set(idsOf(await list("banking-transactions")));
  expect(idsOf(before).every((id) => ids.has(id))).toBe(true);
  expect(ids.size).toBeGreaterThan(before.length + 40);
  expect((await list("banking-accounts")).map(({ currency }) => currency)).toEqual(
    expect.arrayContaining(["JPY", "KWD"]),
  );
});

test("the form of the control page sets all of it", async () => {
  client = await startClient();
  const { settings } = asObject(await (await client.control("GET", "/state")).json());
  const { flow, syncSeconds, redirectTemplate } = asObject(settings);
  const send = (changes: Record<string, string>) =>
    fetch(`${client.url}/_sandbox/settings`, {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams({
        ...{ flow: String(flow), syncSeconds: String(syncSeconds), redirectTemplate: String(redirectTemplate) },
        ...{ mode: "normal", history: "full", otpLifetimeSeconds: "60", catalogueSize: "0", mail: "accept" },
        ...changes,
      }),
    });
  const odd = { transactionsPerAccount: "5", gapFrom: "9", gapTo: "3", oddities: "on", mail: "defer" };
  expect((await send(odd)).status).toBe(303);
  expect(await (await client.control("GET", "/settings")).json()).toMatchObject({
    transactionsPerAccount: 5,
    gap: { fromDaysAgo: 9, toDaysAgo: 3 },
    oddities: true,
    mail: "defer",
  });
  expect((await send({ gapFrom: "1", gapTo: "2" })).status).toBe(422);
  expect((await send({})).status).toBe(303);
  expect(await (await client.control("GET", "/settings")).json()).toMatchObject({
    transactionsPerAccount: null,
    gap: null,
    oddities: false,
  });
});
