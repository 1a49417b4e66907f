import "server-only";
import { findCompany, getConnection, listConnections } from "@/lib/codat/client/connections";
import type { Connection } from "@/lib/codat/client/wire";
import { CodatError } from "@/lib/codat/errors";
import { timeouts } from "@/lib/codat/timeouts";
import { type CompanyRow, markConnectionsRead } from "@/lib/db/companies";
import {
  type ConnectionRow,
  listConnectionRows,
  markConnectionsReported,
  readConnectionAttemptAgeMs,
} from "@/lib/db/connections";
import { versionOf } from "@/lib/domain/connection-facts";
import { applyConnectionUpdate, updateFrom } from "@/lib/server/connections/apply-update";
import { log } from "@/lib/telemetry/log";

/** Compares all of a company's connections with Codat's: what ended, was linked or was deleted there. @throws CodatError */
export async function reconcileConnections(company: CompanyRow): Promise<void> {
  if (!company.codatId) return;
  // Ours first: one that is made meanwhile is in Codat's list and not in ours, never the other way round.
  const rows = await listConnectionRows(company.id);
  const atCodat = new Map(
    (await listIfThere(company, company.codatId)).map((connection) => [connection.id, connection]),
  );
  for (const row of rows) {
    const known = row.codatId ? atCodat.get(row.codatId) : undefined;
    if (known) await applyConnectionUpdate(row, updateFrom(known));
    else if (row.codatId) await recordIfDeleted(company.codatId, row);
  }
  await markConnectionsReported(company.id);
  await markConnectionsRead(company.id, new Date());
}

/** One bank about which Codat cannot answer holds up none of the others: it is asked about again at the next comparison. */
async function recordIfDeleted(companyId: string, row: ConnectionRow): Promise<void> {
  try {
    if (await isDeleted(companyId, row)) await recordDeleted(row);
  } catch (error) {
    if (!(error instanceof CodatError) || !error.wasSent) throw error;
    const { operation, kind, correlationId } = error;
    log().warn({ operation, kind, correlationId, connectionId: row.id }, "connection lookup failed");
  }
}

/** A connection that is no more at Codat. */
export async function recordDeleted(row: ConnectionRow): Promise<void> {
  await applyConnectionUpdate(row, { as: versionOf(new Date()), status: "Gone" });
}

/** A company's connections; none when the company itself was deleted, which only its absence under our tag proves. */
async function listIfThere({ id, readFailures, importFailures }: CompanyRow, codatId: string): Promise<Connection[]> {
  try {
    return await listConnections(codatId, { isOnce: readFailures > 0 || importFailures > 0 });
  } catch (error) {
    if (!(error instanceof CodatError) || error.kind !== "not-found" || (await findCompany(id))) throw error;
    return [];
  }
}

/**
 * A list may lack what could not be read of it, so the one that is missing is asked for by itself. One that is too new to be
 * known everywhere, and of which nothing was reported yet, is left to the next comparison.
 */
async function isDeleted(companyId: string, { id, codatId, facts }: ConnectionRow): Promise<boolean> {
  const ageMs = facts === null ? await readConnectionAttemptAgeMs(id) : null;
  if (codatId === null || (ageMs !== null && ageMs < timeouts.settleMs)) return false;
  try {
    await getConnection(companyId, codatId);
    return false;
  } catch (error) {
    if (error instanceof CodatError && error.kind === "not-found") return true;
    throw error;
  }
}
