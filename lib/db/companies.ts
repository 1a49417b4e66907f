import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, isNull, lt, ne, not, or, sql } from "drizzle-orm";
import { type Database, getDb } from "./client";
import { company, connection } from "./schema/companies";

export type CompanyRow = typeof company.$inferSelect;

/** The name of a company that was erased; nobody can give it, because a company's name is not empty. */
export const ERASED_NAME = "";

/** Adds a company that does not exist at Codat yet. */
export async function insertCompany(
  row: Pick<CompanyRow, "id" | "name" | "email" | "reference"> & Partial<Pick<CompanyRow, "isEmailTyped">>,
  db?: Database,
): Promise<void> {
  await (db ?? (await getDb())).insert(company).values(row);
}

/** A company, or null: also for one of which only the record of its agreements is left. */
export async function findCompanyRow(id: string, db?: Database): Promise<CompanyRow | null> {
  const rows = await (db ?? (await getDb()))
    .select()
    .from(company)
    .where(and(eq(company.id, id), ne(company.name, ERASED_NAME)));
  return rows[0] ?? null;
}

/** The company that Codat calls so, or null. */
export async function findCompanyByCodatId(codatId: string): Promise<CompanyRow | null> {
  const rows = await (await getDb()).select().from(company).where(eq(company.codatId, codatId));
  return rows[0] ?? null;
}

/** Changes what the customer said of a company; what Codat has is untouched. */
export async function updateCompanyDetails(
  id: string,
  details: Pick<CompanyRow, "name" | "email" | "isEmailTyped" | "reference">,
  db: Database,
): Promise<void> {
  await db.update(company).set(details).where(eq(company.id, id));
}

/** From now on the company's address is no longer what the customer in this browser typed. */
export async function forgetTypedEmail(id: string, tx: Database): Promise<void> {
  await tx.update(company).set({ isEmailTyped: false }).where(eq(company.id, id));
}

/** Forgets an address wherever companies gave it, or the one that a company gave. */
export async function forgetCompanyEmail(which: { email: string } | { id: string }, db?: Database): Promise<void> {
  const isMeant = "email" in which ? gave(which.email) : eq(company.id, which.id);
  await (db ?? (await getDb())).update(company).set({ email: null, isEmailTyped: false }).where(isMeant);
}

/** The companies that gave an address and have no people, but for those that another browser than the one that gave it has now. */
export async function listCompaniesWithoutPeople(email: string): Promise<{ id: string; name: string }[]> {
  const hasPeople = sql`exists (select from membership where membership.company_id = ${company.id})`;
  const wasPassedOn = sql`exists (select from journey
    where journey.company_id = ${company.id} and journey.former_holder_hash is not null)`;
  return (await getDb())
    .select({ id: company.id, name: company.name })
    .from(company)
    .where(and(gave(email), not(hasPeople), not(wasPassedOn)));
}

function gave(email: string) {
  return sql`lower(${company.email}) = ${email}`;
}

/** Notes, before the call leaves, that a company may from now on exist at Codat; and whether an earlier create may as well. */
export async function markCompanyAttempted(id: string): Promise<void> {
  const recreatedAt = sql`case when ${company.codatAttemptedAt} is null then ${company.recreatedAt} else now() end`;
  await (await getDb()).update(company).set({ codatAttemptedAt: sql`now()`, recreatedAt }).where(eq(company.id, id));
}

/** How long ago that note was made, by the database's clock, which is the same for all instances; null without one. */
export async function readCompanyAttemptAgeMs(id: string): Promise<number | null> {
  const ageMs = sql<number | null>`(extract(epoch from (now() - ${company.codatAttemptedAt})) * 1000)::float8`;
  const rows = await (await getDb()).select({ ageMs }).from(company).where(eq(company.id, id));
  return rows[0]?.ageMs ?? null;
}

/** Takes that note back: Codat refused, so nothing came of it. */
export async function unmarkCompanyAttempted(id: string): Promise<void> {
  await (await getDb())
    .update(company)
    .set({ codatAttemptedAt: null })
    .where(and(eq(company.id, id), isNull(company.codatId)));
}

/**
 * Stores which company at Codat is this one, unless another is stored already. Returns the one that is stored: after a lost
 * lease two may have been at it. Null when the company was deleted here.
 */
