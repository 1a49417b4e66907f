import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { compactVerify, generateKeyPair, importJWK, SignJWT } from "jose";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { actorOf, actors } from "@/lib/contracts/actor";
import { getDb } from "@/lib/db/client";
import { findCompanyRow } from "@/lib/db/companies";
import { insertEvent } from "@/lib/db/events";
import { connection, consent, event } from "@/lib/db/schema/companies";
import { getRenewalCalendar } from "@/lib/server/consents/calendar";
import { getConsentRecord, listConsentRecords } from "@/lib/server/consents/consent-records";
import { listReceiptKeys } from "@/lib/server/consents/receipt-signature";
import { checkReceipt, getReceipt, readReceiptCheck, writeReceiptCheck } from "@/lib/server/consents/receipts";
import { listTimeline } from "@/lib/server/people/timeline";
import { listPulls } from "@/lib/server/sync/pull-history";
import { changeSchedule, getSchedule } from "@/lib/server/sync/schedules";
import { asObject } from "@/sandbox/test-kit";
import { accessEndsIn, eventKinds } from "@/testing/fixtures/company-facts";
import { type Linked, startWorld, type World } from "@/testing/fixtures/world";
import { stopSharing } from "./disconnect";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
afterEach(async () => {
  await world.mend();
  await world.settings({ sync: { mode: "normal", statuses: {} } });
});

async function consentOf({ customer, companyId }: Linked) {
  const [record] = await listConsentRecords(customer, companyId);
  if (!record) throw new Error("There is no agreement.");
  return record;
}

const change = async (id: string, facts: Partial<typeof consent.$inferInsert>) =>
  void (await (await getDb()).update(consent).set(facts).where(eq(consent.id, id)));

test("an agreement says who made it, until when it holds, and why it ended", async () => {
  const linked = await world.newlyLinked();
  const colleague = await world.customer({ companyId: linked.companyId, role: "member" });
  const [record] = await listConsentRecords(colleague, linked.companyId);
  expect(record).toMatchObject({ state: "current", agreedBy: linked.customer.email, endedAt: null, endedBy: null });
  await change(record?.id ?? "", { expiresAt: new Date(Date.now() - 1_000) });
  expect(await consentOf(linked)).toMatchObject({ state: "ended", endedBy: "expired", endedAt: expect.any(String) });
  await stopSharing(linked.customer, linked.connectionId);
  expect(await consentOf(linked)).toMatchObject({ state: "ended", endedBy: "stopped", agreedBy: "you" });
});

test("what today's text says differently is shown line by line, other dates are no difference", async () => {
  const linked = await world.newlyLinked();
  const { id } = await consentOf(linked);
  const { text } = await getConsentRecord(linked.customer, id);
  await change(id, { text: text.replace(/until .+?\. We/, "until 1 January 2026. We") });
  expect((await getConsentRecord(linked.customer, id)).changes).toBeNull();
  await change(id, { text: text.replace("We can't move money", "No one can move money") });
  const { changes } = await getConsentRecord(linked.customer, id);
  expect(changes?.map(({ kind }) => kind)).toEqual(["same", "removed", "added"]);
  expect(changes?.[1]?.text).toContain("No one can move money");
  expect(changes?.[2]?.text).toContain("We can't move money");
  await change(id, { providerKey: "a bank that is offered no more" });
  expect((await getConsentRecord(linked.customer, id)).changes).toBeNull();
});

test("a receipt is verified by anybody with the public key, and nothing else passes for one", async () => {
  const linked = await world.newlyLinked();
  const { id } = await consentOf(linked);
  const text = await getReceipt(linked.customer, id);
  const file = asObject(JSON.parse(text));
  const [key] = (await listReceiptKeys()).keys;
  const { payload } = await compactVerify(String(file.signature), await importJWK(key ?? {}, "EdDSA"));
  expect(JSON.parse(new TextDecoder().decode(payload))).toEqual(file.receipt);
  expect(key).not.toHaveProperty("d");
  const { privateKey } = await generateKeyPair("EdDSA");
  const foreign = await new SignJWT(asObject(file.receipt)).setProtectedHeader({ alg: "EdDSA" }).sign(privateKey);
  const reasonOf = async (content: unknown) => {
    const check = await checkReceipt(typeof content === "string" ? content : JSON.stringify(content));
    return check.kind === "invalid" ? check.reason : check.kind;
  };
  expect(await reasonOf(text)).toBe("valid");
  expect(await reasonOf({ ...file, signature: foreign })).toBe("signature");
  expect(await reasonOf({ ...file, receipt: { ...asObject(file.receipt), text: "I agree to all" } })).toBe("signature");
  expect(await reasonOf("")).toBe("empty");
  for (const content of ["[]", "{}", { receipt: file.receipt }]) expect(await reasonOf(content)).toBe("unreadable");
  await stopSharing(linked.customer, linked.connectionId);
  expect(await checkReceipt(text)).toMatchObject({ kind: "valid", endedAt: expect.any(String) });
  await change(id, { hash: "0".repeat(64) });
  expect(await reasonOf(text)).toBe("hash");
  await (await getDb()).delete(consent).where(eq(consent.id, id));
  expect(await reasonOf(text)).toBe("unknown");
});

