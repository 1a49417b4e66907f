import "server-only";
import { listConnections } from "../codat/client";
import { type CompanyRow, markConnectionsRead } from "../db/companies";
import { type ConnectionRow, listConnectionRows, recordConnectionStatus } from "../db/connections";
import { endConsents } from "../db/consents";
import { insertEvent } from "../db/events";
import { refreshConnection } from "./returns";

/** Compares all of a company's connections with Codat's, in one call: what ended, was linked or is gone there. @throws CodatError */
export async function reconcileConnections(company: CompanyRow): Promise<void> {
  if (!company.codatId) return;
  const atCodat = new Map((await listConnections(company.codatId)).map((connection) => [connection.id, connection]));
  for (const row of await listConnectionRows(company.id)) {
    const known = row.codatId ? atCodat.get(row.codatId) : undefined;
    if (known) await refreshConnection(row, known);
    else if (row.codatId) await recordGone(row);
  }
  await markConnectionsRead(company.id, new Date());
}

/** A connection that was deleted at Codat: its access has ended, and the next link makes it anew. */
export async function recordGone(row: ConnectionRow): Promise<void> {
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
