import "server-only";
import { and, desc, eq, inArray, isNotNull, isNull, ne, sql } from "drizzle-orm";
import { type Role, toRole } from "@/lib/contracts/role";
import { type Database, getDb } from "./client";
import { guestHashOf } from "./guests";
import { connection, journey } from "./schema/companies";
import { membership } from "./schema/people";

export type JourneyRow = typeof journey.$inferSelect;

/** Of one browser's, when one is looked for. */
const MOST_JOURNEYS = 50;

export async function insertJourney(
  row: Pick<JourneyRow, "id" | "companyId" | "holderHash" | "requestId" | "origin"> &
    Partial<Pick<JourneyRow, "userId" | "connectionId">>,
  db?: Database,
): Promise<void> {
  await (db ?? (await getDb())).insert(journey).values(row);
}

export async function findJourney(id: string): Promise<JourneyRow | null> {
  const rows = await (await getDb()).select().from(journey).where(eq(journey.id, id));
  return rows[0] ?? null;
}

export async function findJourneyByRequest(requestId: string, db?: Database): Promise<JourneyRow | null> {
  const rows = await (db ?? (await getDb())).select().from(journey).where(eq(journey.requestId, requestId));
  return rows[0] ?? null;
}

/** The journey that a browser has in hand: the newest of those that its cookie holds. */
export async function findJourneyOfHolder(holderHash: string): Promise<JourneyRow | null> {
  const rows = await (await getDb())
    .select()
    .from(journey)
    .where(eq(journey.holderHash, holderHash))
    .orderBy(desc(journey.startedAt), desc(journey.id))
    .limit(1);
  return rows[0] ?? null;
}

/** A browser's journeys that went to a bank, those too that it was invited to, the last first, with Codat's ids of their connections. */
export async function listSentJourneys(holderHash: string): Promise<{ id: string; codatId: string | null }[]> {
  return (await getDb())
    .select({ id: journey.id, codatId: connection.codatId })
    .from(journey)
    .innerJoin(connection, eq(connection.id, journey.connectionId))
    .where(and(inArray(journey.holderHash, [holderHash, guestHashOf(holderHash)]), isNotNull(journey.sentAt)))
    .orderBy(desc(journey.sentAt), desc(journey.id))
    .limit(MOST_JOURNEYS);
}

/**
 * The journey to a connection that the same browser has begun after `journey` and not come back from. `journey` is held until
 * the transaction ends: of two clicks at once the second finds what the first began.
 */
export async function findJourneyUnderWay(
  { id, holderHash }: Pick<JourneyRow, "id" | "holderHash">,
  connectionId: string,
  tx: Database,
): Promise<JourneyRow | null> {
  await tx.select({ id: journey.id }).from(journey).where(eq(journey.id, id)).for("update");
  const isUnderWay = and(eq(journey.connectionId, connectionId), isNull(journey.returnedAt), isNull(journey.outcome));
  const rows = await tx
    .select()
    .from(journey)
    .where(and(eq(journey.holderHash, holderHash), ne(journey.id, id), isUnderWay))
    .orderBy(desc(journey.startedAt), desc(journey.id))
    .limit(1);
  return rows[0] ?? null;
}

/** A renewal that a browser began in somebody's name, and that did not get as far as the bank. */
export async function findUnsentRenewal(
  { holderHash, userId, connectionId }: Pick<JourneyRow, "holderHash" | "userId"> & { connectionId: string },
  tx: Database,
): Promise<string | null> {
  const isTheirs = and(
    eq(journey.holderHash, holderHash),
    userId === null ? isNull(journey.userId) : eq(journey.userId, userId),
  );
  const isUnsent = and(isNull(journey.sentAt), isNull(journey.returnedAt), isNull(journey.outcome));
  const rows = await tx
    .select({ id: journey.id })
    .from(journey)
    .where(and(isTheirs, eq(journey.connectionId, connectionId), eq(journey.origin, "renewal"), isUnsent))
    .limit(1);
  return rows[0]?.id ?? null;
}

/**
 * The newest of a browser's journeys that it may go on with, and how a person stands to its company, at one go because
 * everything that a browser asks begins with it; `userId` is null for nobody. A cookie alone never opens a company that has
 * people: from its first member on only members may go on.
 */
export async function findHolding(
  holderHash: string,
  userId: string | null,
): Promise<{ journeyId: string; companyId: string; role: Role | null } | null> {
  const ofCompany = sql`from ${membership} where ${membership.companyId} = ${journey.companyId}`;
  const ofPerson = sql`${ofCompany} and ${membership.userId} = ${userId}`;
  const rows = await (await getDb())
    .select({
      journeyId: journey.id,
      companyId: journey.companyId,
      role: sql<string | null>`(select ${membership.role} ${ofPerson})`,
    })
    .from(journey)
    .where(
      and(eq(journey.holderHash, holderHash), sql`(not exists (select ${ofCompany}) or exists (select ${ofPerson}))`),
    )
    .orderBy(desc(journey.startedAt), desc(journey.id))
    .limit(1);
  const row = rows[0];
  return row ? { ...row, role: toRole(row.role) } : null;
}

/** Lets nobody else decide about an attempt of the same company until the transaction ends: each may end the others. */
export async function lockAttempts(connectionId: string, tx: Database): Promise<void> {
  await tx
    .select({ lock: sql`pg_advisory_xact_lock(hashtextextended(${connection.companyId}::text, 0))` })
    .from(connection)
    .where(eq(connection.id, connectionId));
}

/** The same, before there is an attempt: nobody else begins one for the company, or invites to one. */
export async function lockCompanyAttempts(companyId: string, tx: Database): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${companyId}::text, 0))`);
}

/** Takes a company's journeys away from every browser that holds one. */
export async function releaseJourneys(companyId: string, db?: Database): Promise<void> {
  await (db ?? (await getDb()))
    .update(journey)
    .set({ holderHash: sql`'released ' || ${journey.id}` })
    .where(eq(journey.companyId, companyId));
}

/** Binds a journey to the bank that was agreed to. */
export async function markJourneyAgreed(
  id: string,
  bank: { connectionId: string; providerKey: string; providerName: string },
  db?: Database,
): Promise<void> {
  await (db ?? (await getDb()))
    .update(journey)
    .set({ ...bank, agreedAt: sql`coalesce(${journey.agreedAt}, now())` })
    .where(eq(journey.id, id));
}

/** Records when the customer left for the bank, and the connection's last sync by then. */
export async function markJourneySent(id: string, syncBeforeSent: Date | null): Promise<void> {
  await (await getDb()).update(journey).set({ sentAt: sql`now()`, syncBeforeSent }).where(eq(journey.id, id));
}

/** Records how the customer came back from the bank, and when. */
export async function markJourneyReturned(id: string, outcome: string, db?: Database): Promise<void> {
  await (db ?? (await getDb())).update(journey).set({ outcome, returnedAt: sql`now()` }).where(eq(journey.id, id));
}

/** Records that the data of the linked journeys to a connection has arrived. Returns how many were not finished before. */
export async function markJourneysFinished(connectionId: string, db?: Database): Promise<number> {
  const rows = await (db ?? (await getDb()))
    .update(journey)
    .set({ finishedAt: sql`now()` })
    .where(and(eq(journey.connectionId, connectionId), eq(journey.outcome, "linked"), isNull(journey.finishedAt)))
    .returning({ id: journey.id });
  return rows.length;
}
