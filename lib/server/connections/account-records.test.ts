import { createHash } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { transactionQuery } from "@/lib/contracts/bank-data";
import { exportTransactions } from "@/lib/server/bank-data/exports";
import { listTransactions } from "@/lib/server/bank-data/transactions";
import { getRenewalCalendar } from "@/lib/server/consents/calendar";
import { getConsentRecord, listConsentRecords } from "@/lib/server/consents/consent-records";
import { checkReceipt, getReceipt } from "@/lib/server/consents/receipts";
import { listTimeline } from "@/lib/server/people/timeline";
import { listPulls } from "@/lib/server/sync/pull-history";
import { changeSchedule, getSchedule } from "@/lib/server/sync/schedules";
import { fc } from "@/testing/fixtures/properties";
import { type Linked, startWorld, type World } from "@/testing/fixtures/world";

let world: World;
let linked: Linked;
let stranger: Linked["customer"];

beforeAll(async () => {
  world = await startWorld();
  await world.settings({ oddities: true, transactionsPerAccount: 60 });
  linked = await world.linkedCompany();
  stranger = await world.customer();
});
afterAll(() => world.close());
afterEach(() => world.mend());

const all = transactionQuery.parse({});
const list = (query: Record<string, unknown>) =>
  listTransactions(linked.customer, linked.companyId, transactionQuery.parse(query));
const written = async (format: "csv" | "json") =>
  new Response(await exportTransactions(linked.customer, linked.companyId, { format, query: all })).text();

