import "server-only";
import { and, asc, eq, getTableColumns, inArray, or, type SQL, sql } from "drizzle-orm";
import { getTableConfig, type PgColumn, type PgTable } from "drizzle-orm/pg-core";
import { getDb } from "./client";
import { company, connection, consent, dataStatus, event, journey } from "./schema/companies";
import { bankInvitation, comeBackReminder } from "./schema/leaving";
import {
  contactNotice,
  identity,
  invitation,
  membership,
  notice,
  refusedOffer,
  reminder,
  session,
  user,
} from "./schema/people";
import { webhookMessage } from "./schema/webhooks";

/** Whose records: a person, and the companies that they act for. */
export type Subject = { userId: string; email: string; companyIds: string[] };

/** A table that holds something about a person or their companies; `hidden` are columns that stay here. */
export type RecordKind = { table: PgTable; hidden: string[]; where: (subject: Subject) => SQL | undefined };

const BATCH = 1_000;

export const ofCompany = (column: PgColumn) => (subject: Subject) => inArray(column, subject.companyIds);
const ofPerson = (column: PgColumn) => (subject: Subject) => eq(column, subject.userId);
export const ofConnection = (column: PgColumn) => (subject: Subject) =>
  inArray(column, connectionIds(inArray(connection.companyId, subject.companyIds)));

const ofEvent = (column: PgColumn) => (subject: Subject) =>
  sql`${column} in (select ${event.id} from ${event} where ${inArray(event.companyId, subject.companyIds)})`;

const ofJourney = (column: PgColumn) => (subject: Subject) =>
  sql`${column} in (select ${journey.id} from ${journey} where ${inArray(journey.companyId, subject.companyIds)})`;

/** What is recorded of people, companies and what was agreed. Hidden are hashes of secrets, and what only keeps workers from each other's work. */
export const recordKinds: RecordKind[] = [
  { table: user, hidden: [], where: ofPerson(user.id) },
  {
    table: identity,
    hidden: ["refresh_token", "access_token", "expires_at", "token_type", "scope", "id_token", "session_state"],
    where: ofPerson(identity.userId),
  },
  { table: session, hidden: ["id"], where: ofPerson(session.userId) },
  {
    table: membership,
    hidden: [],
    where: (subject) => or(ofPerson(membership.userId)(subject), ofCompany(membership.companyId)(subject)),
  },
  {
    table: invitation,
    hidden: [],
    where: (subject) => or(eq(invitation.email, subject.email), ofCompany(invitation.companyId)(subject)),
  },
  { table: refusedOffer, hidden: [], where: ofPerson(refusedOffer.userId) },
  { table: reminder, hidden: [], where: ofPerson(reminder.userId) },
  { table: notice, hidden: [], where: ofPerson(notice.userId) },
  { table: contactNotice, hidden: ["sentTo"], where: ofEvent(contactNotice.eventId) },
  { table: company, hidden: ["leaseUntil", "leaseToken"], where: ofCompany(company.id) },
  {
    table: journey,
    hidden: ["holderHash", "formerHolderHash", "returnerHash", "requestId", "confirmNumber"],
    where: ofCompany(journey.companyId),
  },
  { table: comeBackReminder, hidden: [], where: ofJourney(comeBackReminder.journeyId) },
  {
    table: bankInvitation,
    hidden: ["tokenHash", "inviterHash", "guestHash"],
    where: ofCompany(bankInvitation.companyId),
  },
  // What was received is a summary of what the bank sent, which is below.
  { table: connection, hidden: ["received"], where: ofCompany(connection.companyId) },
  { table: dataStatus, hidden: ["importId", "importUntil"], where: ofConnection(dataStatus.connectionId) },
  { table: consent, hidden: [], where: ofCompany(consent.companyId) },
  { table: event, hidden: ["legacyActor"], where: ofCompany(event.companyId) },
  {
    table: webhookMessage,
    hidden: [],
    where: (subject) => inArray(webhookMessage.companyCodatId, codatIds(ofCompany(company.id)(subject))),
  },
];

/** All records of a kind in the order of its primary key, a thousand at a time: how many there are costs no memory. */
export async function* eachBatch(kind: RecordKind, subject: Subject): AsyncGenerator<Record<string, unknown>[]> {
  const { table, hidden, where } = kind;
  const columns = getTableColumns(table);
  const key = Object.entries(columns).filter(([, column]) => primaryKeyOf(table).includes(column.name));
  const order = key.map(([, column]) => asc(column));
  let last: Record<string, unknown> | undefined;
  do {
    const after = last && sql`(${list(key.map(([, column]) => column))}) > (${list(valuesOf(key, last))})`;
    const rows: Record<string, unknown>[] = await (await getDb())
      .select(columns)
      .from(table)
      .where(and(where(subject), after))
      .orderBy(...order)
      .limit(BATCH);
    yield rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !hidden.includes(name))));
    last = rows.length === BATCH ? rows.at(-1) : undefined;
  } while (last);
}

function valuesOf(key: [string, PgColumn][], row: Record<string, unknown>) {
  return key.map(([name, column]) => sql.param(row[name], column));
}

function list(parts: Parameters<typeof sql.join>[0]): SQL {
  return sql.join(
    parts.map((part) => sql`${part}`),
    sql`, `,
  );
}

/** The names of its columns: a composite key has objects of its own for them. */
function primaryKeyOf(table: PgTable): string[] {
  const { columns, primaryKeys } = getTableConfig(table);
  return (primaryKeys[0]?.columns ?? columns.filter(({ primary }) => primary)).map(({ name }) => name);
}

function connectionIds(where: SQL) {
  return sql`(select ${connection.id} from ${connection} where ${where})`;
}

function codatIds(where: SQL) {
  return sql`(select ${company.codatId} from ${company} where ${where})`;
}
