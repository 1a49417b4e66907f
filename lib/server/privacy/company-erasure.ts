import "server-only";
import { type Database, getDb } from "@/lib/db/client";
import { findCompanyRow } from "@/lib/db/companies";
import { eraseCompanyRows } from "@/lib/db/erasure";
import { deleteInvitationsOf } from "@/lib/db/invitations";
import { releaseJourneys } from "@/lib/db/journeys";
import { lockMembers } from "@/lib/db/memberships";
import { AppError } from "@/lib/errors";
import { withCompanyLease } from "@/lib/server/access/company-lease";
import { endCompany } from "@/lib/server/connections/disconnect";
import { log } from "@/lib/telemetry/log";

/**
 * Erases a company: sharing ends at every bank, the company goes at Codat, and here nothing is left but the record of what
 * was agreed, which names nobody. When Codat is away it begins again where it was; twice is once.
 * @param only the one person who may still belong to it; without it, all who do lose it
 * @throws AppError "upstream" when Codat could not be reached, "conflict" when others than `only` belong to it
 */
export async function eraseCompany(companyId: string, only?: { userId: string }): Promise<void> {
  if (!(await findCompanyRow(companyId))) return;
  const db = await getDb();
  await db.transaction(async (tx) => {
    await refuseOthers(companyId, only, tx);
    // From here on nobody new comes to it while its banks are unlinked.
    await deleteInvitationsOf(companyId, tx);
    await releaseJourneys(companyId, tx);
    // The address stays until it is done: it is how a company without people is found when it has to be begun again.
  });
  try {
    await withCompanyLease(companyId, async (company) => {
      await endCompany(company);
      await db.transaction(async (tx) => {
        await refuseOthers(companyId, only, tx);
        await eraseCompanyRows(companyId, tx);
      });
    });
  } catch (error) {
    // Somebody else was erasing it, and has done so while we waited.
    if (error instanceof AppError && error.code === "company.erased") return;
    throw error;
  }
  log().info({ audit: "company-erased", companyId }, "company erased");
}

async function refuseOthers(companyId: string, only: { userId: string } | undefined, tx: Database): Promise<void> {
  const members = await lockMembers(companyId, tx);
  if (only && members.some(({ userId }) => userId !== only.userId)) throw new AppError("privacy.companies-changed");
}
