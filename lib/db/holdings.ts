import "server-only";
import { and, desc, eq, exists, gt, isNull, ne, not, notExists, or, sql } from "drizzle-orm";
import { type Database, getDb } from "./client";
import { ERASED_NAME } from "./companies";
import { isClaimable } from "./counted";
import { company, connection, journey } from "./schema/companies";
import { membership, refusedOffer } from "./schema/people";

/** A company without people, as the browser that holds a journey of it knows it. */
export type HeldCompany = {
  id: string;
  name: string;
  email: string | null;
  /** Whether that address was typed in this very browser. */
  isEmailTyped: boolean;
  /** The newest of the browser's journeys of it. */
  journeyId: string;
  hasLinked: boolean;
};

/** The companies without people that a browser holds journeys of, the one begun last first. */
export async function listHeldCompanies(holderHash: string): Promise<HeldCompany[]> {
  const db = await getDb();
  const isPassedOn = isPassedOnTo(holderHash);
  return db
    .select({
      id: company.id,
      name: company.name,
      email: sql<string | null>`case when not ${isPassedOn} then ${company.email} end`,
      isEmailTyped: sql<boolean>`${company.isEmailTyped} and not ${isPassedOn}`,
      journeyId: sql<string>`(array_agg(${journey.id} order by ${journey.startedAt} desc, ${journey.id} desc))[1]`,
      hasLinked: sql<boolean>`exists (select from ${connection} where ${connection.companyId} = ${company.id} and ${isClaimable})`,
    })
    .from(journey)
    .innerJoin(company, eq(company.id, journey.companyId))
    .where(and(eq(journey.holderHash, holderHash), ne(company.name, ERASED_NAME), hasNoPeople(db)))
    .groupBy(company.id)
    .orderBy(sql`max(${journey.startedAt}) desc`, company.id);
}

/** Whether a browser goes on with a company that was begun in another one: what was typed there is not for it. */
export async function wasPassedOnTo(holderHash: string, companyId: string): Promise<boolean> {
  const rows = await (await getDb())
    .select({ id: company.id })
    .from(company)
    .where(and(eq(company.id, companyId), isPassedOnTo(holderHash)));
  return rows.length > 0;
}

/** Whether a browser began for a company of this name that has people by now. */
export async function hasBegunForPeople(holderHash: string, name: string): Promise<boolean> {
  const db = await getDb();
  const isNamed = sql`lower(${company.name}) = lower(${name})`;
  const rows = await db
    .select({ id: company.id })
    .from(journey)
    .innerJoin(company, eq(company.id, journey.companyId))
    .where(and(eq(journey.holderHash, holderHash), isNamed, not(hasNoPeople(db))))
    .limit(1);
  return rows.length > 0;
}

/**
 * Companies without people that gave an address, share a bank, and that the person has not refused, the newest first.
 */
export async function listOfferable(
  { userId, email }: { userId: string; email: string },
  limit: number,
): Promise<{ id: string; name: string }[]> {
  const db = await getDb();
  const isRefused = and(ofPerson(userId), eq(refusedOffer.companyId, company.id));
  return db
    .select({ id: company.id, name: company.name })
    .from(company)
    .where(
      and(
        sql`lower(${company.email}) = ${email}`,
        ne(company.name, ERASED_NAME),
        hasNoPeople(db),
        exists(
          db
            .select({ one: sql`1` })
            .from(connection)
            .where(and(eq(connection.companyId, company.id), eq(connection.status, "Linked"))),
        ),
        notExists(db.select({ one: sql`1` }).from(refusedOffer).where(isRefused)),
      ),
    )
    .orderBy(desc(company.createdAt), company.id)
    .limit(limit);
}

/** Of these companies, those that a person has refused. */
export async function listRefused(userId: string): Promise<Set<string>> {
  const rows = await (await getDb())
    .select({ companyId: refusedOffer.companyId })
    .from(refusedOffer)
    .where(ofPerson(userId));
  return new Set(rows.map(({ companyId }) => companyId));
}

/**
 * Records that a person does not want a company that was offered to them, for so many days or for good, and answers which it is
 * now: once it is for good, putting it off changes nothing.
 */
export async function insertRefusal(
  { userId, companyId }: { userId: string; companyId: string },
  days: number | null,
): Promise<"put-off" | "for-good"> {
  const until = days === null ? null : sql`now() + make_interval(days => ${days})`;
  const unlessForGood = sql`case when ${refusedOffer.until} is null then null else excluded.until end`;
  const [row] = await (await getDb())
    .insert(refusedOffer)
    .values({ userId, companyId, until })
    .onConflictDoUpdate({ target: [refusedOffer.userId, refusedOffer.companyId], set: { until: unlessForGood } })
    .returning({ until: refusedOffer.until });
  return row?.until ? "put-off" : "for-good";
}

/** What a person refuses now: what was put off comes back. */
function ofPerson(userId: string) {
  return and(eq(refusedOffer.userId, userId), or(isNull(refusedOffer.until), gt(refusedOffer.until, sql`now()`)));
}

/** It holds a journey by invitation, or one that it went on with; or another browser has lost the company. */
function isPassedOnTo(holderHash: string) {
  return sql`exists (select 1 from journey as passed where passed.company_id = ${company.id}
    and (passed.former_holder_hash is not null
      or (passed.holder_hash = ${holderHash} and passed.origin in ('invited', 'moved'))))`;
}

function hasNoPeople(db: Database) {
  return notExists(db.select({ one: sql`1` }).from(membership).where(eq(membership.companyId, company.id)));
}
