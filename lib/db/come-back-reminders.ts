import "server-only";
import { and, eq, lt, sql } from "drizzle-orm";
import { type Database, getDb } from "./client";
import { ERASED_NAME } from "./companies";
import { mayBeSent } from "./outbox";
import { company, journey } from "./schema/companies";
import { comeBackReminder } from "./schema/leaving";

export type ComeBackRow = typeof comeBackReminder.$inferSelect;

/** Asks for a mail at a time, or for another address, bank and time while none is sent. */
export async function upsertComeBack(
  row: Pick<ComeBackRow, "journeyId" | "email" | "providerKey" | "providerName" | "dueAt">,
  db: Database,
): Promise<void> {
  const { email, providerKey, providerName, dueAt } = row;
  await db
    .insert(comeBackReminder)
    .values(row)
    .onConflictDoUpdate({
      target: comeBackReminder.journeyId,
      set: { email, providerKey, providerName, dueAt, askedAt: sql`now()`, claimedAt: null },
      setWhere: mayBeSent(comeBackReminder),
    });
}

/** Takes back what was asked for, unless it is sent, or being sent just now. */
export async function deleteComeBack(journeyId: string): Promise<void> {
  await (await getDb())
    .delete(comeBackReminder)
    .where(and(eq(comeBackReminder.journeyId, journeyId), mayBeSent(comeBackReminder)));
}

/** Forgets what was asked for an address, whichever companies it was about. */
export async function deleteComeBacksTo(email: string, db?: Database): Promise<void> {
  await (db ?? (await getDb())).delete(comeBackReminder).where(sql`lower(${comeBackReminder.email}) = ${email}`);
}

export async function findComeBack(journeyId: string): Promise<ComeBackRow | null> {
  const rows = await (await getDb()).select().from(comeBackReminder).where(eq(comeBackReminder.journeyId, journeyId));
  return rows[0] ?? null;
}

/** What is due, the longest first. */
export async function listDueComeBacks() {
  return (await getDb())
    .select({
      journeyId: comeBackReminder.journeyId,
      email: comeBackReminder.email,
      providerKey: comeBackReminder.providerKey,
      bankName: comeBackReminder.providerName,
      companyName: company.name,
    })
    .from(comeBackReminder)
    .innerJoin(journey, eq(journey.id, comeBackReminder.journeyId))
    .innerJoin(company, eq(company.id, journey.companyId))
    .where(isDue())
    .orderBy(comeBackReminder.dueAt, comeBackReminder.journeyId)
    .limit(200);
}

/** True for one caller, while it is still due: that one sends it. */
export async function claimComeBack(journeyId: string): Promise<boolean> {
  const rows = await (await getDb())
    .update(comeBackReminder)
    .set({ claimedAt: sql`now()` })
    .where(and(eq(comeBackReminder.journeyId, journeyId), isDue()))
    .returning({ id: comeBackReminder.journeyId });
  return rows.length > 0;
}

/** Gives a claim back of what could not be sent. */
export async function releaseComeBack(journeyId: string): Promise<void> {
  await (await getDb())
    .update(comeBackReminder)
    .set({ claimedAt: null })
    .where(eq(comeBackReminder.journeyId, journeyId));
}

export async function markComeBackSent(journeyId: string): Promise<void> {
  await (await getDb())
    .update(comeBackReminder)
    .set({ sentAt: sql`now()` })
    .where(eq(comeBackReminder.journeyId, journeyId));
}

/** Due within the last two days, of a company that is still there and has connected no bank since. */
function isDue() {
  const hasBank = sql`exists (select 1 from connection as linked where linked.company_id = of_journey.company_id
    and linked.linked_at >= ${comeBackReminder.askedAt})`;
  const isWanted = sql`exists (select 1 from journey as of_journey join company as of_company
    on of_company.id = of_journey.company_id and of_company.name <> ${ERASED_NAME}
    where of_journey.id = ${comeBackReminder.journeyId} and not ${hasBank})`;
  return and(
    lt(comeBackReminder.dueAt, sql`now()`),
    sql`${comeBackReminder.dueAt} > now() - interval '2 days'`,
    isWanted,
    mayBeSent(comeBackReminder),
  );
}
