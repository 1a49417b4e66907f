import "server-only";
import { and, eq } from "drizzle-orm";
import { type Role, toRole } from "@/lib/contracts/role";
import { type Database, getDb } from "./client";
import { company, connection } from "./schema/companies";
import { membership, user } from "./schema/people";

/** A person's role in a company, or null. */
export async function findRole(userId: string, companyId: string): Promise<Role | null> {
  const rows = await (await getDb())
    .select({ role: membership.role })
    .from(membership)
    .where(and(eq(membership.userId, userId), eq(membership.companyId, companyId)));
  return toRole(rows[0]?.role);
}

/** Every company of a person, by name. */
export async function listCompaniesOf(userId: string): Promise<{ id: string; name: string; role: Role }[]> {
  const rows = await (await getDb())
    .select({ id: company.id, name: company.name, role: membership.role })
    .from(membership)
    .innerJoin(company, eq(company.id, membership.companyId))
    .where(eq(membership.userId, userId))
    .orderBy(company.name, company.id);
  return rows.flatMap(({ id, name, role }) => {
    const known = toRole(role);
    return known ? [{ id, name, role: known }] : [];
  });
}

/** As `listCompaniesOf`, with the banks that each shares now, each once. */
export async function listCompaniesWithBanks(userId: string) {
  const db = await getDb();
  const [companies, banks] = await Promise.all([
    listCompaniesOf(userId),
    db
      .selectDistinct({
        companyId: connection.companyId,
        key: connection.providerKey,
        name: connection.providerName,
      })
      .from(connection)
      .innerJoin(membership, eq(membership.companyId, connection.companyId))
      .where(and(eq(membership.userId, userId), eq(connection.status, "Linked")))
      .orderBy(connection.providerName),
  ]);
  return companies.map((one) => ({ ...one, banks: banks.filter(({ companyId }) => companyId === one.id) }));
}

/** Whether anybody has vouched for a company, and what a person is in it; `userId` is null for nobody. */
export async function findStanding(
  companyId: string,
  userId: string | null,
  db?: Database,
): Promise<{ hasMembers: boolean; role: Role | null }> {
  const rows = await (db ?? (await getDb()))
    .select({ userId: membership.userId, role: membership.role })
    .from(membership)
    .where(eq(membership.companyId, companyId));
  return { hasMembers: rows.length > 0, role: toRole(rows.find((row) => row.userId === userId)?.role) };
}

/** The people of a company, who came first first. */
export async function listPeopleOf(companyId: string) {
  return (await getDb())
    .select({
      userId: user.id,
      email: user.email,
      name: user.name,
      role: membership.role,
      since: membership.createdAt,
      notifications: user.notifications,
    })
    .from(membership)
    .innerJoin(user, eq(user.id, membership.userId))
    .where(eq(membership.companyId, companyId))
    .orderBy(membership.createdAt, user.id);
}

/** Adds a person to a company; one who is there already keeps their role. Returns whether they were new. */
export async function insertMembership(
  row: { userId: string; companyId: string; role: Role },
  db?: Database,
): Promise<boolean> {
  const rows = await (db ?? (await getDb()))
    .insert(membership)
    .values(row)
    .onConflictDoNothing()
    .returning({ userId: membership.userId });
  return rows.length > 0;
}

export async function deleteMembership(userId: string, companyId: string, db?: Database): Promise<void> {
  await (db ?? (await getDb()))
    .delete(membership)
    .where(and(eq(membership.userId, userId), eq(membership.companyId, companyId)));
}

/** Gives a person of a company another role. Returns whether they belong to it. */
export async function setRole(
  { userId, companyId, role }: { userId: string; companyId: string; role: Role },
  db?: Database,
): Promise<boolean> {
  const rows = await (db ?? (await getDb()))
    .update(membership)
    .set({ role })
    .where(and(eq(membership.userId, userId), eq(membership.companyId, companyId)))
    .returning({ userId: membership.userId });
  return rows.length > 0;
}

/** A company's people, who came first first, held until the transaction ends: of two changes at once the second sees the first. */
export async function lockMembers(companyId: string, tx: Database): Promise<{ userId: string; role: Role }[]> {
  // The company's own row is locked first, so that nobody joins or leaves unseen meanwhile.
  await tx.select({ id: company.id }).from(company).where(eq(company.id, companyId)).for("update");
  const rows = await tx
    .select({ userId: membership.userId, role: membership.role })
    .from(membership)
    .where(eq(membership.companyId, companyId))
    .orderBy(membership.createdAt, membership.userId);
  return rows.flatMap(({ userId, role: stored }) => {
    const role = toRole(stored);
    return role ? [{ userId, role }] : [];
  });
}
