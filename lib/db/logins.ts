import "server-only";
import { and, eq, getTableColumns, sql } from "drizzle-orm";
import { deletedStatuses } from "@/lib/contracts/connection-status";
import { type Database, getDb } from "./client";
import { type ConnectionRow, isShownOf, type ListedConnectionRow, newestFirst } from "./connections";
import { GUEST_PREFIX } from "./guests";
import { shownLogin } from "./login-numbers";
import { connection } from "./schema/companies";

/** Somebody who was invited was sent there, and it was never linked: until it is, it is theirs alone. */
const isInvited = sql<boolean>`("connection".linked_at is null and exists (select 1 from "journey"
  where "journey".connection_id = "connection".id and starts_with("journey".holder_hash, ${GUEST_PREFIX})))`;

/** Whether the invitation stands that it was begun with. */
const isInvitationOpen = sql`exists (select 1 from "journey" join "bank_invitation" on
  "bank_invitation".company_id = "journey".company_id
    and "journey".holder_hash = ${GUEST_PREFIX} || "bank_invitation".guest_hash
  where "journey".connection_id = "connection".id and "bank_invitation".provider_key = "connection".provider_key
    and "bank_invitation".ended_at is null)`;

/** A connection, and of one that is theirs alone who were invited to it: whether the invitation stands. */
export type ViewedConnection = ListedConnectionRow & { invited: "open" | "over" | null };

/** All connections of a company as `listConnectionRows` has them, with whose each is. */
export async function listViewedConnections(companyId: string): Promise<ViewedConnection[]> {
  const invited = sql<ViewedConnection["invited"]>`case when not ${isInvited} then null
    when ${isInvitationOpen} then 'open' else 'over' end`;
  return (await getDb())
    .select({ ...getTableColumns(connection), shownLogin, invited })
    .from(connection)
    .where(isShownOf(companyId))
    .orderBy(...newestFirst);
}

/** Whether a connection is that of somebody who was invited, and not linked yet. */
export async function isGuestsConnection(id: string, tx?: Database): Promise<boolean> {
  const rows = await (tx ?? (await getDb()))
    .select({ id: connection.id })
    .from(connection)
    .where(and(eq(connection.id, id), isInvited));
  return rows.length > 0;
}

/** The company's first login at a bank, or null; one that somebody who was invited is about to link is theirs alone. */
export async function findConnectionToBank(companyId: string, providerKey: string): Promise<ConnectionRow | null> {
  const rows = await listLogins(companyId, providerKey);
  return rows.filter(({ isGuests, row }) => !isGuests && !deletedStatuses.includes(row.status))[0]?.row ?? null;
}

/** The number of one more login at a bank: that of one begun and never linked, else the next. */
export async function nextLogin(companyId: string, providerKey: string): Promise<number> {
  const rows = await listLogins(companyId, providerKey);
  const begun = rows.find(
    ({ row, isGuests }) => !isGuests && row.login > 1 && row.status === "PendingAuth" && !row.linkedAt,
  );
  return begun?.row.login ?? lastLogin(rows) + 1;
}

/** The number of a login at a bank that nobody of the company has: 1, unless it was ever used by one who was invited. */
export async function freeLogin(
  companyId: string,
  providerKey: string,
  { isGuests }: { isGuests: boolean },
): Promise<number> {
  const rows = await listLogins(companyId, providerKey);
  const isTaken = rows.some(({ row, isGuests: isTheirs }) => row.login === 1 && (isGuests || isTheirs));
  return isTaken ? lastLogin(rows) + 1 : 1;
}

/** All that a company ever had at a bank, the first login first; a guest's until it is linked: somebody's who was invited. */
async function listLogins(
  companyId: string,
  providerKey: string,
): Promise<{ row: ConnectionRow; isGuests: boolean }[]> {
  return (await getDb())
    .select({ row: getTableColumns(connection), isGuests: isInvited })
    .from(connection)
    .where(and(eq(connection.companyId, companyId), eq(connection.providerKey, providerKey)))
    .orderBy(connection.login);
}

function lastLogin(rows: { row: ConnectionRow }[]): number {
  return rows.at(-1)?.row.login ?? 0;
}
