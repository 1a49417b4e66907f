import "server-only";
import { and, desc, eq, isNotNull, isNull, lt, not, notInArray, or, sql } from "drizzle-orm";
import { confirming } from "@/lib/contracts/confirmation";
import type { ConsentEnd } from "@/lib/contracts/consent-record";
import { type Database, getDb } from "./client";
import { connection, consent, journey } from "./schema/companies";

export type ConsentRow = typeof consent.$inferSelect;

/** Stores an agreement. The same text agreed to twice in one journey is one agreement; returns false for the second. */
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
export async function findConsentOfJourney(
  journeyId: string,
  providerKey: string,
  db?: Database,
): Promise<ConsentRow | null> {
  const rows = await (db ?? (await getDb()))
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
export async function findConsentOfConnection(connectionId: string, db?: Database): Promise<ConsentRow | null> {
  const rows = await (db ?? (await getDb()))
    .select()
    .from(consent)
    .where(eq(consent.connectionId, connectionId))
    .orderBy(desc(consent.agreedAt), desc(consent.id))
    .limit(1);
  return rows[0] ?? null;
}

/** Of each of a company's connections the last agreement that came into force and has ended: when, by whom, and until when it was made. */
export async function listAgreementEnds(companyId: string): Promise<AgreementEnd[]> {
  const { connectionId, endedAt, endedBy, expiresAt } = consent;
  const rows = await (await getDb())
    .selectDistinctOn([connectionId], { connectionId, endedAt, endedBy, expiresAt })
    .from(consent)
    .where(and(eq(consent.companyId, companyId), isNotNull(endedAt), notInArray(endedBy, neverInForce)))
    .orderBy(connectionId, desc(endedAt));
  return rows.flatMap((row) =>
    row.connectionId && row.endedAt ? { ...row, connectionId: row.connectionId, endedAt: row.endedAt } : [],
  );
}

type AgreementEnd = { connectionId: string; endedAt: Date; endedBy: string | null; expiresAt: Date };

/** How agreements end that never counted. */
const neverInForce: ConsentEnd[] = ["unused", "not-confirmed"];

/** The newest agreement about a connection that came into force, ended or not: not that of a renewal which came to no end. */
export async function findLastAgreement(connectionId: string): Promise<ConsentRow | null> {
  const rows = await (await getDb())
    .select()
    .from(consent)
    .where(
      and(
        eq(consent.connectionId, connectionId),
        or(isNull(consent.endedBy), notInArray(consent.endedBy, neverInForce)),
        not(isUnfinished),
      ),
    )
    .orderBy(desc(consent.agreedAt), desc(consent.id))
    .limit(1);
  return rows[0] ?? null;
}

/** Whether what was agreed to in a journey for a connection is over: to go on, the customer must agree again. */
export async function hasEndedConsent(journeyId: string, connectionId: string, db?: Database): Promise<boolean> {
  const rows = await (db ?? (await getDb()))
    .select({ id: consent.id })
    .from(consent)
    .where(and(eq(consent.journeyId, journeyId), eq(consent.connectionId, connectionId), isNotNull(consent.endedAt)))
    .limit(1);
  return rows.length > 0;
}

/** Which open agreements end; without any of these all of a connection. */
type WhichEnd = {
  agreedBefore?: Date;
  onlyJourneyId?: string;
  /** Leaves alone what somebody agreed to who is at the bank just now to link or renew it. */
  sparesUnderWay?: boolean;
};

/** Ends the open agreements about a connection and returns how many there were. */
export async function endConsents(
  connectionId: string,
  { endedBy, agreedBefore, onlyJourneyId, sparesUnderWay }: WhichEnd & { endedBy: string },
  db?: Database,
): Promise<number> {
  const rows = await (db ?? (await getDb()))
    .update(consent)
    .set({ endedAt: sql`now()`, endedBy })
    .where(
      and(
        eq(consent.connectionId, connectionId),
        isNull(consent.endedAt),
        agreedBefore && lt(consent.agreedAt, agreedBefore),
        onlyJourneyId === undefined ? undefined : eq(consent.journeyId, onlyJourneyId),
        sparesUnderWay ? not(isUnderWay) : undefined,
      ),
    )
    .returning({ id: consent.id });
  return rows.length;
}

/** Agreed to after the connection was last linked, in a journey that has not renewed it. */
const isUnfinished = sql`exists (
  select 1 from ${journey}, ${connection}
  where ${journey.id} = ${consent.journeyId} and ${connection.id} = ${consent.connectionId}
    and (${connection.linkedAt} is null or ${consent.agreedAt} > ${connection.linkedAt})
    and ${journey.outcome} is distinct from 'linked'
    and (${journey.confirmation} is null or ${notInArray(journey.confirmation, [...confirming])}))`;

/** Agreed to after the connection was last linked, in a journey from which nobody has come back within two days. */
const isUnderWay = sql`exists (
  select 1 from ${journey}, ${connection}
  where ${journey.id} = ${consent.journeyId} and ${connection.id} = ${consent.connectionId}
    and (${connection.linkedAt} is null or ${consent.agreedAt} > ${connection.linkedAt})
    and ${consent.agreedAt} > now() - interval '2 days'
    and (${journey.returnedAt} is null or ${journey.returnedAt} < ${consent.agreedAt}))`;
