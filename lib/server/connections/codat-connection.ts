import "server-only";
import { createConnection, deleteConnection, getConnection, listConnections } from "@/lib/codat/client/connections";
import { createOnce } from "@/lib/codat/client/create-once";
import { pollUntilConsistent } from "@/lib/codat/client/poll-until-consistent";
import type { Connection } from "@/lib/codat/client/wire";
import { CodatError } from "@/lib/codat/errors";
import { timeouts } from "@/lib/codat/timeouts";
import { actors } from "@/lib/contracts/actor";
import { getDb } from "@/lib/db/client";
import { readCompanyAttemptAgeMs } from "@/lib/db/companies";
import {
  type ConnectionRow,
  claimConnectionCodatId,
  listConnectionRows,
  markConnectionAttempted,
  readConnectionAttemptAgeMs,
  setConnectionCodatId,
  unmarkConnectionAttempted,
} from "@/lib/db/connections";
import { listDiscardedIds } from "@/lib/db/discarded-connections";
import { insertEvent } from "@/lib/db/events";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/telemetry/log";

/**
 * The company at Codat. `connections` are those it was found or made with, null when that was not asked or not answered; `how`
 * it came: only of one that was made just now are they all, because what was just created is not in every list at once.
 */
export type CompanyAtCodat = {
  codatId: string;
  connections: Connection[] | null;
  how: "known" | "found" | "found-after-create" | "made";
};

/**
 * The connection at Codat for one of our rows, with a link URL that has not been used: the one that came with the
 * company, one that is there already, else a new one. Never a second one for the same bank login.
 * Call it with the company's lease. @throws CodatError
 */
export async function ensureConnectionAtCodat(company: CompanyAtCodat, row: ConnectionRow): Promise<Connection> {
  if (row.codatId) {
    const known = await getIfThere(company.codatId, row, row.codatId);
    if (known) return known;
    await setConnectionCodatId(row.id, null);
    await unmarkConnectionAttempted(row.id);
  }
  const isNew = company.how === "made" || company.how === "found-after-create";
  const inHand = company.connections && (await pick(row, company.connections, isNew));
  if (inHand) return saveConnection(company.codatId, row, inHand, "found");
  // Codat may leave out of its answer what it made with a company: only an empty list says that there is nothing.
  if (company.how !== "made" || company.connections === null) {
    const settledInMs = await absenceCountsInMs(company, row);
    const found = await pollUntilConsistent(() => findAmongAll(company.codatId, row, isNew), settledInMs);
    if (found) return saveConnection(company.codatId, row, found, "found");
  }
  return create(company.codatId, row);
}

/** When a connection that is in no list certainly does not exist: an answer may have been lost a moment ago. */
async function absenceCountsInMs({ how }: CompanyAtCodat, row: ConnectionRow): Promise<number> {
  const ageMs = await readConnectionAttemptAgeMs(row.id);
  const ownMs = ageMs === null ? 0 : timeouts.lateWorkMs - ageMs;
  // One that came with a company whose own answer was lost may be as new as that.
  if (how === "known") return ownMs;
  const companyAgeMs = (await readCompanyAttemptAgeMs(row.companyId)) ?? 0;
  return Math.max(ownMs, timeouts.settleMs - companyAgeMs);
}

async function create(companyId: string, row: ConnectionRow): Promise<Connection> {
  const { made, how } = await createOnce({
    operation: "create-connection",
    markAttempted: () => markConnectionAttempted(row.id),
    unmarkAttempted: () => unmarkConnectionAttempted(row.id),
    create: () => createConnection(companyId, row.providerKey),
    find: () => findAmongAll(companyId, row, false),
  });
  return saveConnection(companyId, row, made, how);
}

async function findAmongAll(companyId: string, row: ConnectionRow, isMadeForIt: boolean): Promise<Connection | null> {
  const discarded = await listDiscardedIds(companyId);
  const all = await listConnections(companyId, { mustBeWhole: true });
  return pick(
    row,
    all.filter(({ id }) => !discarded.includes(id)),
    isMadeForIt,
  );
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
export function isSameBank(row: ConnectionRow, candidate: Connection): boolean {
  if (row.sourceId && candidate.sourceId) return row.sourceId === candidate.sourceId;
  if (candidate.integrationKey) return candidate.integrationKey === row.providerKey;
  return row.integrationId === null || row.integrationId === candidate.integrationId;
}

/** The connection that we know, unless it was deleted at Codat; one that is too new to be known everywhere is asked for again. */
async function getIfThere(companyId: string, row: ConnectionRow, codatId: string): Promise<Connection | null> {
  const ageMs = (await readConnectionAttemptAgeMs(row.id)) ?? timeouts.settleMs;
  return pollUntilConsistent(() => getOrNull(companyId, codatId), timeouts.settleMs - ageMs);
}

async function getOrNull(companyId: string, connectionId: string): Promise<Connection | null> {
  try {
    return await getConnection(companyId, connectionId);
  } catch (error) {
    if (error instanceof CodatError && error.kind === "not-found") return null;
    throw error;
  }
}

async function saveConnection(
  companyId: string,
  row: ConnectionRow,
  connection: Connection,
  how: "found" | "made",
): Promise<Connection> {
  const claimed = await (await getDb()).transaction(async (tx) => {
    const codatId = await claimConnectionCodatId(row.id, connection.id, tx);
    const line = { companyId: row.companyId, connectionId: row.id };
    if (codatId === connection.id) await insertEvent({ ...line, kind: "connection-created", actor: actors.system }, tx);
    return codatId;
  });
  if (claimed === connection.id) return connection;
  if (how === "made") await removeSurplus(companyId, row.id, connection.id);
  if (!claimed) throw new AppError("connection.removed-meanwhile");
  return getConnection(companyId, claimed);
}

/** A caller held up for so long that its lease ran out finds that another has created the connection: ours is one too many. */
async function removeSurplus(companyId: string, rowId: string, codatId: string): Promise<void> {
  log().warn({ connectionId: rowId }, "duplicate connection at Codat, removing the second");
  await deleteConnection(companyId, codatId).catch((error: unknown) => {
    log().error({ connectionId: rowId, codatId, error }, "duplicate connection at Codat could not be removed");
  });
}
