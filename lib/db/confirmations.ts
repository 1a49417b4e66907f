import "server-only";
import { and, eq, getTableColumns, inArray, isNotNull, isNull, lt, ne, or, sql } from "drizzle-orm";
import type { Confirming, Refusing } from "@/lib/contracts/confirmation";
import type { Ender } from "@/lib/contracts/ending";
import type { Database } from "./client";
import { getDb } from "./client";
import type { ConnectionRow } from "./connections";
import { isClaimable, isCounted } from "./counted";
import type { JourneyRow } from "./journeys";
import { connection, journey } from "./schema/companies";

/** The journeys to a connection whose customer was sent to the bank, the newest first. */
export async function listAttempts(connectionId: string, db?: Database): Promise<JourneyRow[]> {
  return (db ?? (await getDb()))
    .select()
    .from(journey)
    .where(and(eq(journey.connectionId, connectionId), isNotNull(journey.sentAt)))
    .orderBy(sql`${journey.sentAt} desc`, sql`${journey.id} desc`);
}

/** A journey as it stands, for nobody else to change until the transaction ends. */
export async function lockJourney(id: string, tx: Database): Promise<JourneyRow | null> {
  const rows = await tx.select().from(journey).where(eq(journey.id, id)).for("update");
  return rows[0] ?? null;
}

