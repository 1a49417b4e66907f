import "server-only";
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { getDb } from "./client";
import { tookEffect } from "./contact-notices";
import { connection, event } from "./schema/companies";
import { contactNotice } from "./schema/people";

/**
 * How far the receipt of the newest agreement about a bank is: "sent" once its mail was handed over, "due" while it is still to be
 * (lib/db/contact-notices.ts), null where none is on its way, or it was sent to other addresses than the one of which `to` is the
 * hash.
 */
export async function findReceiptState(connectionId: string, to?: string): Promise<"sent" | "due" | null> {
  const isDue = sql<boolean>`(${connection.status} = 'Linked' and ${tookEffect}
    and ${event.at} > now() - interval '2 days')`;
  const [newest] = await (await getDb())
    .select({ sentAt: contactNotice.sentAt, sentTo: contactNotice.sentTo, isDue })
    .from(event)
    .innerJoin(connection, eq(connection.id, event.connectionId))
    .leftJoin(contactNotice, eq(contactNotice.eventId, event.id))
    .where(and(eq(event.connectionId, connectionId), eq(event.kind, "consent-given")))
    .orderBy(desc(event.at), desc(event.id))
    .limit(1);
  if (!newest) return null;
  const { sentAt, sentTo } = newest;
  if (sentAt === null) return newest.isDue ? "due" : null;
  // Of one that the release before sent, no address is known.
  return to === undefined || !sentTo?.length || sentTo.includes(to) ? "sent" : null;
}

/** The newest agreement about a bank that took effect, by its line in the timeline, of which a receipt is mailed; null without one. */
export async function findReceiptEvent(connectionId: string): Promise<string | null> {
  const [newest] = await (await getDb())
    .select({ id: event.id })
    .from(event)
    .innerJoin(connection, eq(connection.id, event.connectionId))
    .where(and(eq(event.connectionId, connectionId), eq(event.kind, "consent-given"), tookEffect))
    .orderBy(desc(event.at), desc(event.id))
    .limit(1);
  return newest?.id ?? null;
}

/** True for one caller, where the address of which `to` is the hash hasn't got the receipt: that one mails it there, also where another address has it. */
export async function claimReceiptTo(eventId: string, to: string): Promise<boolean> {
  const { sentTo } = contactNotice;
  const rows = await (await getDb())
    .insert(contactNotice)
    .values({ eventId, sentTo: [to] })
    .onConflictDoUpdate({
      target: contactNotice.eventId,
      set: { claimedAt: sql`now()`, sentTo: sql`array_append(${sentTo}, ${to}::text)` },
      setWhere: sql`not (${to}::text = any(${sentTo}))`,
    })
    .returning({ id: contactNotice.eventId });
  return rows.length > 0;
}

/** Takes such a claim back: nothing was sent there. */
export async function releaseReceiptTo(eventId: string, to: string): Promise<void> {
  const { sentTo, sentAt } = contactNotice;
  const db = await getDb();
  const isIt = eq(contactNotice.eventId, eventId);
  await db
    .update(contactNotice)
    .set({ sentTo: sql`array_remove(${sentTo}, ${to}::text)` })
    .where(isIt);
  await db.delete(contactNotice).where(and(isIt, isNull(sentAt), eq(sentTo, [])));
}
