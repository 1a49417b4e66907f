import "server-only";
import { and, eq, gt, inArray, isNotNull, ne, notExists, or, sql } from "drizzle-orm";
import { confirming } from "@/lib/contracts/confirmation";
import { type Database, getDb } from "./client";
import { ERASED_NAME } from "./companies";
import { shownLogin, withBankName } from "./login-numbers";
import { mayBeSent } from "./outbox";
import { company, connection, event, journey } from "./schema/companies";
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
      login: shownLogin,
      // Who was only named by the browser that linked the bank learns it by confirming.
      companyName: sql<string | null>`case when ${invitedAddress} is null then ${company.name} end`,
      email: contactAddress,
    })
    .from(event)
    .innerJoin(company, eq(company.id, event.companyId))
    .innerJoin(connection, and(eq(connection.id, event.connectionId), eq(connection.status, "Linked")))
    .leftJoin(contactNotice, eq(contactNotice.eventId, event.id))
    .where(
      and(eq(event.kind, "connection-linked"), isFirstLink, isNotNull(contactAddress), hasNoPeople(db), isToBeSent()),
    )
    .orderBy(event.at, event.id)
    .limit(200);
  return rows.map(withBankName).flatMap(({ email, ...row }) => (email === null ? [] : [{ ...row, email }]));
}

/** Whether what was agreed took effect: the bank was linked since, or renewed under it while it was linked. */
export const tookEffect = sql<boolean>`coalesce(${connection.linkedAt} >= ${event.at} or exists (select 1 from ${journey}
  where ${journey.id} = ${event.journeyId} and ${journey.decidedAt} >= ${event.at}
  and ${inArray(journey.confirmation, [...confirming])}), false)`;

/**
 * Agreements of two days under which a bank was linked or renewed, and whose receipt nobody was mailed: to the person who agreed, where
 * they belong to the company, and of a company without people to the address that its customer named or typed; one that only a
 * link filled in gets none.
 */
export async function listUnsentReceipts() {
  const db = await getDb();
  const isNewest = sql`not exists (select 1 from "event" as later where later.connection_id = ${event.connectionId}
    and later.kind = 'consent-given' and (later.at, later.id) > (${event.at}, ${event.id}))`;
  const own = sql<string | null>`(select "user".email from "user" join membership on membership.user_id = "user".id
    and membership.company_id = ${company.id} where "user".id = ${event.actorId})`;
  const contact = sql<string | null>`case when ${hasNoPeople(db)} then ${typedAddress} end`;
  const rows = await db
    .select({
      eventId: event.id,
      connectionId: connection.id,
      isRenewal: sql<boolean>`${connection.linkedAt} < ${event.at}`,
      own,
      contact,
    })
    .from(event)
    .innerJoin(company, eq(company.id, event.companyId))
    .innerJoin(connection, and(eq(connection.id, event.connectionId), eq(connection.status, "Linked")))
    .leftJoin(contactNotice, eq(contactNotice.eventId, event.id))
    .where(
      and(eq(event.kind, "consent-given"), tookEffect, isNewest, or(isNotNull(own), isNotNull(contact)), isToBeSent()),
    )
    .orderBy(event.at, event.id)
    .limit(200);
  return rows.flatMap(({ own: account, contact, ...row }) => {
    const email = account ?? contact;
    return email === null ? [] : [{ ...row, email, hasAccount: account !== null }];
  });
}

/**
 * True for one caller: that one sends it, a receipt to the address of which `sentTo` is the hash. What was begun ten minutes ago
 * and never sent may be taken up again.
 */
export async function claimContactNotice(eventId: string, sentTo: string | null = null): Promise<boolean> {
  const added = sentTo === null ? [] : [sentTo];
  const rows = await (await getDb())
    .insert(contactNotice)
    .values({ eventId, sentTo: added })
    .onConflictDoUpdate({
      target: contactNotice.eventId,
      set: { claimedAt: sql`now()`, sentTo: sql`${contactNotice.sentTo} || excluded.sent_to` },
      setWhere: mayBeSent(contactNotice),
    })
    .returning({ id: contactNotice.eventId });
  return rows.length > 0;
}

export async function markContactNoticeSent(eventId: string): Promise<void> {
  await (await getDb()).update(contactNotice).set({ sentAt: sql`now()` }).where(eq(contactNotice.eventId, eventId));
}

/** Whom the browser that linked a bank has asked to keep access, and who has not answered. */
const invitedAddress = sql<string | null>`(select invitation.email from invitation
  where invitation.company_id = ${company.id} and invitation.is_by_holder and invitation.ended_at is null
  and invitation.expires_at > now() limit 1)`;
/** Else what the company gave, or a link that led to the form. */
const contactAddress = sql<string | null>`coalesce(${invitedAddress}, ${company.email})`;
/** Else what its customer typed: the maker of a link is to learn nothing of what came of it. */
const typedAddress = sql<
  string | null
>`coalesce(${invitedAddress}, case when ${company.isEmailTyped} then ${company.email} end)`;

function hasNoPeople(db: Database) {
  return notExists(db.select({ one: sql`1` }).from(membership).where(eq(membership.companyId, company.id)));
}

/** Of two days, about a company that is still here, neither sent nor being sent. */
function isToBeSent() {
  return and(gt(event.at, sql`now() - interval '2 days'`), ne(company.name, ERASED_NAME), mayBeSent(contactNotice));
}
