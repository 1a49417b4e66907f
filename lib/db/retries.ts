import "server-only";
import { and, eq, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Import } from "./bank-rows";
import { getDb } from "./client";
import { company, connection, dataStatus } from "./schema/companies";

/** Seconds until what failed once, twice and so on is tried again: rarer and rarer. */
const retryWaitsSeconds = [5, 15, 45, 120, 300, 600, 900, 900, 900, 900, 1_800, 3_600];
const WAITS = sql.raw(`array[${retryWaitsSeconds.join(", ")}]`);

/** When what has failed `failures` times before, and now once more, may be tried again; not before what Codat asked for. */
function nextTry(failures: PgColumn, atLeastSeconds: number): SQL {
  const last = retryWaitsSeconds.length;
  return sql`now() + make_interval(secs => greatest(${atLeastSeconds}::int, (${WAITS})[least(${failures} + 1, ${last})]))`;
}

/** Notes that a read of how a company stands failed; one that was not even sent (`isCounted` false) makes none rarer. */
export async function noteReadFailed(
  companyId: string,
  { isCounted, atLeastSeconds = 0 }: { isCounted: boolean; atLeastSeconds?: number },
): Promise<void> {
  await (await getDb())
    .update(company)
    .set({
      readFailingSince: sql`coalesce(${company.readFailingSince}, now())`,
      readFailures: isCounted ? sql`${company.readFailures} + 1` : sql`${company.readFailures}`,
      readRetryAt: nextTry(company.readFailures, atLeastSeconds),
    })
    .where(eq(company.id, companyId));
}

/** Gives an import back that failed, and notes of which kind the failure was. What of the company failed then rests for a while. */
export async function noteImportFailed(
  { id, connectionId }: Import,
  { failure, atLeastSeconds = 0 }: { failure: string; atLeastSeconds?: number },
): Promise<void> {
  await (await getDb()).transaction(async (tx) => {
    const held = await tx
      .update(dataStatus)
      .set({
        importUntil: null,
        failure,
        failedAt: sql`now()`,
        failingSince: sql`coalesce(${dataStatus.failingSince}, now())`,
      })
      .where(eq(dataStatus.importId, id))
      .returning({ id: dataStatus.connectionId });
    if (held.length === 0) return;
    const own = tx.select({ id: connection.companyId }).from(connection).where(eq(connection.id, connectionId));
    await tx
      .update(company)
      .set({
        importFailures: sql`${company.importFailures} + 1`,
        importRetryAt: nextTry(company.importFailures, atLeastSeconds),
      })
      .where(eq(company.id, sql`(${own})`));
  });
}

/** While one caller tries what failed, nobody else does. */
const TRY_SECONDS = 30;

/** True for one caller once it is time: that one may try again to import what has failed of a company. */
export async function claimRetry(companyId: string): Promise<boolean> {
  const rows = await (await getDb())
    .update(company)
    .set({ importRetryAt: sql`now() + make_interval(secs => ${TRY_SECONDS})` })
    .where(and(eq(company.id, companyId), or(isNull(company.importRetryAt), lt(company.importRetryAt, sql`now()`))))
    .returning({ id: company.id });
  return rows.length > 0;
}

/**
 * Notes that something that had failed was imported: while more of the company fails, that is tried next, and it rests less
 * than before.
 */
export async function noteImportRecovered(companyId: string): Promise<void> {
  const isAnyLeft = sql`exists (select from data_status join connection on connection.id = data_status.connection_id
    where connection.company_id = ${company.id} and data_status.failure is not null)`;
  await (await getDb())
    .update(company)
    .set({
      importFailures: sql`case when ${isAnyLeft} then ${company.importFailures} / 2 else 0 end`,
      importRetryAt: sql`case when ${isAnyLeft} then now() + interval '5 seconds' end`,
    })
    .where(eq(company.id, companyId));
}

/** Lets what failed of a company be tried again at once, because somebody asked; the waits between retries do not start again from the shortest. */
export async function allowRetry(companyId: string): Promise<void> {
  await (await getDb())
    .update(company)
    .set({ importRetryAt: sql`now()`, readRetryAt: sql`now()` })
    .where(eq(company.id, companyId));
}
