import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { momentWords } from "@/components/ui/moment-words";
import { getDb } from "@/lib/db/client";
import { claimComeBack } from "@/lib/db/come-back-reminders";
import { ERASED_NAME } from "@/lib/db/companies";
import { findJourneyOfHolder } from "@/lib/db/journeys";
import { company, event } from "@/lib/db/schema/companies";
import { comeBackReminder } from "@/lib/db/schema/leaving";
import { comeBackMails } from "@/lib/jobs/come-back-mails";
import { sendAll } from "@/lib/jobs/outbox";
import { finishLinking } from "@/lib/server/journeys/finish-linking";
import { startJourney } from "@/lib/server/journeys/journeys";
import { goToBank } from "@/testing/fixtures/returns";
import { type Holder, startWorld, type World } from "@/testing/fixtures/world";
import { dontRemind, getLeaving, noteLeaving, remindTomorrow } from "./leaving";

let world: World;
const bank = "natwest_uk";
const nobody = { kind: "nobody" } as const;
const newAddress = () => `${randomUUID()}@brightwater.example`;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

it("why somebody stops is in the timeline of their company, and in nobody else's", async () => {
  const [mine, others] = [await world.holder(), await world.holder()];
  await noteLeaving(mine, "cannot-sign-in", { bank });
  await noteLeaving(mine, "wrong-bank", { bank, journey: mine.journeyId });
  await noteLeaving(mine, "is-it-safe", { bank, journey: others.journeyId });
  await noteLeaving(nobody, "is-it-safe", { bank, journey: others.journeyId });
  expect(await reasonsOf(mine)).toEqual(["cannot-sign-in", "wrong-bank"]);
  expect(await reasonsOf(others)).toEqual([]);
});

it("a reminder is mailed a day later, once, and only to the address that was typed", async () => {
  const [holder, email] = [await world.holder(), newAddress()];
  await remindTomorrow(holder, { bank, email }, null);
  expect(await sendAll(comeBackMails)).toBe(0);
  await passDay(holder);
  expect(await Promise.all([sendAll(comeBackMails), sendAll(comeBackMails)])).toContain(1);
  await passDay(holder);
  expect(await sendAll(comeBackMails)).toBe(0);
  const mails = await world.mails(email);
  expect(mails).toMatchObject([{ subject: "Your reminder: connect NatWest", to: [email] }]);
  expect(mails[0]?.text).toContain("/connect/natwest_uk");
  expect((await getLeaving(holder, bank))?.reminder).toEqual({ is: "sent" });
  await remindTomorrow(holder, { bank, email: newAddress() }, null);
  expect((await getLeaving(holder, bank))?.reminder).toEqual({ is: "sent" });
});

it("a reminder comes tomorrow by day, by London's clocks where nobody is signed in", async () => {
  const [holder, email] = [await world.holder(), newAddress()];
  await remindTomorrow(holder, { bank, email }, null);
  const reminder = (await getLeaving(holder, bank))?.reminder;
  if (reminder?.is !== "set") throw new Error("No reminder is set.");
  const clock = { language: "en-GB", timeZone: "Europe/London", now: new Date().toISOString() };
  expect(momentWords(reminder.dueAt, clock)).toMatch(/^tomorrow at (08|09|1\d):\d\d$/);
});

it("a reminder moves to the address that is typed later, and is undone", async () => {
  const [holder, first, second] = [await world.holder(), newAddress(), newAddress()];
  await remindTomorrow(holder, { bank, email: first }, null);
  await remindTomorrow(holder, { bank, email: second }, null);
  expect((await getLeaving(holder, bank))?.reminder).toMatchObject({ is: "set", email: second });
  await dontRemind(await world.holder(), { bank, journey: holder.journeyId });
  expect((await getLeaving(holder, bank))?.reminder).toMatchObject({ is: "set" });
  await dontRemind(holder, { bank });
  await passDay(holder);
  expect(await sendAll(comeBackMails)).toBe(0);
  expect((await getLeaving(holder, bank))?.reminder).toEqual({ is: "offered", knownEmail: null });
});

it("a reminder that the mail server refuses isn't called sent: it is tried again, or taken back", async () => {
  const [holder, other] = [await world.holder(), await world.holder()];
  const email = newAddress();
  for (const each of [holder, other]) {
    await remindTomorrow(each, { bank, email }, null);
    await passDay(each);
  }
  await world.settings({ mail: "refuse" });
  expect(await sendAll(comeBackMails)).toBe(0);
  await world.settings({ mail: "accept" });
  expect((await getLeaving(holder, bank))?.reminder).toMatchObject({ is: "set", email });
  await dontRemind(other, { bank });
  expect((await getLeaving(other, bank))?.reminder).toMatchObject({ is: "offered" });
  expect(await sendAll(comeBackMails)).toBe(1);
  expect(await world.mails(email)).toHaveLength(1);
});

