import "server-only";
import { and, desc, eq, getTableColumns, isNull, ne, notInArray, notLike, or, sql } from "drizzle-orm";
import { deletedStatuses } from "@/lib/contracts/connection-status";
import { type Database, getDb } from "./client";
import { ERASED_NAME } from "./companies";
import type { ConnectionRow } from "./connections";
import { GUEST_PREFIX, guestHashOf } from "./guests";
import { company, connection, journey } from "./schema/companies";
import { bankInvitation } from "./schema/leaving";
import { user } from "./schema/people";

export type BankInvitationRow = typeof bankInvitation.$inferSelect;

const isOpen = and(isNull(bankInvitation.endedAt), isNull(bankInvitation.connectedAt));
const isInTime = sql`${bankInvitation.expiresAt} > now()`;

/** An invitation with its company's name, the inviter's address where they were signed in, and whether its time is over. */
export type KnownInvitation = BankInvitationRow & {
  companyName: string;
  inviterEmail: string | null;
  isExpired: boolean;
};

export async function insertBankInvitation(
  row: Pick<
    BankInvitationRow,
    "id" | "companyId" | "providerKey" | "providerName" | "inviterHash" | "inviterId" | "tokenHash" | "matchNumber"
  > & { seconds: number },
  tx: Database,
): Promise<void> {
  const { seconds, ...values } = row;
  await tx.insert(bankInvitation).values({ ...values, expiresAt: sql`now() + make_interval(secs => ${seconds})` });
}

/** The invitation that a link or a form names: by its token's hash, or by its id. */
export async function findBankInvitation(
  by: { tokenHash: string } | { id: string } | { inviterHash: string } | { guest: string; companyId: string },
): Promise<KnownInvitation | null> {
  const rows = await (await getDb())
    .select({
      ...getTableColumns(bankInvitation),
      companyName: company.name,
      inviterEmail: user.email,
      isExpired: sql<boolean>`${bankInvitation.expiresAt} <= now()`,
    })
    .from(bankInvitation)
    .innerJoin(company, and(eq(company.id, bankInvitation.companyId), ne(company.name, ERASED_NAME)))
    .leftJoin(user, eq(user.id, bankInvitation.inviterId))
    .where(whichOf(by))
    .orderBy(desc(bankInvitation.createdAt), desc(bankInvitation.id))
    .limit(1);
  return rows[0] ?? null;
}

function whichOf(by: Parameters<typeof findBankInvitation>[0]) {
  if ("tokenHash" in by) return eq(bankInvitation.tokenHash, by.tokenHash);
  if ("id" in by) return eq(bankInvitation.id, by.id);
  if ("inviterHash" in by) return eq(bankInvitation.inviterHash, by.inviterHash);
  return and(eq(bankInvitation.guestHash, by.guest), eq(bankInvitation.companyId, by.companyId));
}

/** Opened first, or opened again after "Not now", which it takes back. */
const openedNow = sql`case when ${bankInvitation.openedAt} >= coalesce(${bankInvitation.declinedAt}, ${bankInvitation.openedAt})
  then ${bankInvitation.openedAt} else greatest(now(), ${bankInvitation.declinedAt}) end`;

/** True the first time: somebody who was asked pressed the button on the page behind the link. */
export async function markInvitationOpened(id: string): Promise<boolean> {
  const isMeant = and(eq(bankInvitation.id, id), isOpen, isInTime);
  return (await getDb()).transaction(async (tx) => {
    const [before] = await tx.select().from(bankInvitation).where(isMeant).for("update");
    if (!before) return false;
    await tx.update(bankInvitation).set({ openedAt: openedNow }).where(isMeant);
    return before.openedAt === null;
  });
}

/** True the first time: somebody who has the link said "Not now", and nobody has agreed. It stands until it is opened again. */
export async function markInvitationDeclined(id: string): Promise<boolean> {
  const isMeant = and(eq(bankInvitation.id, id), isNull(bankInvitation.agreedAt), isOpen);
  const declinedNow = sql`greatest(now(), ${bankInvitation.openedAt} + interval '1 millisecond')`;
  return (await getDb()).transaction(async (tx) => {
    const [before] = await tx.select().from(bankInvitation).where(isMeant).for("update");
    if (!before) return false;
    await tx.update(bankInvitation).set({ declinedAt: declinedNow }).where(isMeant);
    return before.declinedAt === null;
  });
}

/** Makes an open invitation a browser's own, which it stays. False where it isn't open, or is another browser's. */
export async function bindInvitation(id: string, browserHash: string, tx: Database): Promise<boolean> {
  const isFree = or(and(isNull(bankInvitation.guestHash), isInTime), eq(bankInvitation.guestHash, browserHash));
  const rows = await tx
    .update(bankInvitation)
    .set({ guestHash: browserHash, openedAt: openedNow })
    .where(and(eq(bankInvitation.id, id), isOpen, isFree))
    .returning({ id: bankInvitation.id });
  return rows.length > 0;
}