export async function claimCompanyCodatId(id: string, codatId: string, db: Database): Promise<string | null> {
  await db
    .update(company)
    .set({ codatId })
    .where(and(eq(company.id, id), isNull(company.codatId)));
  const rows = await db.select({ codatId: company.codatId }).from(company).where(eq(company.id, id));
  return rows[0]?.codatId ?? null;
}

/** Forgets what a company and its connections were at Codat; how each stands is left as it is. */
export async function forgetCompanyAtCodat(id: string): Promise<void> {
  await (await getDb()).transaction(async (tx) => {
    await tx.update(company).set({ codatId: null, codatAttemptedAt: null }).where(eq(company.id, id));
    await tx.update(connection).set({ codatId: null, codatAttemptedAt: null }).where(eq(connection.companyId, id));
  });
}

/** Takes the right to work on this company at Codat for `seconds`, or null while somebody else has it. */
export async function takeCompanyLease(id: string, seconds: number): Promise<string | null> {
  const token = randomUUID();
  const rows = await (await getDb())
    .update(company)
    .set({ leaseToken: token, leaseUntil: sql`now() + make_interval(secs => ${seconds})` })
    .where(and(eq(company.id, id), or(isNull(company.leaseUntil), lt(company.leaseUntil, sql`now()`))))
    .returning({ id: company.id });
  return rows.length > 0 ? token : null;
}

/** Extends the lease to `seconds` from now, while it is still ours. */
export async function extendCompanyLease(id: string, token: string, seconds: number): Promise<void> {
  await (await getDb())
    .update(company)
    .set({ leaseUntil: sql`now() + make_interval(secs => ${seconds})` })
    .where(and(eq(company.id, id), eq(company.leaseToken, token)));
}

export async function releaseCompanyLease(id: string, token: string): Promise<void> {
  await (await getDb())
    .update(company)
    .set({ leaseToken: null, leaseUntil: null })
    .where(and(eq(company.id, id), eq(company.leaseToken, token)));
}

/** True for one caller per interval: that one may ask Codat about this company's data. */
export async function claimRead(id: string, intervalMs: number): Promise<boolean> {
  const rows = await (await getDb())
    .update(company)
    .set({ readAskedAt: sql`now()` })
    .where(
      and(
        eq(company.id, id),
        or(
          isNull(company.readAskedAt),
          lt(company.readAskedAt, sql`now() - make_interval(secs => ${intervalMs / 1000})`),
        ),
      ),
    )
    .returning({ id: company.id });
  return rows.length > 0;
}

/** Lets the next interval begin now. */
export async function postponeRead(id: string, db?: Database): Promise<void> {
  await (db ?? (await getDb())).update(company).set({ readAskedAt: sql`now()` }).where(eq(company.id, id));
}

/** Notes that Codat has said how a company stands: whatever failed of that before is over. */
export async function markReadAnswered(id: string): Promise<void> {
  const isOver = { readFailures: 0, readFailingSince: null, readRetryAt: null };
  await (await getDb())
    .update(company)
    .set({ readAnsweredAt: sql`now()`, ...isOver })
    .where(eq(company.id, id));
}

/** Notes that all connections were compared with Codat's; null asks for it to be done again. */
export async function markConnectionsRead(id: string, at: Date | null): Promise<void> {
  await (await getDb()).update(company).set({ connectionsReadAt: at }).where(eq(company.id, id));
}

/** True for one caller per cool-down: that one may ask Codat for a refresh. */
export async function claimRefresh(id: string, coolDownMs: number): Promise<boolean> {
  const rows = await (await getDb())
    .update(company)
    .set({ refreshAskedAt: sql`now()` })
    .where(
      and(
        eq(company.id, id),
        or(
          isNull(company.refreshAskedAt),
          lt(company.refreshAskedAt, sql`now() - make_interval(secs => ${coolDownMs / 1000})`),
        ),
      ),
    )
    .returning({ id: company.id });
  return rows.length > 0;
}

/** Gives a refresh back that did not come about. */
export async function releaseRefresh(id: string): Promise<void> {
  await (await getDb()).update(company).set({ refreshAskedAt: null }).where(eq(company.id, id));
}
