import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { createConnection, getConnection, listConnections } from "../codat/client";
import { CodatError } from "../codat/errors";
import type { Connection } from "../codat/wire";
import {
  type ConnectionRow,
  listConnectionRows,
  markConnectionAttempted,
  setConnectionCodatId,
} from "../db/connections";
import { insertEvent } from "../db/events";
import type { CompanyAtCodat } from "./codat-company";

const SETTLE_MS = 400;

/**
 * The connection at Codat for one of our rows, with a link URL that has not been used: the one that came with the
 * company, one that is there already, else a new one. Never a second one for the same bank login.
 * Call it with the company's lease. @throws CodatError
 */
export async function ensureConnectionAtCodat(company: CompanyAtCodat, row: ConnectionRow): Promise<Connection> {
  if (row.codatId) {
    const known = await getIfThere(company.codatId, row.codatId);
    if (known) return known;
    await setConnectionCodatId(row.id, null);
  }
  const existing = company.connections ?? (await listConnections(company.codatId));
  const match = await pick(row, existing, company.isNew);
  return match ? keep(row, match) : create(company.codatId, row, 1);
}

async function create(companyId: string, row: ConnectionRow, attempt: number): Promise<Connection> {
  await markConnectionAttempted(row.id);
  try {
    return await keep(row, await createConnection(companyId, row.providerKey));
  } catch (error) {
    if (!(error instanceof CodatError) || !error.mayHaveHappened) throw error;
    await sleep(SETTLE_MS);
    const made = await pick(row, await listConnections(companyId), false);
    if (made) return keep(row, made);
    if (attempt > 1 || error.kind === "timeout" || error.kind === "malformed") throw error;
    return create(companyId, row, attempt + 1);
  }
}

/** The connection among `candidates` that is this row's bank and that no other row of ours has. */
async function pick(row: ConnectionRow, candidates: Connection[], isMadeForIt: boolean): Promise<Connection | null> {
  const rows = await listConnectionRows(row.companyId);
  const owned = new Set(rows.map((other) => other.codatId));
  const free = candidates.filter((candidate) => !owned.has(candidate.id));
  const matches = free.filter((candidate) => isSameBank(row, candidate));
  const best =
    matches.find(({ status }) => status === "Linked") ??
    matches.find(({ status }) => status === "PendingAuth") ??
    matches[0];
  if (best) return best;
  // A new company's only connection is the one we asked for, whatever it says of itself.
  return isMadeForIt && free.length === 1 ? (free[0] ?? null) : null;
}

/** With TrueLayer one integration has many banks: where both sides name the source, the source decides. */
function isSameBank(row: ConnectionRow, candidate: Connection): boolean {
  if (row.sourceId && candidate.sourceId) return row.sourceId === candidate.sourceId;
  if (candidate.integrationKey) return candidate.integrationKey === row.providerKey;
  return row.integrationId === null || row.integrationId === candidate.integrationId;
}

async function getIfThere(companyId: string, connectionId: string): Promise<Connection | null> {
  try {
    return await getConnection(companyId, connectionId);
  } catch (error) {
    if (error instanceof CodatError && error.kind === "not-found") return null;
    throw error;
  }
}

async function keep(row: ConnectionRow, connection: Connection): Promise<Connection> {
  await setConnectionCodatId(row.id, connection.id);
  await insertEvent({ companyId: row.companyId, connectionId: row.id, kind: "connection-created", actor: "system" });
  return connection;
}
