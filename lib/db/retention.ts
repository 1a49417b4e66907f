import "server-only";
import { and, getTableName, inArray, isNotNull, lt, not, or, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { getDb, runSql } from "./client";
import { ERASED_NAME } from "./companies";
import { company, connection, consent, event, journey } from "./schema/companies";
import { bankInvitation, comeBackReminder } from "./schema/leaving";
import {
  contactNotice,
  invitation,
  membership,
  notice,
  rateLimit,
  reminder,
  session,
  user,
  verificationToken,
} from "./schema/people";
import { webhookMessage } from "./schema/webhooks";

/** So many pages of a table, of 8 kB each, are looked through by one statement: a few thousand rows. */
const PAGES_AT_ONCE = 64;
/** Messages that wait for a person to replay them are retained so many times as long as those that were applied. */
const DEAD_LETTER_FACTOR = 6;

export type Terms = {
  journeyDays: number;
  eventDays: number;
  webhookDays: number;
  signInDays: number;
  consentYears: number;
};

/** Deletes what is over by a rule each, and answers how many rows of each table went. */
export async function deleteOutdatedRows(terms: Terms): Promise<Record<string, number>> {
  const signIns = daysAgo(terms.signInDays);
  const rules: [PgTable, SQL | undefined][] = [
    [rateLimit, lt(rateLimit.expire, sql`now()`)],
    [verificationToken, lt(verificationToken.expires, sql`now()`)],
    [session, or(lt(session.revokedAt, signIns), lt(session.expiresAt, signIns))],
    [invitation, sql`least(${invitation.endedAt}, ${invitation.expiresAt}) < ${signIns}`],
    [reminder, lt(reminder.accessUntil, signIns)],
    [notice, lt(notice.claimedAt, signIns)],
    [bankInvitation, sql`least(${bankInvitation.endedAt}, ${bankInvitation.expiresAt}) < ${signIns}`],
    [comeBackReminder, lt(comeBackReminder.dueAt, signIns)],
    [contactNotice, lt(contactNotice.claimedAt, signIns)],
    [webhookMessage, isSettledMessage(terms.webhookDays)],
    [event, lt(event.at, daysAgo(terms.eventDays))],
    [journey, isPastJourney(terms)],
    [consent, lt(endOfConsent, sql`now() - make_interval(years => ${terms.consentYears})`)],
    [company, or(isEmptyRecord(), isNeverCreatedAtCodat(terms.journeyDays))],
    [user, isWithoutCompany(terms.journeyDays)],
  ];
  const deleted: Record<string, number> = {};
  for (const [table, isOver] of rules) deleted[getTableName(table)] = isOver ? await deleteWhere(table, isOver) : 0;
  return deleted;
}

/**
 * Deletes the rows that a condition holds for, some pages of the table at a time: every statement is short, whatever the
 * table's size and whether or not the condition has an index, and locks no more than what it deletes.
 */
export async function deleteWhere(table: PgTable, isOver: SQL): Promise<number> {
  const db = await getDb();
  let count = 0;
  for await (const isThere of pagesOf(table)) {
    const rows = await db.delete(table).where(and(isThere, isOver)).returning({ one: sql`1` });
    count += rows.length;
  }
  return count;
}

/** The connections whose data was to be retained until now: by what was agreed to last, or sooner when the brand now says less. */
export async function listOutdatedConnections(retentionMonths: number | null, limit: number) {
  const db = await getDb();
  const promised = sql`least((${consent.scope} ->> 'retentionMonths')::int, ${retentionMonths}::int)`;
  const isOver = sql`exists (
    select 1 from (select ${endOfConsent} + make_interval(months => ${promised}) as until from ${consent}
      where ${consent.connectionId} = ${connection.id} order by ${consent.agreedAt} desc limit 1) as last
    where last.until < now())`;
  const isOpen = sql`exists (select 1 from ${consent} where ${consent.connectionId} = ${connection.id}
    and ${consent.endedAt} is null and ${consent.expiresAt} > now())`;
  const due: { id: string; companyId: string }[] = [];
  for await (const isThere of pagesOf(connection)) {
    const isEnded = inArray(connection.status, ["Unlinked", "Deauthorized"]);
    const rows = await db
      .select({ id: connection.id, companyId: connection.companyId })
      .from(connection)
      .where(and(isThere, isEnded, isNotNull(connection.linkedAt), not(isOpen), isOver));
    due.push(...rows);
    if (due.length >= limit) break;
  }
  return due.slice(0, limit);
}

/** Companies that may exist at Codat, linked nothing, and that nobody has come back to in so many days. */
export async function listAbandonedCompanies(journeyDays: number, limit: number) {
  const db = await getDb();
  const due: { id: string; codatId: string | null }[] = [];
  for await (const isThere of pagesOf(company)) {
    const rows = await db
      .select({ id: company.id, codatId: company.codatId })
      .from(company)
      .where(and(isThere, or(isNotNull(company.codatId), isNotNull(company.codatAttemptedAt)), isIdle(journeyDays)));
    due.push(...rows);
    if (due.length >= limit) break;
  }
  return due.slice(0, limit);
}

async function* pagesOf(table: PgTable): AsyncGenerator<SQL> {
  const { rows } = await runSql(`select pg_relation_size('"${getTableName(table)}"') / 8192 as pages`);
  const pages = Number(rows[0]?.pages ?? 0);
  for (let from = 0; from < pages; from += PAGES_AT_ONCE) {
    const [first, end] = [`(${from},0)`, `(${from + PAGES_AT_ONCE},0)`];
    yield sql`${table}.ctid >= ${first}::tid and ${table}.ctid < ${end}::tid`;
  }
}

function isSettledMessage(days: number) {
  return sql`${webhookMessage.appliedAt} < ${daysAgo(days)}
    or (${webhookMessage.appliedAt} is null and ${webhookMessage.deadLetteredAt} < ${daysAgo(days * DEAD_LETTER_FACTOR)})`;
}

/** One that led nowhere goes early, one that linked a bank with the timeline. */
function isPastJourney({ journeyDays, eventDays }: Terms) {
  const hasLinked = sql`(${journey.outcome} is not distinct from 'linked' or exists (select 1 from ${connection}
    where ${connection.id} = ${journey.connectionId} and ${connection.linkedAt} is not null))`;
  return sql`${journey.startedAt} < ${daysAgo(eventDays)}
    or (${journey.startedAt} < ${daysAgo(journeyDays)} and not ${hasLinked})`;
}

const endOfConsent = sql`coalesce(${consent.endedAt}, ${consent.expiresAt})`;

/** Nothing but the record of agreements was left of it, and now not even that. */
function isEmptyRecord() {
  return sql`(${company.name} = ${ERASED_NAME} and not exists (
    select 1 from ${consent} where ${consent.companyId} = ${company.id}))`;
}

function isNeverCreatedAtCodat(days: number) {
  return sql`(${company.codatId} is null and ${company.codatAttemptedAt} is null and ${isIdle(days)})`;
}

/** Nobody's, never linked, with no agreement that ever took effect, and left alone for so many days. */
function isIdle(days: number) {
  const own = (table: typeof journey | typeof connection | typeof consent | typeof membership) =>
    sql`select 1 from ${table} where ${table.companyId} = ${company.id}`;
  return sql`(${company.name} <> ${ERASED_NAME} and ${company.createdAt} < ${daysAgo(days)}
    and not exists (${own(membership)})
    and not exists (${own(journey)})
    and not exists (${own(connection)} and ${connection.linkedAt} is not null)
    and not exists (${own(consent)} and ${consent.endedBy} is not null and ${consent.endedBy} <> 'unused'))`;
}

function isWithoutCompany(days: number) {
  const since = daysAgo(days);
  return sql`${user.createdAt} < ${since}
    and not exists (select 1 from ${membership} where ${membership.userId} = ${user.id})
    and not exists (select 1 from ${session} where ${session.userId} = ${user.id} and ${session.lastSeenAt} >= ${since})
    and not exists (select 1 from ${invitation} where ${invitation.email} = ${user.email} and ${invitation.endedAt} is null)`;
}

function daysAgo(days: number): SQL {
  return sql`now() - make_interval(days => ${days})`;
}
