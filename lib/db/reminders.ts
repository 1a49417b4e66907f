import "server-only";
import { and, between, eq, sql } from "drizzle-orm";
import { getDb } from "./client";
import { shownLogin, withBankName } from "./login-numbers";
import { mayBeSent } from "./outbox";
import { company, connection, consent } from "./schema/companies";
import { membership, reminder, user } from "./schema/people";

export type ReminderKey = Pick<typeof reminder.$inferSelect, "connectionId" | "userId" | "accessUntil" | "daysBefore">;

/** When the access began that ends now: with the link, or with the renewal that moved its end on. */
const since = sql<Date | null>`greatest(${connection.linkedAt}, (
  select max(${consent.agreedAt}) from ${consent}
  where ${consent.connectionId} = ${connection.id} and ${consent.endedAt} is null
    and ${consent.expiresAt} = ${connection.accessUntil}))`;

/** The linked connections whose access ends within `days` from now, each with every person of its company. */
export async function listEndingAccess(days: number) {
  const rows = await (await getDb())
    .select({
      connectionId: connection.id,
      companyId: company.id,
      companyName: company.name,
      bankName: connection.providerName,
      login: shownLogin,
      since: since.mapWith(connection.linkedAt),
      accessUntil: connection.accessUntil,
      userId: user.id,
      email: user.email,
      notifications: user.notifications,
    })
    .from(connection)
    .innerJoin(company, eq(company.id, connection.companyId))
    .innerJoin(membership, eq(membership.companyId, company.id))
    .innerJoin(user, eq(user.id, membership.userId))
    .where(
      and(
        eq(connection.status, "Linked"),
        between(connection.accessUntil, sql`now()`, sql`now() + make_interval(days => ${days})`),
      ),
    );
  return rows.map(withBankName);
}

/** True for one caller: that one sends it. What was begun ten minutes ago and never sent may be taken up again. */
export async function claimReminder(key: ReminderKey): Promise<boolean> {
  const rows = await (await getDb())
    .insert(reminder)
    .values(key)
    .onConflictDoUpdate({
      target: [reminder.connectionId, reminder.userId, reminder.accessUntil, reminder.daysBefore],
      set: { claimedAt: sql`now()` },
      setWhere: mayBeSent(reminder),
    })
    .returning({ id: reminder.userId });
  return rows.length > 0;
}

export async function markReminderSent(key: ReminderKey): Promise<void> {
  await (await getDb()).update(reminder).set({ sentAt: sql`now()` }).where(matches(key));
}

function matches({ connectionId, userId, accessUntil, daysBefore }: ReminderKey) {
  return and(
    eq(reminder.connectionId, connectionId),
    eq(reminder.userId, userId),
    eq(reminder.accessUntil, accessUntil),
    eq(reminder.daysBefore, daysBefore),
  );
}