/** The database's clock, which is the same for all instances. */
export async function readClock(db: Database): Promise<Date> {
  const ms = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::float8`;
  const rows = await db.select({ ms }).from(sql`(values (1)) as one`);
  return new Date(rows[0]?.ms ?? Date.now());
}

/** Notes that the browser that agreed came back, the first time since it left. */
export async function noteReturnedHere(id: string, db?: Database): Promise<void> {
  const isFirst = or(isNull(journey.returnedHereAt), lt(journey.returnedHereAt, journey.sentAt));
  await (db ?? (await getDb()))
    .update(journey)
    .set({ returnedHereAt: sql`now()` })
    .where(and(eq(journey.id, id), isFirst));
}

/** Notes that another browser came back while Codat showed nothing of it, the first time since the customer left. */
export async function noteAwaitedElsewhere(id: string): Promise<void> {
  const isFirst = or(isNull(journey.awaitedElsewhereAt), lt(journey.awaitedElsewhereAt, journey.sentAt));
  await (await getDb())
    .update(journey)
    .set({ awaitedElsewhereAt: sql`now()` })
    .where(and(eq(journey.id, id), isFirst));
}

/** Notes that another browser came back, with the number that the one that agreed shows from now on. */
export async function noteReturnedElsewhere(
  id: string,
  { returnerHash, confirmNumber }: { returnerHash: string | null; confirmNumber: number },
  tx: Database,
): Promise<void> {
  await tx
    .update(journey)
    .set({
      returnedElsewhereAt: sql`now()`,
      returnerHash,
      isReturnDisputed: false,
      confirmNumber,
      wrongNumbers: 0,
      confirmation: null,
      decidedAt: null,
    })
    .where(eq(journey.id, id));
}

/** Notes that two browsers came back at the same time, of which one was not at the bank. */
export async function markReturnDisputed(id: string, tx: Database): Promise<void> {
  await tx.update(journey).set({ isReturnDisputed: true }).where(eq(journey.id, id));
}

export async function countWrongNumber(id: string, tx: Database): Promise<void> {
  await tx
    .update(journey)
    .set({ wrongNumbers: sql`${journey.wrongNumbers} + 1` })
    .where(eq(journey.id, id));
}

/** Records how it was decided; the number is worth nothing from then on. */
export async function decide(id: string, confirmation: Confirming | Refusing, tx: Database): Promise<void> {
  await tx.update(journey).set({ confirmation, decidedAt: sql`now()`, confirmNumber: null }).where(eq(journey.id, id));
}

/** Marks a connection that Codat calls linked as unconfirmed; since when is left as it is where it was so already. */
export async function markUnconfirmed(id: string, tx: Database): Promise<void> {
  await tx
    .update(connection)
    .set({
      status: "Unconfirmed",
      unconfirmedSince: sql`case when ${connection.status} = 'Unconfirmed' then ${connection.unconfirmedSince} else now() end`,
      updatedAt: new Date(),
    })
    .where(eq(connection.id, id));
}

/**
 * Takes a connection's place at Codat away from it, so that the next link makes a new one there. One that was known before has
 * ended; any other is as if nobody had been at the bank.
 */
export async function detachFromCodat(id: string, isKnown: boolean, tx: Database): Promise<void> {
  await tx
    .update(connection)
    .set({
      status: isKnown ? "Deauthorized" : "PendingAuth",
      ...(isKnown && { endedAt: sql`now()`, endedBy: "unknown" satisfies Ender }),
      unlinkAt: null,
      codatId: null,
      codatAttemptedAt: null,
      facts: null,
      unconfirmedSince: null,
      updatedAt: new Date(),
      ...(!isKnown && { linkedAt: null, accessUntil: null, received: null, lastSyncAt: null }),
    })
    .where(eq(connection.id, id));
}

/** Unconfirmed connections that wait for longer than `ms`, at most `limit`, the longest first. */
export async function listUnconfirmed(ms: number, limit: number): Promise<{ id: string }[]> {
  return (await getDb())
    .select({ id: connection.id })
    .from(connection)
    .where(
      and(
        eq(connection.status, "Unconfirmed"),
        lt(connection.unconfirmedSince, sql`now() - make_interval(secs => ${ms / 1000})`),
      ),
    )
    .orderBy(connection.unconfirmedSince)
    .limit(limit);
}

/** Unconfirmed connections that a browser was sent to, the newest first. */
export async function listUnconfirmedOf(holderHash: string): Promise<ConnectionRow[]> {
  const db = await getDb();
  const sent = db.select({ id: journey.connectionId }).from(journey).where(eq(journey.holderHash, holderHash));
  return db
    .select()
    .from(connection)
    .where(and(eq(connection.status, "Unconfirmed"), inArray(connection.id, sent)))
    .orderBy(sql`${connection.unconfirmedSince} desc`);
}

/** Renewals whose customer is back and that Codat has not shown yet, at most `limit`. */
export async function listWaitingRenewals(limit: number): Promise<JourneyRow[]> {
  const isRenewal = and(eq(connection.status, "Linked"), lt(connection.linkedAt, journey.sentAt));
  return (await getDb())
    .select(getTableColumns(journey))
    .from(journey)
    .innerJoin(connection, eq(connection.id, journey.connectionId))
    .where(and(eq(journey.outcome, "waiting"), isNotNull(journey.returnedHereAt), isRenewal))
    .orderBy(sql`${journey.returnedHereAt} desc`)
    .limit(limit);
}

/** Whether a company has another connection than this one that counts; null for any at all. */
export async function hasOtherLinked(companyId: string, connectionId: string | null, db: Database): Promise<boolean> {
  const rows = await db
    .select({ id: connection.id })
    .from(connection)
    .where(
      and(
        eq(connection.companyId, companyId),
        isCounted,
        connectionId === null ? undefined : ne(connection.id, connectionId),
      ),
    )
    .limit(1);
  return rows.length > 0;
}

/** Whether a company has a bank by which it can become somebody's. */
export async function hasClaimable(companyId: string): Promise<boolean> {
  const rows = await (await getDb())
    .select({ id: connection.id })
    .from(connection)
    .where(and(eq(connection.companyId, companyId), isClaimable))
    .limit(1);
  return rows.length > 0;
}

/** The journey that goes on in another browser, with all that it had come to. */
export async function insertMovedJourney(
  { from, id, holderHash }: { from: JourneyRow; id: string; holderHash: string },
  tx: Database,
): Promise<JourneyRow> {
  const { companyId, connectionId, providerKey, providerName, sentAt, syncBeforeSent } = from;
  const bank = { companyId, connectionId, providerKey, providerName, sentAt, syncBeforeSent };
  const rows = await tx
    .insert(journey)
    .values({ id, holderHash, origin: "moved", ...bank, agreedAt: sql`now()`, returnedHereAt: sql`now()` })
    .returning();
  const moved = rows[0];
  if (!moved) throw new Error("The database did not return the journey it was given.");
  return moved;
}

/** The journey that a browser had and that somebody went on with elsewhere, or null. */
export async function findHandedOver(holderHash: string): Promise<JourneyRow | null> {
  const rows = await (await getDb())
    .select()
    .from(journey)
    .where(eq(journey.formerHolderHash, holderHash))
    .orderBy(sql`${journey.startedAt} desc`)
    .limit(1);
  return rows[0] ?? null;
}
