import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { getDb } from "./client";
import { event } from "./schema/companies";
import { contactNotice } from "./schema/people";

/** Whether the receipt of the newest agreement about a bank was mailed. */
export async function wasReceiptSent(connectionId: string): Promise<boolean> {
  const [newest] = await (await getDb())
    .select({ sentAt: contactNotice.sentAt })
    .from(event)
    .leftJoin(contactNotice, eq(contactNotice.eventId, event.id))
    .where(and(eq(event.connectionId, connectionId), eq(event.kind, "consent-given")))
    .orderBy(desc(event.at), desc(event.id))
    .limit(1);
  return newest !== undefined && newest.sentAt !== null;
}
