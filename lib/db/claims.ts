import "server-only";
import { and, inArray, notExists, sql } from "drizzle-orm";
import { getDb } from "./client";
import { insertEvent } from "./events";
import { insertMembership } from "./memberships";
import { company } from "./schema/companies";
import { membership } from "./schema/people";

/**
 * Makes companies whose contact address a person has confirmed theirs, where nobody has vouched for them before.
 * Their rows are locked while it is decided, so that of two sign-ins at once one does it and the other finds it done.
 */
export async function claimCompanies({ userId, email }: { userId: string; email: string }): Promise<void> {
  await (await getDb()).transaction(async (tx) => {
    const hasNoMembers = notExists(tx.select().from(membership).where(sql`${membership.companyId} = ${company.id}`));
    const isTheirs = sql`lower(${company.email}) = ${email}`;
    const locked = await tx.select({ id: company.id }).from(company).where(and(isTheirs, hasNoMembers)).for("update");
    if (locked.length === 0) return;
    // Asked again under the lock: the first question may be older than another sign-in that waited with us.
    const open = await tx
      .select({ id: company.id })
      .from(company)
      .where(
        and(
          inArray(
            company.id,
            locked.map(({ id }) => id),
          ),
          hasNoMembers,
        ),
      );
    for (const { id } of open) {
      const isNew = await insertMembership({ userId, companyId: id, role: "owner" }, tx);
      if (isNew) await insertEvent({ companyId: id, kind: "company-claimed", actor: userId }, tx);
    }
  });
}
