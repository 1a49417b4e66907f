import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { actors } from "@/lib/contracts/actor";
import { getDb, runSql } from "@/lib/db/client";
import { insertEvent } from "@/lib/db/events";
import { company, consent } from "@/lib/db/schema/companies";
import { notice, reminder, user } from "@/lib/db/schema/people";
import { openCalendar } from "@/lib/server/consents/calendar";
import { finishLinking } from "@/lib/server/journeys/finish-linking";
import { getProgress } from "@/lib/server/journeys/progress";
import { accessEndsIn, eventKinds, forgetComparison } from "@/testing/fixtures/company-facts";
import { startWorld, type World } from "@/testing/fixtures/world";
import { contactNotices } from "./contact-notices";
import { notices } from "./notices";
import { sendAll } from "./outbox";
import { receiptMails } from "./receipt-mails";
import { reminders } from "./reminders";
import { startJobs } from "./start";

let world: World;

beforeAll(async () => {
  world = await startWorld();
  await world.settings({ transactionsPerAccount: 10 });
});
afterAll(() => world.close());
afterEach(() => world.settings({ mail: "accept" }));

async function linked() {
  const customer = await world.customer();
  const connectionId = await world.linkTo(customer, "natwest_uk");
  return { customer, connectionId, subjects: () => subjectsTo(customer.email) };
}

async function subjectsTo(email: string): Promise<string[]> {
  return (await world.mails(email)).map(({ subject }) => subject);
}

test("people are reminded 30, 14, 7 and 1 days before access ends, each once, however often and at once it runs", async () => {
  const { customer, connectionId, subjects } = await linked();
  for (const days of [40, 31, 30, 22, 14, 8, 7, 3, 1, 0]) {
    await accessEndsIn(connectionId, days);
    // The period of access is the same all along: only the days go by.
    await (await getDb()).execute(sql`update reminder set access_until = (select access_until from connection
      where id = ${connectionId}) where connection_id = ${connectionId}`);
    await Promise.all([sendAll(reminders), sendAll(reminders)]);
    await sendAll(reminders);
  }
  expect(await subjects()).toEqual(
    ["in 30 days", "in 14 days", "in 7 days", "tomorrow"].map((when) => `NatWest: access ends ${when}`),
  );
  expect((await eventKinds(customer.company.id)).filter((kind) => kind === "reminder-sent")).toHaveLength(4);
});

test("who turned reminders off gets none", async () => {
  const { customer, connectionId, subjects } = await linked();
  await (await getDb())
    .update(user)
    .set({ notifications: { reminders: false } })
    .where(eq(user.id, customer.userId));
  await accessEndsIn(connectionId, 7);
  await sendAll(reminders);
  expect(await subjects()).toEqual([]);
});

test("a reminder that the mail server refused is sent later, once", async () => {
  const { customer, connectionId, subjects } = await linked();
  await accessEndsIn(connectionId, 14);
  await world.settings({ mail: "refuse" });
  await sendAll(reminders);
  await world.settings({ mail: "accept" });
  await sendAll(reminders);
  expect(await subjects()).toEqual([]);
  const longAgo = { claimedAt: sql`now() - interval '11 minutes'` };
  await (await getDb()).update(reminder).set(longAgo).where(eq(reminder.userId, customer.userId));
  await Promise.all([sendAll(reminders), sendAll(reminders)]);
  await sendAll(reminders);
  expect(await subjects()).toHaveLength(1);
});

test("people are mailed once that access has ended, and those of another company are not", async () => {
  const { customer, connectionId, subjects } = await linked();
  const stranger = await world.customer();
  await world.happen(connectionId, "deauthorise");
  await forgetComparison(customer.company.id);
  await world.importAll(customer);
  await Promise.all([sendAll(notices), sendAll(notices)]);
  await sendAll(notices);
  expect(await subjects()).toEqual(["NatWest: access has ended"]);
  expect(await subjectsTo(stranger.email)).toEqual([]);
});

test("people are mailed once that a bank's first data has arrived", async () => {
  const { customer } = await world.linkedCompany();
  await sendAll(notices);
  await sendAll(notices);
  expect(await subjectsTo(customer.email)).toEqual(["NatWest sent less history than we asked for"]);
});

