import "server-only";
import { and, eq, gt, inArray, isNull, lt, sql } from "drizzle-orm";
import { getDb } from "./client";
import { company, connection, event } from "./schema/companies";
import { membership, notice, user } from "./schema/people";

/** What has happened within two days that people are told by mail and have not been told, with each person of the company. */
export async function listUntold(kinds: string[]) {
  return (await getDb())
    .select({
      eventId: event.id,
      kind: event.kind,
      at: event.at,
      detail: event.detail,
      companyName: company.name,
      connectionId: connection.id,
      bankName: connection.providerName,
      received: connection.received,
      userId: user.id,
      email: user.email,
      notifications: user.notifications,
    })
    .from(event)
    .innerJoin(company, eq(company.id, event.companyId))
    .innerJoin(connection, eq(connection.id, event.connectionId))
    .innerJoin(membership, and(eq(membership.companyId, event.companyId), lt(membership.createdAt, event.at)))
    .innerJoin(user, eq(user.id, membership.userId))
    .leftJoin(notice, and(eq(notice.eventId, event.id), eq(notice.userId, user.id)))
    .where(and(inArray(event.kind, kinds), gt(event.at, sql`now() - interval '2 days'`), isNull(notice.sentAt)))
    .limit(200);
}

/** True for one caller: that one sends it. What was begun ten minutes ago and never sent may be taken up again. */
export async function claimNotice(key: { eventId: string; userId: string }): Promise<boolean> {
  const rows = await (await getDb())
    .insert(notice)
    .values(key)
    .onConflictDoUpdate({
      target: [notice.eventId, notice.userId],
      set: { claimedAt: sql`now()` },
      setWhere: and(isNull(notice.sentAt), lt(notice.claimedAt, sql`now() - interval '10 minutes'`)),
    })
    .returning({ id: notice.userId });
  return rows.length > 0;
}

export async function markNoticeSent({ eventId, userId }: { eventId: string; userId: string }): Promise<void> {
  await (await getDb())
    .update(notice)
    .set({ sentAt: sql`now()` })
    .where(and(eq(notice.eventId, eventId), eq(notice.userId, userId)));
}
