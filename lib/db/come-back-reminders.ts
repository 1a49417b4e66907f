import "server-only";
import { and, eq, isNull, lt, ne, or, sql } from "drizzle-orm";
import { type Database, getDb } from "./client";
import { ERASED_NAME } from "./companies";
import { comeBackReminder, company, journey } from "./schema/companies";

export type ComeBackRow = typeof comeBackReminder.$inferSelect;

/** Asks for a mail a day from now, or for another address, bank and time while none is sent. */
export async function upsertComeBack(
  row: Pick<ComeBackRow, "journeyId" | "email" | "providerKey" | "providerName">,
  db: Database,
): Promise<void> {
  const dueAt = sql`now() + interval '1 day'`;
  const { email, providerKey, providerName } = row;
  await db
    .insert(comeBackReminder)
    .values({ ...row, dueAt })
    .onConflictDoUpdate({
      target: comeBackReminder.journeyId,
      set: { email, providerKey, providerName, dueAt },
      setWhere: isUntouched(),
    });
}

/** Takes back what was asked for, unless it is sent. */
export async function deleteComeBack(journeyId: string): Promise<void> {
  await (await getDb()).delete(comeBackReminder).where(and(eq(comeBackReminder.journeyId, journeyId), isUntouched()));
}

export async function findComeBack(journeyId: string): Promise<ComeBackRow | null> {
  const rows = await (await getDb()).select().from(comeBackReminder).where(eq(comeBackReminder.journeyId, journeyId));
  return rows[0] ?? null;
}

/**
 * What is due of the last two days, the longest first: not where the company has connected a bank since. What another
 * worker has begun to send within ten minutes is left to it.
 */
export async function listDueComeBacks() {
  const hasBank = sql`exists (select 1 from "connection" where "connection".company_id = ${company.id}
    and "connection".linked_at >= ${comeBackReminder.dueAt} - interval '1 day')`;
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
    .where(
      and(
        lt(comeBackReminder.dueAt, sql`now()`),
        sql`${comeBackReminder.dueAt} > now() - interval '2 days'`,
        ne(company.name, ERASED_NAME),
        sql`not ${hasBank}`,
        mayBeClaimed(),
      ),
    )
    .orderBy(comeBackReminder.dueAt, comeBackReminder.journeyId)
    .limit(200);
}

/** True for one caller: that one sends it. */
export async function claimComeBack(journeyId: string): Promise<boolean> {
  const rows = await (await getDb())
    .update(comeBackReminder)
    .set({ claimedAt: sql`now()` })
    .where(and(eq(comeBackReminder.journeyId, journeyId), lt(comeBackReminder.dueAt, sql`now()`), mayBeClaimed()))
    .returning({ id: comeBackReminder.journeyId });
  return rows.length > 0;
}

export async function markComeBackSent(journeyId: string): Promise<void> {
  await (await getDb())
    .update(comeBackReminder)
    .set({ sentAt: sql`now()` })
    .where(eq(comeBackReminder.journeyId, journeyId));
}

function isUntouched() {
  return and(isNull(comeBackReminder.sentAt), isNull(comeBackReminder.claimedAt));
}

function mayBeClaimed() {
  const isFree = or(
    isNull(comeBackReminder.claimedAt),
    lt(comeBackReminder.claimedAt, sql`now() - interval '10 minutes'`),
  );
  return and(isNull(comeBackReminder.sentAt), isFree);
}