/** Whether what an invited browser links by an invitation may count: it stands, and is about this connection. */
export async function mayGuestConnect(connectionId: string, browserHash: string, tx: Database): Promise<boolean> {
  const rows = await tx
    .select({ id: bankInvitation.id })
    .from(bankInvitation)
    .where(
      and(
        eq(bankInvitation.connectionId, connectionId),
        eq(bankInvitation.guestHash, browserHash),
        isNull(bankInvitation.endedAt),
      ),
    )
    .for("update");
  return rows.length > 0;
}

/** Records that the agreement is stored, and about which connection. */
export async function markInvitationAgreed(id: string, connectionId: string): Promise<void> {
  await (await getDb())
    .update(bankInvitation)
    .set({ connectionId, agreedAt: sql`coalesce(${bankInvitation.agreedAt}, now())` })
    .where(eq(bankInvitation.id, id));
}

/** Records that what an invitation was about is connected. */
export async function markInvitationConnected(connectionId: string, tx: Database): Promise<void> {
  await tx
    .update(bankInvitation)
    .set({ connectedAt: sql`now()` })
    .where(and(eq(bankInvitation.connectionId, connectionId), isNull(bankInvitation.connectedAt)));
}

/**
 * Ends a company's invitations that nothing has come of, of one browser or of all, and answers the journeys of those who were
 * invited. What they may have authorised meanwhile must not count.
 */
export async function endBankInvitations(
  companyId: string,
  which: { id: string } | { inviterHash: string } | { inviterId: string } | "all",
  tx: Database,
): Promise<{ ended: number; journeyIds: string[] }> {
  const isMeant =
    which === "all"
      ? undefined
      : "id" in which
        ? eq(bankInvitation.id, which.id)
        : "inviterId" in which
          ? eq(bankInvitation.inviterId, which.inviterId)
          : eq(bankInvitation.inviterHash, which.inviterHash);
  const ended = await tx
    .update(bankInvitation)
    .set({ endedAt: sql`now()` })
    .where(
      and(
        eq(bankInvitation.companyId, companyId),
        isMeant,
        isNull(bankInvitation.endedAt),
        isNull(bankInvitation.connectedAt),
      ),
    )
    .returning({ id: bankInvitation.id, guestHash: bankInvitation.guestHash });
  const journeyIds: string[] = [];
  for (const { id, guestHash } of ended) {
    if (guestHash === null) continue;
    // The same browser may go by another invitation of the company, which stands.
    const isByIt = and(eq(journey.requestId, id), eq(journey.holderHash, guestHashOf(guestHash)));
    const rows = await tx
      .select({ id: journey.id })
      .from(journey)
      .where(and(eq(journey.companyId, companyId), isByIt));
    journeyIds.push(...rows.map((row) => row.id));
  }
  return { ended: ended.length, journeyIds };
}

/** Makes a browser the only one that holds a company, also what it held as an invited one; the pages of others say so. */
export async function passCompanyTo(companyId: string, browserHash: string, tx: Database): Promise<void> {
  const guest = guestHashOf(browserHash);
  const isOfOthers = and(
    ne(journey.holderHash, browserHash),
    ne(journey.holderHash, guest),
    notLike(journey.holderHash, "released %"),
  );
  await tx
    .update(journey)
    .set({
      holderHash: sql`'released ' || ${journey.id}`,
      formerHolderHash: sql`case when starts_with(${journey.holderHash}, ${GUEST_PREFIX})
        then substr(${journey.holderHash}, ${GUEST_PREFIX.length + 1}) else ${journey.holderHash} end`,
    })
    .where(and(eq(journey.companyId, companyId), isOfOthers));
  await tx
    .update(journey)
    .set({ holderHash: browserHash })
    .where(and(eq(journey.companyId, companyId), eq(journey.holderHash, guest)));
}

/** A company's other connections that nobody ever linked, for nobody else to change until the transaction ends. */
export async function lockNeverLinked(companyId: string, exceptId: string, tx: Database): Promise<ConnectionRow[]> {
  const isOther = and(eq(connection.companyId, companyId), ne(connection.id, exceptId), isNull(connection.linkedAt));
  return tx
    .select()
    .from(connection)
    .where(and(isOther, notInArray(connection.status, deletedStatuses)))
    .for("update");
}

/** Takes a connection that nobody ever linked out of sight. */
export async function hideConnection(id: string, tx: Database): Promise<void> {
  await tx.update(connection).set({ status: "Deleted", updatedAt: new Date() }).where(eq(connection.id, id));
}