test("pages forwards and back hold every transaction once, the newest first", async () => {
  const seen: string[] = [];
  let page = await list({});
  for (;;) {
    seen.push(...page.transactions.map(({ key }) => key));
    if (!page.older) break;
    page = await list({ after: page.older });
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toHaveLength(page.matches ?? -1);
  const back: string[] = [];
  for (;;) {
    back.unshift(...page.transactions.map(({ key }) => key));
    if (!page.newer) break;
    page = await list({ before: page.newer });
  }
  expect(back).toEqual(seen);
  const rest = await list({});
  // What is pending without a day stands with the newest.
  const days = rest.transactions.flatMap(({ day }) => day ?? []);
  expect(days).toEqual([...days].sort().reverse());
});

test("filters narrow down, wildcards are letters, and what nobody wrote begins at the newest", async () => {
  const { accounts, transactions, matches } = await list({});
  const [account] = accounts;
  const ofAccount = await list({ account: account?.key });
  expect(ofAccount.matches).toBeLessThan(matches ?? 0);
  // Of all of a bank's accounts, which are all there are here.
  expect((await list({ account: linked.connectionId })).matches).toBe(matches);
  expect((await list({ account: "00000000-0000-4000-8000-000000000000" })).matches).toBe(0);
  expect((await list({ q: "100%_sure" })).matches).toBe(0);
  expect((await list({ direction: "in" })).transactions.every(({ amount }) => Number(amount) > 0)).toBe(true);
  expect(
    (await list({ min: "10", max: "20" })).transactions.every(({ amount }) => Math.abs(Number(amount)) >= 10),
  ).toBe(true);
  expect((await list({ account: "nobody's.1" })).matches).toBe(0);
  for (const after of ["junk", "W10", "eyJ9", "x".repeat(600)])
    expect((await list({ after })).transactions[0]?.key).toBe(transactions[0]?.key);
});

test("a file for spreadsheets holds no formula, and the other one is JSON with every transaction", async () => {
  const csv = await written("csv");
  const { matches } = await list({});
  expect(csv.startsWith("date,status,description,amount")).toBe(true);
  expect(csv).not.toMatch(/(^|,)"?[=+@]/m);
  expect(csv).toContain("'=");
  const lines: unknown = JSON.parse(await written("json"));
  expect(lines).toHaveLength(matches ?? -1);
});

test("a receipt is genuine as it is, and not with any letter changed", async () => {
  const [consent] = await listConsentRecords(linked.customer, linked.companyId);
  const detail = await getConsentRecord(linked.customer, consent?.id ?? "");
  expect(createHash("sha256").update(detail.text).digest("hex")).toBe(detail.hash);
  expect(detail.changes).toBeNull();
  const receipt = await getReceipt(linked.customer, detail.id);
  expect(await checkReceipt(receipt)).toMatchObject({ kind: "valid", bankName: "NatWest", endedAt: null });
  expect(await checkReceipt(receipt.replace("NatWest", "Barclays"))).toEqual({ kind: "invalid", reason: "signature" });
  await fc.assert(
    fc.asyncProperty(fc.nat(receipt.length - 1), fc.constantFrom("x", "0", "}", " "), async (at, letter) => {
      const changed = receipt.slice(0, at) + letter + receipt.slice(at + 1);
      const isSame = JSON.stringify(parsed(changed)) === JSON.stringify(parsed(receipt));
      const { kind } = await checkReceipt(changed);
      if (!isSame) expect(kind).toBe("invalid");
    }),
    { numRuns: 60 },
  );
});

test("the timeline goes back page by page, and says who did it", async () => {
  const { entries, older } = await listTimeline(linked.customer, linked.companyId, null);
  expect(older).toBeNull();
  expect(entries.flatMap((entry) => [entry, ...entry.steps]).map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(["consent-given", "connection-linked", "data-received", "receipt-downloaded"]),
  );
  expect(entries.find(({ kind }) => kind === "receipt-downloaded")).toMatchObject({ by: "you", bankName: "NatWest" });
  expect((await listTimeline(linked.customer, linked.companyId, "junk")).entries).toHaveLength(entries.length);
});

test("a schedule changes what is shared and nothing else, and is what Codat says", async () => {
  const { customer, companyId } = linked;
  expect(await getSchedule(customer, companyId)).toMatchObject({
    schedule: "weekly",
    mayChange: true,
    isAnySharing: true,
  });
  await changeSchedule(customer, { company: companyId, schedule: "daily" });
  expect(await getSchedule(customer, companyId)).toMatchObject({ schedule: "daily", hours: 24 });
  await expect(changeSchedule(customer, { company: companyId, schedule: "hourly" })).rejects.toMatchObject({
    family: "invalid",
  });
  await world.fail({ operation: "get-company-syncSettings", kind: "status", status: 500 });
  expect(await getSchedule(customer, companyId)).toBeNull();
});

test("the sync history says what was read from where, and when that is not known", async () => {
  const { customer, companyId } = linked;
  const history = await listPulls(customer, companyId, 1);
  expect(history.pulls.map(({ bankName }) => bankName)).toContain("NatWest");
  expect(history.pulls.every(({ state }) => state === "done")).toBe(true);
  await world.fail({ operation: "list-pull-operations", kind: "status", status: 503 });
  expect(await listPulls(customer, companyId, 1)).toMatchObject({ pulls: [], isUnavailable: true });
});

test("the calendar file names the last day of access as a whole day", async () => {
  const { customer, connectionId } = linked;
  const file = await getRenewalCalendar(customer, connectionId);
  expect(file).toMatch(/DTSTART;VALUE=DATE:\d{8}/);
  expect(file).toContain(`/account/connections/${connectionId}/renew`.slice(0, 30));
});

test("nobody else gets any of it", async () => {
  const { companyId, connectionId } = linked;
  const [consent] = await listConsentRecords(linked.customer, companyId);
  const tries = [
    () => listTransactions(stranger, companyId, all),
    () => exportTransactions(stranger, companyId, { format: "csv", query: all }),
    () => listConsentRecords(stranger, companyId),
    () => getConsentRecord(stranger, consent?.id ?? ""),
    () => getReceipt(stranger, consent?.id ?? ""),
    () => listTimeline(stranger, companyId, null),
    () => getSchedule(stranger, companyId),
    () => changeSchedule(stranger, { company: companyId, schedule: "daily" }),
    () => listPulls(stranger, companyId, 1),
    () => getRenewalCalendar(stranger, connectionId),
  ];
  for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ family: "not-found" });
  const member = await world.customer({ companyId, role: "member" });
  await expect(changeSchedule(member, { company: companyId, schedule: "daily" })).rejects.toMatchObject({
    family: "forbidden",
  });
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