test("someone who gave an address and has no account is mailed once what came of it, without anything of the data", async () => {
  const holder = await world.holder();
  const email = `${crypto.randomUUID()}@brightwater.example`;
  await (await getDb()).update(company).set({ email }).where(eq(company.id, holder.companyId));
  const sent = await world.agree(holder, "natwest_uk");
  if (sent.kind !== "sent") throw new Error("The way to the bank was not opened.");
  await sendAll(contactNotices);
  expect(await subjectsTo(email)).toEqual([]);
  await finishLinking(holder, Object.fromEntries((await world.sandbox.link(sent.url)).searchParams));
  await vi.waitFor(async () => expect((await getProgress(holder, null))?.verdict).toBeTruthy(), 20_000);
  await Promise.all([sendAll(contactNotices), sendAll(contactNotices)]);
  await sendAll(contactNotices);
  const [mail, ...others] = await world.mails(email);
  expect(others).toEqual([]);
  expect(mail?.subject).toBe("NatWest sent less history than we asked for");
  expect(mail?.text).toContain("/connect/sharing");
  expect(mail?.text).not.toMatch(/\d+ (account|transaction|month)|sign-in/);
});

test("who agreed is mailed the receipt once their bank is linked, in the brand's name, and how to stop it", async () => {
  const { customer, connectionId } = await linked();
  await Promise.all([sendAll(receiptMails), sendAll(receiptMails)]);
  await sendAll(receiptMails);
  const [mail, ...others] = await world.mails(customer.email);
  expect(others).toEqual([]);
  expect(mail).toMatchObject({
    from: '"Larkfield" <no-reply@localhost>',
    subject: "NatWest is connected: your receipt",
  });
  expect(mail?.text).toMatch(
    /You share account details, balances and transactions from NatWest, for “[^”]+”, with Larkfield until \d+ \w+ \d{4}\./,
  );
  expect(mail?.attachments).toEqual([{ filename: "agreement.pdf", contentType: "application/pdf" }]);
  const [manage, calendar] = mail?.links ?? [];
  expect(manage).toMatch(new RegExp(`/account/connections/${connectionId}$`));
  const sealed = decodeURIComponent(calendar?.split("/").at(-1) ?? "");
  expect(await openCalendar(sealed)).toContain("Renew NatWest for Larkfield");
  await expect(openCalendar(`${sealed}x`)).rejects.toMatchObject({ family: "not-found" });
});

test("who gave an address and has no account is mailed the receipt as soon as the bank is linked, and nothing of the data", async () => {
  const holder = await world.holder();
  const email = `${crypto.randomUUID()}@brightwater.example`;
  const give = async (isEmailTyped: boolean) =>
    (await getDb()).update(company).set({ email, isEmailTyped }).where(eq(company.id, holder.companyId));
  await give(true);
  const sent = await world.agree(holder, "natwest_uk");
  if (sent.kind !== "sent") throw new Error("The way to the bank was not opened.");
  await sendAll(receiptMails);
  expect(await subjectsTo(email)).toEqual([]);
  await finishLinking(holder, Object.fromEntries((await world.sandbox.link(sent.url)).searchParams));
  // Who made a link with an address in it learns nothing of what the customer agreed to.
  await give(false);
  await sendAll(receiptMails);
  expect(await subjectsTo(email)).toEqual([]);
  await give(true);
  await sendAll(receiptMails);
  await sendAll(receiptMails);
  const [mail, ...others] = await world.mails(email);
  expect(others).toEqual([]);
  expect(mail?.text).toContain("from NatWest with Larkfield until");
  expect(mail?.links[0]).toMatch(/\/connect\/sharing$/);
  expect(mail?.text).not.toMatch(/\d+ (account|transaction)/);
});

test("people are mailed as well when nothing could be read of a bank that was linked", async () => {
  await world.settings({ sync: { mode: "fail" } });
  const { customer, subjects } = await linked();
  await world.importAll(customer);
  await Promise.all([sendAll(notices), sendAll(notices)]);
  expect(await subjects()).toEqual(["We couldn't get your data from NatWest"]);
  await world.settings({ sync: { mode: "normal", statuses: {} } });
});

test("people are mailed once of a bank that offers no transactions", async () => {
  const statuses = { "banking-transactions": "NotSupported", "banking-transactionCategories": "NotSupported" };
  await world.settings({ sync: { mode: "fail", statuses } });
  const { customer, subjects } = await linked();
  await world.importAll(customer);
  await Promise.all([sendAll(notices), sendAll(notices)]);
  await sendAll(notices);
  expect(await subjects()).toEqual([expect.stringMatching(/NatWest/)]);
  await world.settings({ sync: { mode: "normal", statuses: {} } });
});

