import "server-only";
import { and, desc, eq, isNull, ne, sql } from "drizzle-orm";
import { type Database, getDb } from "./client";
import { consent } from "./schema/companies";

export type ConsentRow = typeof consent.$inferSelect;

/** Keeps an agreement. The same text agreed to twice in one journey is one agreement; returns false for the second. */
export async function insertConsent(
  row: Omit<ConsentRow, "agreedAt" | "endedAt" | "endedBy">,
  db?: Database,
): Promise<boolean> {
  const rows = await (db ?? (await getDb()))
    .insert(consent)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: consent.id });
  return rows.length > 0;
}

/** The newest agreement of a journey for one bank. */
export async function findConsentOfJourney(journeyId: string, providerKey: string): Promise<ConsentRow | null> {
  const rows = await (await getDb())
    .select()
    .from(consent)
    .where(and(eq(consent.journeyId, journeyId), eq(consent.providerKey, providerKey)))
    .orderBy(desc(consent.agreedAt))
    .limit(1);
  return rows[0] ?? null;
}

/** Every agreement of a company, the newest first. */
export async function listConsents(companyId: string): Promise<ConsentRow[]> {
  return (await getDb())
    .select()
    .from(consent)
    .where(eq(consent.companyId, companyId))
    .orderBy(desc(consent.agreedAt), desc(consent.id));
}

export async function findConsent(id: string): Promise<ConsentRow | null> {
  const rows = await (await getDb()).select().from(consent).where(eq(consent.id, id));
  return rows[0] ?? null;
}

/** The newest agreement about a connection, ended or not. */
export async function findConsentOfConnection(connectionId: string): Promise<ConsentRow | null> {
  const rows = await (await getDb())
    .select()
    .from(consent)
    .where(eq(consent.connectionId, connectionId))
    .orderBy(desc(consent.agreedAt), desc(consent.id))
    .limit(1);
  return rows[0] ?? null;
}

/** Ends the open agreements about a connection, all but `exceptId`, and returns how many there were. */
export async function endConsents(
  connectionId: string,
  { endedBy, exceptId, onlyJourneyId }: { endedBy: string; exceptId?: string; onlyJourneyId?: string },
): Promise<number> {
  const rows = await (await getDb())
    .update(consent)
    .set({ endedAt: sql`now()`, endedBy })
    .where(
      and(
        eq(consent.connectionId, connectionId),
        isNull(consent.endedAt),
        exceptId === undefined ? undefined : ne(consent.id, exceptId),
        onlyJourneyId === undefined ? undefined : eq(consent.journeyId, onlyJourneyId),
      ),
    )
    .returning({ id: consent.id });
  return rows.length;
}
