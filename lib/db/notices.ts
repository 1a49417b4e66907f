import "server-only";
import { and, eq, gt, lt, or, sql } from "drizzle-orm";
import { getDb } from "./client";
import { shownLogin, withBankName } from "./login-numbers";
import { mayBeSent } from "./outbox";
import { company, connection, event } from "./schema/companies";
import { membership, notice, user } from "./schema/people";

/** What people are notified of by mail, and the setting that turns each off. */
const notifiedEvents = [
  { kind: "connection-ended", choice: "accessEnded", only: undefined },
  { kind: "data-received", choice: "dataArrived", only: sql`${event.detail} ->> 'isFirst' = '1'` },
  // What came of a bank whose transactions have not come.
  {
    kind: "connection-linked",
    choice: "dataArrived",
    only: sql`not exists (select 1 from "event" as later where later.connection_id = ${event.connectionId}
      and later.kind = 'data-received' and later.at >= ${event.at})`,
  },
];

/**
 * What has happened within two days that people want to be and have not been notified of, with each person of the company,
 * the oldest first. What another worker has begun to send within ten minutes is left to it.
 */
export async function listUnsentNotices() {
  const wanted = notifiedEvents.map(({ kind, choice, only }) =>
    and(eq(event.kind, kind), sql`coalesce(${user.notifications} ->> ${choice}::text, 'true') <> 'false'`, only),
  );
  const rows = await (await getDb())
    .select({
      eventId: event.id,
      kind: event.kind,
      at: event.at,
      cause: sql<string | null>`${event.detail} ->> 'cause'`,
      companyName: company.name,
      connectionId: connection.id,
      bankName: connection.providerName,
      login: shownLogin,
      userId: user.id,
      email: user.email,
    })
    .from(event)
    .innerJoin(company, eq(company.id, event.companyId))
    .innerJoin(connection, eq(connection.id, event.connectionId))
    .innerJoin(membership, and(eq(membership.companyId, event.companyId), lt(membership.createdAt, event.at)))
    .innerJoin(user, eq(user.id, membership.userId))
    .leftJoin(notice, and(eq(notice.eventId, event.id), eq(notice.userId, user.id)))
    .where(and(or(...wanted), gt(event.at, sql`now() - interval '2 days'`), mayBeSent(notice)))
    .orderBy(event.at, event.id, user.id)
    .limit(200);
  return rows.map(withBankName);
}

/** True for one caller: that one sends it. What was begun ten minutes ago and never sent may be taken up again. */
export async function claimNotice(key: { eventId: string; userId: string }): Promise<boolean> {
  const rows = await (await getDb())
    .insert(notice)
    .values(key)
    .onConflictDoUpdate({
      target: [notice.eventId, notice.userId],
      set: { claimedAt: sql`now()` },
      setWhere: mayBeSent(notice),
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