test("someone who has just renewed for a short time is not reminded of it at once", async () => {
  const { connectionId, subjects } = await linked();
  await accessEndsIn(connectionId, 20);
  const own = eq(consent.connectionId, connectionId);
  await (await getDb()).update(consent).set({ agreedAt: new Date() }).where(own);
  await sendAll(reminders);
  expect(await subjects()).toEqual([]);
  await (await getDb()).update(consent).set({ endedAt: new Date() }).where(own);
  await sendAll(reminders);
  expect(await subjects()).toEqual(["NatWest: access ends in 20 days"]);
});

test("a notice that nobody wants does not hold up one that somebody does", async () => {
  const { customer, connectionId } = await linked();
  const quiet = await world.customer();
  const { id: companyId } = quiet.company;
  await (await getDb())
    .update(user)
    .set({ notifications: { accessEnded: false } })
    .where(eq(user.id, quiet.userId));
  const lines = { companyId, connectionId, actor: actors.system } as const;
  for (let index = 0; index < 210; index += 1) {
    await insertEvent({ ...lines, kind: "data-received", detail: { isFirst: 0 } });
    await insertEvent({ ...lines, kind: "connection-ended" });
  }
  await insertEvent({ companyId: customer.company.id, connectionId, kind: "connection-ended", actor: actors.system });
  await sendAll(notices);
  expect(await subjectsTo(customer.email)).toEqual(["NatWest: access has ended"]);
  expect(await subjectsTo(quiet.email)).toEqual([]);
});

test("people who join later are not mailed what happened before, and a refused notice is sent later, once", async () => {
  const { customer, connectionId, subjects } = await linked();
  const { id: companyId } = customer.company;
  await insertEvent({ companyId, connectionId, kind: "connection-ended", actor: actors.system });
  const colleague = await world.customer({ companyId, role: "member" });
  await world.settings({ mail: "refuse" });
  await sendAll(notices);
  await world.settings({ mail: "accept" });
  await sendAll(notices);
  expect(await subjects()).toEqual([]);
  const longAgo = { claimedAt: sql`now() - interval '11 minutes'` };
  await (await getDb()).update(notice).set(longAgo).where(eq(notice.userId, customer.userId));
  await Promise.all([sendAll(notices), sendAll(notices)]);
  await sendAll(notices);
  expect(await subjects()).toHaveLength(1);
  expect(await subjectsTo(colleague.email)).toEqual([]);
});

test("a job that is due is run by one of several instances on the embedded database, and all of them stop", async () => {
  const { customer, connectionId, subjects } = await linked();
  const { id: companyId } = customer.company;
  await insertEvent({ companyId, connectionId, kind: "connection-ended", actor: actors.system });
  await (await startJobs())();
  await runSql("insert into jobs.job (name, policy) select name, policy from jobs.queue where name = 'send-notices'");
  const stops = [await startJobs(), await startJobs()];
  const states = async () => {
    const { rows } = await runSql("select state, retry_count from jobs.job where name = 'send-notices'");
    return rows;
  };
  await expect.poll(states).toEqual([{ state: "completed", retry_count: 0 }]);
  await Promise.all(stops.map((stop) => stop()));
  expect(await subjects()).toEqual(["NatWest is connected: your receipt", "NatWest: access has ended"]);
});

test("what an instance of the release before asks for, under the names it has for it, is done and planned no more", async () => {
  const earlier = ["repair-missed", "take-over"];
  await (await startJobs())();
  await runSql("insert into jobs.schedule (name, cron) values ('repair-missed', '* * * * *')");
  const asked = JSON.stringify({ companyId: randomUUID(), scope: "all" });
  await runSql(
    "insert into jobs.job (name, policy, data) select name, policy, $1::jsonb from jobs.queue where name = any($2)",
    [asked, earlier],
  );
  const stop = await startJobs();
  const states = async () => {
    const { rows } = await runSql("select name, state from jobs.job where name = any($1) order by name", [earlier]);
    return rows;
  };
  await expect.poll(states).toEqual(earlier.map((name) => ({ name, state: "completed" })));
  const { rows } = await runSql("select name from jobs.schedule where name in ('repair-missed', 'reconcile-overdue')");
  expect(rows).toEqual([{ name: "reconcile-overdue" }]);
  await stop();
});