test("what a check found goes through an address only as it was written here", async () => {
  const found = { kind: "invalid", reason: "hash" } as const;
  const result = await writeReceiptCheck(found, `${"r".repeat(90)}.pdf`);
  expect(await readReceiptCheck({ result })).toEqual({
    check: found,
    fileName: `${"r".repeat(80)}…`,
    checkedAt: expect.any(String),
  });
  for (const query of [{}, { result: "valid" }, { result: [result] }, { result: `${result}x` }])
    expect(await readReceiptCheck(query)).toBeNull();
});

test("the timeline goes back page by page with every line once, also of lines of the same moment", async () => {
  const { company, ...customer } = await world.customer();
  const colleague = await world.customer({ companyId: company.id, role: "member" });
  const everybody = [actorOf(customer), actorOf(colleague), actors.holder, actors.system];
  for (let index = 0; index < 117; index += 1)
    await insertEvent({ companyId: company.id, kind: "refresh-asked", actor: everybody[index % 4] ?? actors.system });
  const db = await getDb();
  await db.update(event).set({ at: sql`date_trunc('second', at)` }).where(eq(event.companyId, company.id));
  await db
    .insert(event)
    .values({ id: randomUUID(), companyId: company.id, kind: "of a later version", actorType: "system" });
  const seen = [];
  let before: string | null = null;
  do {
    const page = await listTimeline({ ...customer, company }, company.id, before);
    seen.push(...page.entries);
    before = page.older;
  } while (before !== null);
  expect(new Set(seen.map(({ id }) => id)).size).toBe(117);
  expect(seen).toHaveLength(117);
  expect(seen.map(({ at }) => at)).toEqual(
    seen
      .map(({ at }) => at)
      .sort()
      .reverse(),
  );
  expect(new Set(seen.map(({ by }) => by))).toEqual(new Set(["you", colleague.email, "customer", "system"]));
});

test("a place in the timeline that none of our pages named is the beginning, or what is as old, and never a failure", async () => {
  const customer = await world.customer();
  const id = randomUUID();
  const times = ["0000-01-01T00:00:00.000Z", "0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z"];
  const cursors = [...times.map((at) => `${at}_${id}`), `2026-01-01T00:00:00Z_\0`, `\0_${id}`, "_", "", `${id}_${id}`];
  for (const before of cursors)
    await expect(listTimeline(customer, customer.company.id, before)).resolves.toMatchObject({ older: null });
});

async function settingsAtCodat(companyId: string) {
  const codatId = (await findCompanyRow(companyId))?.codatId ?? "";
  const path = `/companies/${codatId}/syncSettings`;
  const { settings } = await world.sandbox.read("GET", path);
  const list = [settings].flat().map(asObject);
  const replace = (changed: object[]) =>
    world.sandbox.call("POST", path, { companyId: codatId, overridesDefaults: true, settings: changed });
  return { list, replace };
}

test("a schedule leaves alone what is not shared and what is locked", async () => {
  const { customer, companyId } = await world.newlyLinked();
  const { list, replace } = await settingsAtCodat(companyId);
  const [accounts, ...others] = list;
  const invoices = { ...accounts, dataType: "invoices", syncSchedule: 48, monthsToSync: 7 };
  const locked = { ...accounts, isLocked: true, syncSchedule: 1 };
  await replace([locked, ...others, invoices]);
  for (const [schedule, hours] of [
    ["daily", 24],
    ["weekly", 168],
    ["monthly", 730],
  ] as const) {
    await changeSchedule(customer, { company: companyId, schedule });
    expect(await getSchedule(customer, companyId)).toMatchObject({ schedule, hours, mayChange: true });
    const expected = [locked, ...others.map((setting) => ({ ...setting, syncSchedule: hours })), invoices];
    expect((await settingsAtCodat(companyId)).list).toEqual(expected);
  }
  expect((await eventKinds(companyId)).filter((kind) => kind === "schedule-changed")).toHaveLength(3);
});

