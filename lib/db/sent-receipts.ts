import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import { getDb } from "./client";
import { tookEffect } from "./contact-notices";
import { connection, event } from "./schema/companies";
import { contactNotice } from "./schema/people";

/**
 * How far the receipt of the newest agreement about a bank is: "sent" once its mail was handed over, "due" while it is still to be
 * (lib/db/contact-notices.ts), null where none is on its way.
 */
export async function findReceiptState(connectionId: string): Promise<"sent" | "due" | null> {
  const isDue = sql<boolean>`(${connection.status} = 'Linked' and ${tookEffect}
    and ${event.at} > now() - interval '2 days')`;
  const [newest] = await (await getDb())
    .select({ sentAt: contactNotice.sentAt, isDue })
    .from(event)
    .innerJoin(connection, eq(connection.id, event.connectionId))
    .leftJoin(contactNotice, eq(contactNotice.eventId, event.id))
    .where(and(eq(event.connectionId, connectionId), eq(event.kind, "consent-given")))
    .orderBy(desc(event.at), desc(event.id))
    .limit(1);
  if (!newest) return null;
  if (newest.sentAt !== null) return "sent";
  return newest.isDue ? "due" : null;
}
