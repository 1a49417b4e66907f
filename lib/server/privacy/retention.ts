import "server-only";
import { getBrand } from "@/lib/brand";
import { listConnections } from "@/lib/codat/client/connections";
import { CodatError } from "@/lib/codat/errors";
import { runSql } from "@/lib/db/client";
import { fillFormerConnections } from "@/lib/db/fill-former-connections";
import { deleteOutdatedRows, listAbandonedCompanies, listOutdatedConnections, type Terms } from "@/lib/db/retention";
import { getEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { deleteDiscardedData } from "@/lib/server/connections/discarded-connections";
import { deleteOutdated } from "@/lib/server/connections/disconnect";
import { log } from "@/lib/telemetry/log";
import { eraseCompany } from "./company-erasure";

/** Each takes calls to Codat, whose limits are for customers first; the rest goes the next day. */
const AT_CODAT_AT_ONCE = 100;

/**
 * What went: rows by table, connections with their data, what nobody confirmed at Codat, companies that were begun there and
 * never linked.
 */
export type Swept = {
  rows: Record<string, number>;
  connections: number;
  discarded: number;
  companies: number;
  putOff: number;
};

/**
 * Deletes what has been retained for as long as it was to be: bank data as the agreements promise, the rest by the settings.
 * What could not be deleted at Codat is put off to the next time. Nothing is lost by running it twice, or by dying in it.
 */
export async function sweep(): Promise<Swept> {
  const env = getEnv();
  const terms: Terms = {
    journeyDays: env.RETENTION_JOURNEY_DAYS,
    eventDays: env.RETENTION_EVENT_DAYS,
    webhookDays: env.RETENTION_WEBHOOK_DAYS,
    signInDays: env.RETENTION_SIGN_IN_DAYS,
    consentYears: env.RETENTION_CONSENT_YEARS,
  };
  // Before the agreements go that say how long the data is retained.
  const outdated = await listOutdatedConnections(getBrand().consent.retentionMonths ?? null, AT_CODAT_AT_ONCE);
  const connections = await each(outdated, deleteOutdated);
  await fillFormerConnections(runSql);
  const discarded = await deleteDiscardedData();
  const rows = await deleteOutdatedRows(terms);
  const abandoned = await listAbandonedCompanies(terms.journeyDays, AT_CODAT_AT_ONCE);
  const companies = await each(abandoned, eraseUnlessLinked);
  const swept = {
    rows,
    connections: connections.done,
    discarded: discarded.done,
    companies: companies.done,
    putOff: connections.putOff + discarded.putOff + companies.putOff,
  };
  log().info({ audit: "retention", ...swept }, "retention sweep finished");
  return swept;
}

async function each<T>(due: T[], remove: (one: T) => Promise<boolean>): Promise<{ done: number; putOff: number }> {
  const result = { done: 0, putOff: 0 };
  for (const one of due) {
    try {
      if (await remove(one)) result.done += 1;
    } catch (error) {
      const isCodat = error instanceof CodatError || (error instanceof AppError && error.family === "upstream");
      if (!isCodat && !(error instanceof AppError && error.family === "busy")) throw error;
      result.putOff += 1;
    }
  }
  return result;
}

/** What was linked without our knowing is no leftover. */
async function eraseUnlessLinked({ id, codatId }: { id: string; codatId: string | null }): Promise<boolean> {
  if (codatId && (await listConnectionsIfThere(codatId)).some(({ status }) => status !== "PendingAuth")) return false;
  await eraseCompany(id);
  return true;
}

async function listConnectionsIfThere(codatId: string) {
  try {
    return await listConnections(codatId);
  } catch (error) {
    if (error instanceof CodatError && error.kind === "not-found") return [];
    throw error;
  }
}
