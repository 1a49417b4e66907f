import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { resultsOf } from "../../sandbox/test-kit";
import { getDb } from "../db/client";
import { findCompanyRow } from "../db/companies";
import { findConnectionRow } from "../db/connections";
import { company, connection, consent, event, journey } from "../db/schema/companies";
import { endOfDay } from "../domain/consent-text";
import type { World } from "./world";

const DAY_MS = 86_400_000;

/** The kinds of a company's events, the oldest first. */
export async function eventKinds(companyId: string): Promise<string[]> {
  const db = await getDb();
  const rows = await db.select().from(event).where(eq(event.companyId, companyId)).orderBy(asc(event.at));
  return rows.map(({ kind }) => kind);
}

/** Why each agreement about a connection ended, the oldest first; null for one that holds. */
export async function consentEnds(connectionId: string): Promise<(string | null)[]> {
  const db = await getDb();
  const own = eq(consent.connectionId, connectionId);
  const rows = await db.select().from(consent).where(own).orderBy(asc(consent.agreedAt));
  return rows.map(({ endedAt, endedBy }) => (endedAt ? (endedBy ?? "") : null));
}

/** How the connections of a company stand at Codat, by Codat's id of each; null when the company is not there. */
export async function statusesAtCodat(world: World, companyId: string): Promise<Record<string, unknown> | null> {
  const codatId = (await findCompanyRow(companyId))?.codatId;
  const answer = await world.sandbox.read("GET", `/companies/${codatId}/connections`);
  return answer.results ? Object.fromEntries(resultsOf(answer).map(({ id, status }) => [String(id), status])) : null;
}

/** Moves a connection and its agreement back in time, so that access of 90 days ends so many days from today. */
export async function accessEndsIn(connectionId: string, days: number): Promise<Date> {
  const until = endOfDay(new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10));
  const since = new Date(until.getTime() - 90 * DAY_MS);
  const db = await getDb();
  await db
    .update(connection)
    .set({ accessUntil: until, linkedAt: since, sentAt: since })
    .where(eq(connection.id, connectionId));
  await db
    .update(consent)
    .set({ agreedAt: since, expiresAt: until })
    .where(and(eq(consent.connectionId, connectionId), isNull(consent.endedAt)));
  return until;
}

/** As if the browser that agreed had come back from the bank. */
export async function comeBack(connectionId: string): Promise<void> {
  const here = { confirmation: "here", decidedAt: sql`now()` };
  await (await getDb()).update(journey).set(here).where(eq(journey.connectionId, connectionId));
}

/** Lets the next look at a company compare its connections with Codat's. */
export async function forgetComparison(companyId: string): Promise<void> {
  const stale = { connectionsReadAt: null, readAskedAt: null };
  await (await getDb()).update(company).set(stale).where(eq(company.id, companyId));
}

/** As if a connection had been made at Codat an hour ago, so that Codat knows it everywhere. */
export async function madeLongAgo(connectionId: string): Promise<void> {
  const codatAttemptedAt = new Date(Date.now() - 3_600_000);
  await (await getDb()).update(connection).set({ codatAttemptedAt }).where(eq(connection.id, connectionId));
}

/** The row of a connection that must be there. */
export async function rowOf(connectionId: string) {
  const row = await findConnectionRow(connectionId);
  if (!row) throw new Error("There is no such connection.");
  return row;
}