it("a reminder whose sender died is taken back; one that is being sent isn't", async () => {
  const holder = await world.holder();
  await remindTomorrow(holder, { bank, email: newAddress() }, null);
  await passDay(holder);
  expect(await claimComeBack(holder.journeyId)).toBe(true);
  await dontRemind(holder, { bank });
  expect((await getLeaving(holder, bank))?.reminder).toMatchObject({ is: "set" });
  const claimedAt = sql`${comeBackReminder.claimedAt} - interval '11 minutes'`;
  await (await getDb()).update(comeBackReminder).set({ claimedAt }).where(isOf(holder));
  await dontRemind(holder, { bank });
  expect((await getLeaving(holder, bank))?.reminder).toMatchObject({ is: "offered" });
});

it("nobody is reminded of what they have connected since, not even once the list of mails is made", async () => {
  const [holder, email] = [await world.holder(), newAddress()];
  await remindTomorrow(holder, { bank, email }, null);
  const { travel } = await goToBank(world, holder);
  expect((await finishLinking(holder, await travel())).kind).toBe("linked");
  await passDay(holder);
  expect(await sendAll(comeBackMails)).toBe(0);
  expect(await claimComeBack(holder.journeyId)).toBe(false);
  expect(await world.mails(email)).toEqual([]);
});

it("of a company that was erased meanwhile no mail is sent", async () => {
  const holder = await world.holder();
  await remindTomorrow(holder, { bank, email: newAddress() }, null);
  await passDay(holder);
  await (await getDb()).update(company).set({ name: ERASED_NAME }).where(eq(company.id, holder.companyId));
  expect(await sendAll(comeBackMails)).toBe(0);
  expect(await claimComeBack(holder.journeyId)).toBe(false);
});

it("an address that was typed before needs no typing; one that a link brought along is nobody's word", async () => {
  const [typed, suggested] = [newAddress(), newAddress()];
  const ann = await begun({ email: typed });
  expect((await getLeaving(ann, bank))?.reminder).toEqual({ is: "offered", knownEmail: typed });
  await remindTomorrow(ann, { bank, email: null }, null);
  expect((await getLeaving(ann, bank))?.reminder).toMatchObject({ is: "set", email: typed });
  const bob = await begun({ email: suggested, suggestedEmail: suggested });
  expect((await getLeaving(bob, bank))?.reminder).toEqual({ is: "offered", knownEmail: null });
  await expect(remindTomorrow(bob, { bank, email: null }, null)).rejects.toThrow("out of date");
});

it("an address that strangers type gets few reminders a day", async () => {
  const email = newAddress();
  for (let stranger = 0; stranger < 5; stranger += 1) await remindTomorrow(await world.holder(), { bank, email }, null);
  await expect(remindTomorrow(await world.holder(), { bank, email }, null)).rejects.toMatchObject({
    code: "limits.too-often",
  });
});

it("somebody who has not begun is offered no reminder, and a bank that isn't offered has no such page", async () => {
  expect(await getLeaving(nobody, bank)).toMatchObject({ journeyId: null, reminder: null });
  expect(await getLeaving(nobody, "no-such-bank")).toBeNull();
});

async function begun(details: { email: string; suggestedEmail?: string }): Promise<Holder> {
  const holderHash = randomUUID();
  const form = { companyName: "Brightwater Bakery Ltd", reference: null, requestId: randomUUID(), ...details };
  await startJourney(nobody, form, holderHash);
  const journey = await findJourneyOfHolder(holderHash);
  if (!journey) throw new Error("There is no journey.");
  return { kind: "holder", holderHash, journeyId: journey.id, companyId: journey.companyId, userId: null };
}

async function reasonsOf({ companyId }: Holder): Promise<unknown[]> {
  const rows = await (await getDb()).select().from(event).where(eq(event.companyId, companyId)).orderBy(event.at);
  return rows.flatMap(({ kind, detail }) => (kind === "journey-left" ? [Object(detail).why] : []));
}

async function passDay(holder: Holder): Promise<void> {
  await (await getDb())
    .update(comeBackReminder)
    .set({ dueAt: sql`${comeBackReminder.dueAt} - interval '36 hours'` })
    .where(isOf(holder));
}

function isOf({ journeyId }: Holder) {
  return eq(comeBackReminder.journeyId, journeyId);
}
