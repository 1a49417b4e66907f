import "server-only";
import { and, desc, eq } from "drizzle-orm";
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
