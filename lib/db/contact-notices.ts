import "server-only";
import { and, eq, gt, isNotNull, isNull, lt, ne, notExists, or, sql } from "drizzle-orm";
import { getDb } from "./client";
import { ERASED_NAME } from "./companies";
import { company, connection, event } from "./schema/companies";
import { contactNotice, membership } from "./schema/people";

/**
 * First links of banks within two days about which the contact address of a company without people is to be notified, the oldest
 * first. What another worker has begun to send within ten minutes is left to it.
 */
export async function listUnnotifiedContacts() {
  const db = await getDb();
  const isFirstLink = sql`not exists (select 1 from "event" as earlier where earlier.connection_id = ${event.connectionId}
    and earlier.kind = 'connection-linked' and (earlier.at, earlier.id) < (${event.at}, ${event.id}))`;
  const rows = await db
    .select({
      eventId: event.id,
      connectionId: connection.id,
      bankName: connection.providerName,
      companyName: company.name,
      email: company.email,
    })
    .from(event)
    .innerJoin(company, eq(company.id, event.companyId))
    .innerJoin(connection, and(eq(connection.id, event.connectionId), eq(connection.status, "Linked")))
    .leftJoin(contactNotice, eq(contactNotice.eventId, event.id))
    .where(
      and(
        eq(event.kind, "connection-linked"),
        gt(event.at, sql`now() - interval '2 days'`),
        isFirstLink,
        isNotNull(company.email),
        ne(company.name, ERASED_NAME),
        notExists(db.select({ one: sql`1` }).from(membership).where(eq(membership.companyId, company.id))),
        isNull(contactNotice.sentAt),
        mayBeClaimed(),
      ),
    )
    .orderBy(event.at, event.id)
    .limit(200);
  return rows.flatMap(({ email, ...row }) => (email === null ? [] : [{ ...row, email }]));
}

/** True for one caller: that one sends it. What was begun ten minutes ago and never sent may be taken up again. */
export async function claimContactNotice(eventId: string): Promise<boolean> {
  const rows = await (await getDb())
    .insert(contactNotice)
    .values({ eventId })
    .onConflictDoUpdate({
      target: contactNotice.eventId,
      set: { claimedAt: sql`now()` },
      setWhere: and(isNull(contactNotice.sentAt), mayBeClaimed()),
    })
    .returning({ id: contactNotice.eventId });
  return rows.length > 0;
}

export async function markContactNoticeSent(eventId: string): Promise<void> {
  await (await getDb()).update(contactNotice).set({ sentAt: sql`now()` }).where(eq(contactNotice.eventId, eventId));
}

function mayBeClaimed() {
  return or(isNull(contactNotice.claimedAt), lt(contactNotice.claimedAt, sql`now() - interval '10 minutes'`));
}
