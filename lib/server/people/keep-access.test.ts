import { randomUUID } from "node:crypto";
import { arrayContains, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { confirmSignIn } from "@/lib/auth/mail-sign-in";
import { sessionIdIn } from "@/lib/auth/session-cookie";
import { getDb } from "@/lib/db/client";
import { findConnectionToBank } from "@/lib/db/logins";
import { findStanding } from "@/lib/db/memberships";
import { company, connection, event, journey } from "@/lib/db/schema/companies";
import { contactNotice } from "@/lib/db/schema/people";
import type { Holder } from "@/lib/domain/visitor";
import { contactNotices } from "@/lib/jobs/contact-notices";
import { sendAll } from "@/lib/jobs/outbox";
import { receiptMails } from "@/lib/jobs/receipt-mails";
import { stopSharing } from "@/lib/server/connections/disconnect";
import { finishLinking } from "@/lib/server/journeys/finish-linking";
import { getProgress } from "@/lib/server/journeys/progress";
import { getRenewal } from "@/lib/server/journeys/renewals";
import { startWorld, type World } from "@/testing/fixtures/world";
import { listInvitationsFor } from "./invitations";
import { askToKeepAccess, findInvitingCompany, keepAccess } from "./keep-access";
import { getKeepAccess, getSharedConnection, listSharing, sharingHere } from "./sharing";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const newAddress = () => `${randomUUID()}@brightwater.example`;

async function linkedHolder() {
  const holder = await world.holder();
  const db = await getDb();
  const bank = { providerKey: "natwest_uk", providerName: "NatWest", status: "Linked", linkedAt: new Date() } as const;
  const id = randomUUID();
  await db.insert(connection).values({ id, companyId: holder.companyId, ...bank });
  return { holder, connectionId: id, company: holder.companyId };
}

async function linkIn(email: string) {
  const mail = (await world.mails(email)).at(-1);
  const query = new URL(mail?.links[0] ?? "").searchParams;
  return { mail, keep: query.get("keep") ?? "", link: { email, token: query.get("token") ?? "" } };
}

/** Presses the button behind the mailed link; answers whether access is kept. */
async function confirm(email: string): Promise<boolean | null> {
  const { keep, link } = await linkIn(email);
  const cookies = await confirmSignIn(link, "Chrome on Linux");
  return cookies && keepAccess(keep, (await sessionIdIn(cookies)) ?? "");
}

test("the browser that linked a bank names an address, whose mail names no company, and confirming makes it the owner", async () => {
  const { holder, company } = await linkedHolder();
  const email = newAddress();
  await askToKeepAccess(holder, { company, email }, null);
  const { mail, keep } = await linkIn(email);
  expect(mail?.subject).not.toContain("Brightwater");
  expect(mail?.text).not.toContain("Brightwater");
  expect(await findInvitingCompany(keep, email)).toBe("“Brightwater Bakery Ltd”");
  expect(await findInvitingCompany(keep, newAddress())).toBeNull();
  expect((await findStanding(company, null)).hasMembers).toBe(false);
  expect(await confirm(email)).toBe(true);
  const ann = await world.customer({ email });
  expect(await findStanding(company, ann.userId)).toEqual({ hasMembers: true, role: "owner" });
  expect(await listSharing(holder, { customer: null })).toEqual([]);
  const lines = await (await getDb()).select().from(event).where(eq(event.companyId, company)).orderBy(event.at);
  expect(lines.slice(-2)).toMatchObject([
    { kind: "person-invited", actorType: "holder" },
    { kind: "company-claimed", actorType: "customer", actorId: ann.userId, detail: { proof: "mail" } },
  ]);
});

test("another address takes the place of the former, whose mail then only signs in", async () => {
  const { holder, company } = await linkedHolder();
  const [former, enqueue] = [newAddress(), newAddress()];
  await askToKeepAccess(holder, { company, email: former }, null);
  await askToKeepAccess(holder, { company, email: enqueue }, null);
  expect(await confirm(former)).toBe(false);
  expect(await listInvitationsFor(await world.customer({ email: former }))).toEqual([]);
  expect((await listSharing(holder, { customer: null }))[0]?.keepAccess.sentTo).toBe(enqueue);
  expect(await confirm(enqueue)).toBe(true);
});

test("a company has one first owner: who confirms after somebody else is signed in and no more", async () => {
  const { holder, company } = await linkedHolder();
  const email = newAddress();
  await askToKeepAccess(holder, { company, email }, null);
  await world.customer({ companyId: company });
  expect(await confirm(email)).toBe(false);
  await expect(askToKeepAccess(holder, { company, email: newAddress() }, null)).rejects.toMatchObject({
    family: "not-found",
  });
});

test("nobody keeps access to a company of another browser, or before its bank is linked", async () => {
  const { company } = await linkedHolder();
  const other = await world.holder();
  for (const wanted of [company, other.companyId])
    await expect(askToKeepAccess(other, { company: wanted, email: newAddress() }, null)).rejects.toMatchObject({
      family: "not-found",
    });
});

test("an address is asked no more than five times a day in all", async () => {
  const email = newAddress();
  for (let times = 0; times < 5; times += 1) {
    const { holder, company } = await linkedHolder();
    await askToKeepAccess(holder, { company, email }, null);
  }
  const { holder, company } = await linkedHolder();
  await expect(askToKeepAccess(holder, { company, email }, null)).rejects.toMatchObject({ family: "too-many" });
});

test("an address is filled in where this browser typed it, and only suggested where a link gave it, and not shown where another browser did", async () => {
  const { holder, company: id } = await linkedHolder();
  const db = await getDb();
  const seen = async () => (await listSharing(holder, { customer: null }))[0]?.keepAccess;
  const email = newAddress();
  await db.update(company).set({ email, isEmailTyped: true }).where(eq(company.id, id));
  expect(await seen()).toMatchObject({ form: { email }, suggestedEmail: null });
  await db.update(company).set({ isEmailTyped: false }).where(eq(company.id, id));
  expect(await seen()).toMatchObject({ form: { email: "" }, suggestedEmail: email });
  const [chosen] = await listSharing(holder, { customer: null, takesSuggestion: true });
  expect(chosen?.keepAccess.form.email).toBe(email);
  await db.update(company).set({ isEmailTyped: true }).where(eq(company.id, id));
  await db.update(journey).set({ formerHolderHash: "another browser" }).where(eq(journey.companyId, id));
  expect(await seen()).toMatchObject({ form: { email: "" }, suggestedEmail: null });
});

test("where the receipt went is known once it was mailed to the address typed before, and of no other bank", async () => {
  const holder = await world.holder();
  const email = newAddress();
  await typeAddress(holder, email);
  const sent = await world.agree(holder, "natwest_uk");
  if (sent.kind !== "sent") throw new Error(`Not sent: ${sent.problem}`);
  await finishLinking(holder, Object.fromEntries((await world.sandbox.link(sent.url)).searchParams));
  const connectionId = (await findConnectionToBank(holder.companyId, "natwest_uk"))?.id ?? "";
  const seen = (id: string) => getKeepAccess(holder, { customer: null, connectionId: id });
  expect(await seen(connectionId)).toMatchObject({ knownEmail: email, receipt: { to: email, isSent: false } });
  await sendAll(receiptMails);
  expect(await seen(connectionId)).toMatchObject({ receipt: { to: email, isSent: true }, sentTo: null });
  expect(await seen(randomUUID())).toMatchObject({ receipt: null });
});

test("who has the receipt gets the link alone, and an address that nobody confirmed never reads the company's name", async () => {
  const holder = await world.holder("Mailed Bakery Ltd");
  const [typed, named] = [newAddress(), newAddress()];
  await typeAddress(holder, typed);
  const link = async (bank: string) => {
    await linkBankOf(holder, bank);
    await sendAll(receiptMails);
  };
  await link("natwest_uk");
  await askToKeepAccess(holder, { company: holder.companyId, email: typed }, null);
  await askToKeepAccess(holder, { company: holder.companyId, email: named }, null);
  await link("tide_uk");
  await vi.waitFor(async () => expect((await getProgress(holder, null))?.verdict).toBeTruthy(), 20_000);
  await sendAll(contactNotices);
  const [receipt, ...others] = await world.mails(typed);
  expect(receipt).toMatchObject({ subject: "NatWest is connected: your receipt" });
  expect(others).toMatchObject([{ subject: "Keep access to what you share with Larkfield", attachments: [] }]);
  const mails = await world.mails(named);
  expect(mails.map(({ subject }) => subject)).toEqual(
    expect.arrayContaining(["NatWest is connected: your receipt", "Tide is connected: your receipt"]),
  );
  // A long line is wrapped, also between the two words.
  for (const mail of [receipt, ...others, ...mails]) expect(mail?.text).not.toMatch(/Mailed\s+Bakery/);
}, 40_000);

test("each address gets the receipt once, also after another, however often it is named", async () => {
  const holder = await world.holder();
  const [typed, slip] = [newAddress(), newAddress()];
  await typeAddress(holder, typed);
  const link = (bank: string) => linkBankOf(holder, bank);
  const ask = (email: string) => askToKeepAccess(holder, { company: holder.companyId, email }, null);
  const receiptsOf = async (email: string) =>
    (await world.mails(email)).flatMap(({ subject, attachments }) => (attachments.length > 0 ? [subject] : []));
  await link("natwest_uk");
  await ask(slip);
  for (const email of [typed, typed]) await ask(email);
  await sendAll(receiptMails);
  const natwest = "NatWest is connected: your receipt";
  expect([await receiptsOf(slip), await receiptsOf(typed)]).toEqual([[natwest], [natwest]]);
  expect(await world.mails(typed)).toHaveLength(2);
  // Of a second bank the job mails it, to the address that was named last.
  await link("tide_uk");
  await sendAll(receiptMails);
  await ask(typed);
  expect(await receiptsOf(typed)).toEqual([natwest, "Tide is connected: your receipt"]);
  const stored = await (await getDb())
    .select()
    .from(contactNotice)
    .where(arrayContains(contactNotice.sentTo, [typed]));
  expect(stored).toEqual([]);
}, 40_000);

test("the browser that linked a bank stops it at Codat, and no other browser can, nor this one once there is an owner", async () => {
  const holder = await world.holder();
  const sent = await world.agree(holder, "natwest_uk");
  if (sent.kind !== "sent") throw new Error(`Not sent: ${sent.problem}`);
  await finishLinking(holder, Object.fromEntries((await world.sandbox.link(sent.url)).searchParams));
  const row = await findConnectionToBank(holder.companyId, "natwest_uk");
  const id = row?.id ?? "";
  expect(await getSharedConnection(holder, id)).toMatchObject({ state: "linked", bankName: "NatWest" });
  expect((await getRenewal(holder, id)).consent).not.toBeNull();
  const stranger: Holder = await world.holder();
  for (const act of [stopSharing, getSharedConnection, getRenewal])
    await expect(act(stranger, id)).rejects.toMatchObject({ family: "not-found" });
  await world.fail({ operation: "unlink-connection", kind: "status", status: 503 });
  expect(await sharingHere(holder)).toBe("active");
  expect(await stopSharing(holder, id)).toBe("unlinking");
  expect(await sharingHere(holder)).toBe("ended");
  expect(await getProgress(holder, id)).toMatchObject({ phase: "ended", stoppedAt: expect.any(String) });
  expect(await getSharedConnection(holder, id)).toMatchObject({ state: "stopped", isNotifyingCodat: true });
  await world.mend();
  expect(await stopSharing(holder, id)).toBe("already");
  expect(await getSharedConnection(holder, id)).toMatchObject({ state: "stopped" });
  await world.customer({ companyId: holder.companyId });
  await expect(stopSharing(holder, id)).rejects.toMatchObject({ family: "not-found" });
});

test("the address that is named for the receipt gets one mail with it and with the way to the account, and what comes of the bank", async () => {
  const holder = await world.holder();
  const sent = await world.agree(holder, "natwest_uk");
  if (sent.kind !== "sent") throw new Error("The way to the bank was not opened.");
  await finishLinking(holder, Object.fromEntries((await world.sandbox.link(sent.url)).searchParams));
  const email = newAddress();
  await askToKeepAccess(holder, { company: holder.companyId, email }, null);
  await sendAll(receiptMails);
  const { mail, keep } = await linkIn(email);
  expect(await world.mails(email)).toHaveLength(1);
  expect(mail).toMatchObject({
    subject: "NatWest is connected: your receipt",
    attachments: [{ filename: "agreement.pdf" }],
  });
  expect(mail?.text).not.toContain("Brightwater");
  expect(await findInvitingCompany(keep, email)).toBe("“Brightwater Bakery Ltd”");
  await vi.waitFor(async () => expect((await getProgress(holder, null))?.verdict).toBeTruthy(), 20_000);
  await sendAll(contactNotices);
  expect((await world.mails(email)).map(({ subject }) => subject)).toEqual([
    "NatWest is connected: your receipt",
    "We've received your data from NatWest",
  ]);
}, 40_000);

/** As if the browser had typed an address with the company's name. */
async function typeAddress({ companyId }: Holder, email: string): Promise<void> {
  await (await getDb()).update(company).set({ email, isEmailTyped: true }).where(eq(company.id, companyId));
}

async function linkBankOf(holder: Holder, bank: string): Promise<void> {
  const sent = await world.agree(holder, bank);
  if (sent.kind !== "sent") throw new Error(`Not sent: ${sent.problem}`);
  await finishLinking(holder, Object.fromEntries((await world.sandbox.link(sent.url)).searchParams));
}
