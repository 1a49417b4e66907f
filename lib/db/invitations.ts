import "server-only";
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { type Database, getDb } from "./client";
import { company } from "./schema/companies";
import { invitation, user } from "./schema/people";

type InvitationRow = typeof invitation.$inferSelect;

/** Invites an address to a company; one that is invited already gets the new role and another full term. Returns its id. */
export async function upsertInvitation(
  row: Pick<InvitationRow, "id" | "companyId" | "email" | "role" | "invitedBy" | "expiresAt"> & {
    isByHolder?: boolean;
  },
  db?: Database,
): Promise<string> {
  const { role, invitedBy, expiresAt, isByHolder = false } = row;
  const rows = await (db ?? (await getDb()))
    .insert(invitation)
    .values(row)
    .onConflictDoUpdate({
      target: [invitation.companyId, invitation.email],
      targetWhere: sql`ended_at is null`,
      set: { role, invitedBy, isByHolder, expiresAt, createdAt: sql`now()` },
    })
    .returning({ id: invitation.id });
  const stored = rows[0];
  if (!stored) throw new Error("The database did not return the invitation it was given.");
  return stored.id;
}

/** A company's open invitations, the oldest first. */
export async function listInvitationsOf(companyId: string): Promise<InvitationRow[]> {
  return (await getDb())
    .select()
    .from(invitation)
    .where(and(eq(invitation.companyId, companyId), isOpen()))
    .orderBy(invitation.createdAt, invitation.id);
}

/** The open invitations to an address, with who asks. */
export async function listInvitationsTo(email: string) {
  return (await getDb())
    .select({
      id: invitation.id,
      companyName: company.name,
      role: invitation.role,
      isByHolder: invitation.isByHolder,
      inviter: user.email,
      expiresAt: invitation.expiresAt,
    })
    .from(invitation)
    .innerJoin(company, eq(company.id, invitation.companyId))
    .leftJoin(user, eq(user.id, invitation.invitedBy))
    .where(and(eq(invitation.email, email), isOpen()))
    .orderBy(invitation.createdAt, invitation.id);
}

/** Ends an open invitation, answered or withdrawn, and returns it; null when there is none: it ends once. */
export async function endInvitation(
  which: { id: string; email: string } | { id: string; companyId: string },
  db?: Database,
): Promise<Pick<InvitationRow, "companyId" | "role" | "isByHolder"> | null> {
  const whose = "email" in which ? eq(invitation.email, which.email) : eq(invitation.companyId, which.companyId);
  const rows = await (db ?? (await getDb()))
    .update(invitation)
    .set({ endedAt: sql`now()` })
    .where(and(eq(invitation.id, which.id), whose, isOpen()))
    .returning({ companyId: invitation.companyId, role: invitation.role, isByHolder: invitation.isByHolder });
  return rows[0] ?? null;
}

/** Ends what the browser that linked a bank asked of an address: the company's first owner is known, or another is asked. */
export async function endHolderInvitations(companyId: string, db: Database): Promise<void> {
  await db
    .update(invitation)
    .set({ endedAt: sql`now()` })
    .where(and(eq(invitation.companyId, companyId), eq(invitation.isByHolder, true), isOpen()));
}

/** Forgets every invitation to an address. */
export async function deleteInvitationsTo(email: string, db?: Database): Promise<void> {
  await (db ?? (await getDb())).delete(invitation).where(eq(invitation.email, email));
}

/** Forgets every invitation to a company. */
export async function deleteInvitationsOf(companyId: string, db: Database): Promise<void> {
  await db.delete(invitation).where(eq(invitation.companyId, companyId));
}

function isOpen() {
  return and(isNull(invitation.endedAt), gt(invitation.expiresAt, sql`now()`));
}