test("another number of hours is shown as it is, and what is locked altogether cannot be changed", async () => {
  const { customer, companyId } = await world.newlyLinked();
  const { list, replace } = await settingsAtCodat(companyId);
  await replace(list.map((setting) => ({ ...setting, syncSchedule: 48, isLocked: true })));
  expect(await getSchedule(customer, companyId)).toMatchObject({ schedule: null, hours: 48, mayChange: false });
  const changed = changeSchedule(customer, { company: companyId, schedule: "daily" });
  await expect(changed).rejects.toMatchObject({ family: "conflict" });
  await replace(list);
  await world.fail({ operation: "set-company-syncSettings", kind: "status", status: 500 });
  const failed = changeSchedule(customer, { company: companyId, schedule: "daily" });
  await expect(failed).rejects.toMatchObject({ family: "upstream", reference: expect.stringMatching(/^\w{8}$/) });
  expect(await eventKinds(companyId)).not.toContain("schedule-changed");
  const unlinked = await world.customer();
  expect(await getSchedule(unlinked, unlinked.company.id)).toBeNull();
});

test("the history of reads says why one failed, and goes back page by page", async () => {
  await world.settings({
    sync: {
      mode: "fail",
      statuses: { "banking-accounts": "PermissionsError", "banking-transactions": "RateLimitError" },
    },
  });
  const { customer, companyId } = await world.newlyLinked();
  const { pulls } = await listPulls(customer, companyId, 1);
  const failed = Object.fromEntries(pulls.map(({ dataType, reason, message }) => [dataType, [reason, message]]));
  expect(failed).toMatchObject({
    "banking-accounts": ["permission", expect.stringContaining("no permission")],
    "banking-transactions": ["throttled", expect.stringContaining("rate limit")],
    "banking-accountBalances": [null, null],
  });
  const codatId = (await findCompanyRow(companyId))?.codatId;
  for (let turn = 0; turn < 8; turn += 1) await world.sandbox.call("POST", `/companies/${codatId}/data/all`);
  const pages = [await listPulls(customer, companyId, 1), await listPulls(customer, companyId, 2)];
  expect(pages.map(({ pageCount, page }) => [page, pageCount])).toEqual([
    [1, 2],
    [2, 2],
  ]);
  expect(new Set(pages.flatMap((page) => page.pulls.map(({ id }) => id))).size).toBe(36);
  const unlinked = await world.customer();
  expect(await listPulls(unlinked, unlinked.company.id, 1)).toMatchObject({ pulls: [], isUnavailable: false });
});

test("the calendar file is one that calendars read, whatever the bank is called, and only while there is an end", async () => {
  const { customer, connectionId } = await world.newlyLinked();
  const until = await accessEndsIn(connectionId, 45);
  const name = "Bank; of commas, and a very long name that does not fit into one line of a calendar file";
  await (await getDb()).update(connection).set({ providerName: name }).where(eq(connection.id, connectionId));
  const file = await getRenewalCalendar(customer, connectionId);
  const lines = file.split("\r\n");
  const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10).replaceAll("-", "");
  expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  const whole = file.replaceAll(/\r\n[ \t]/g, "").split("\r\n");
  expect(whole).toEqual(
    expect.arrayContaining([
      `DTSTART;VALUE=DATE:${dayOf(until.getTime())}`,
      `DTEND;VALUE=DATE:${dayOf(until.getTime() + 1_000)}`,
      "TRIGGER:-PT336H",
      `SUMMARY:Renew ${name.replace(/[;,]/g, "\\$&")} for Larkfield`,
    ]),
  );
  for (const part of ["VCALENDAR", "VEVENT", "VALARM"])
    expect([whole.includes(`BEGIN:${part}`), whole.includes(`END:${part}`)]).toEqual([true, true]);
  await world.happen(connectionId, "deauthorise");
  await world.importAll(customer);
  await expect(getRenewalCalendar(customer, connectionId)).rejects.toMatchObject({ family: "not-found" });
});
