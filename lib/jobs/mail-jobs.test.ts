import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { getDb } from "../db/client";
import { reminder, user } from "../db/schema/people";
import { accessEndsIn, eventKinds, forgetComparison } from "../testing/company-facts";
import { startWorld, type World } from "../testing/world";
import { sendNotices } from "./notices";
import { sendReminders } from "./reminders";
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
    await Promise.all([sendReminders(), sendReminders()]);
    await sendReminders();
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
  await sendReminders();
  expect(await subjects()).toEqual([]);
});

test("a reminder that the mail server refused is sent later, once", async () => {
  const { customer, connectionId, subjects } = await linked();
  await accessEndsIn(connectionId, 14);
  await world.settings({ mail: "refuse" });
  await sendReminders();
  await world.settings({ mail: "accept" });
  await sendReminders();
  expect(await subjects()).toEqual([]);
  const longAgo = { claimedAt: sql`now() - interval '11 minutes'` };
  await (await getDb()).update(reminder).set(longAgo).where(eq(reminder.userId, customer.userId));
  await Promise.all([sendReminders(), sendReminders()]);
  await sendReminders();
  expect(await subjects()).toHaveLength(1);
});

test("people are told once that access has ended, and those of another company are not", async () => {
  const { customer, connectionId, subjects } = await linked();
  const stranger = await world.customer();
  await world.happen(connectionId, "deauthorise");
  await forgetComparison(customer.company.id);
  await world.takeOver(customer);
  await Promise.all([sendNotices(), sendNotices()]);
  await sendNotices();
  expect(await subjects()).toEqual(["NatWest: access has ended"]);
  expect(await subjectsTo(stranger.email)).toEqual([]);
});

test("people are told once that a bank's first data has arrived", async () => {
  const { customer } = await world.linkedCompany();
  await sendNotices();
  await sendNotices();
  expect(await subjectsTo(customer.email)).toEqual(["NatWest: your data has arrived"]);
});

test("the jobs start and stop with the embedded database, twice over", async () => {
  await (await startJobs())();
  await (await startJobs())();
});
