import "server-only";
import { findCompany, getConnection, listConnections } from "../codat/client";
import { CodatError } from "../codat/errors";
import type { Connection } from "../codat/wire";
import { type CompanyRow, markConnectionsRead } from "../db/companies";
import {
  type ConnectionRow,
  listConnectionRows,
  recordConnectionStatus,
  setConnectionCodatId,
} from "../db/connections";
import { endConsents } from "../db/consents";
import { insertEvent } from "../db/events";
import { refreshConnection } from "./returns";

/** Compares all of a company's connections with Codat's: what ended, was linked or is gone there. @throws CodatError */
export async function reconcileConnections(company: CompanyRow): Promise<void> {
  if (!company.codatId) return;
  // Ours first: one that is made meanwhile is in Codat's list and not in ours, never the other way round.
  const rows = await listConnectionRows(company.id);
  const atCodat = new Map(
    (await listIfThere(company, company.codatId)).map((connection) => [connection.id, connection]),
  );
  for (const row of rows) {
    const known = row.codatId ? atCodat.get(row.codatId) : undefined;
    if (known) await refreshConnection(row, known);
    else if (row.codatId && (await isGone(company.codatId, row.codatId))) await recordGone(row);
  }
  await markConnectionsRead(company.id, new Date());
}

/** A company's connections; none when the company itself is gone, which only its absence under our tag tells for sure. */
async function listIfThere({ id }: CompanyRow, codatId: string): Promise<Connection[]> {
  try {
    return await listConnections(codatId);
  } catch (error) {
    if (!(error instanceof CodatError) || error.kind !== "not-found" || (await findCompany(id))) throw error;
    return [];
  }
}

/** A list may lack what could not be read of it, so the one that is missing is asked for by itself. */
async function isGone(companyId: string, connectionId: string): Promise<boolean> {
  try {
    await getConnection(companyId, connectionId);
    return false;
  } catch (error) {
    if (error instanceof CodatError && error.kind === "not-found") return true;
    throw error;
  }
}

/** A connection that was deleted at Codat: its access has ended, and the next link makes it anew. */
export async function recordGone(row: ConnectionRow): Promise<void> {
  if (row.linkedAt === null) return setConnectionCodatId(row.id, null);
  const facts = { status: "Deauthorized", lastSyncAt: null, accessUntil: new Date() };
  const { change } = await recordConnectionStatus(row.id, facts);
  if (change === null) return;
  await endConsents(row.id, { endedBy: "bank", sparesUnderWay: true });
  const { companyId, id } = row;
  await insertEvent({
    companyId,
    connectionId: id,
    kind: "connection-ended",
    actor: "system",
    detail: { cause: "gone" },
  });
}
