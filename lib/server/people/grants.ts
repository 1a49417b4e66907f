import "server-only";
import { actors } from "@/lib/contracts/actor";
import { claimCompany } from "@/lib/db/claims";
import { getDb } from "@/lib/db/client";
import { findCompanyRow } from "@/lib/db/companies";
import { findStanding } from "@/lib/db/memberships";
import { ensureUser } from "@/lib/db/users";
import { AppError } from "@/lib/errors";

/**
 * Makes a person the first owner of a company without people, for the support desk, which has made sure that it is theirs.
 * They sign in with that address. @throws AppError "not-found", "conflict" when the company has people
 */
export async function grantCompany(companyId: string, email: string): Promise<{ companyName: string }> {
  const company = await findCompanyRow(companyId);
  if (!company) throw new AppError("operator.no-such-company");
  if ((await findStanding(companyId, null)).hasMembers) throw hasPeople();
  const { id: userId } = await ensureUser({ email, name: null });
  const claim = { userId, companyId, proof: "support", actor: actors.operator } as const;
  const isClaimed = await (await getDb()).transaction((tx) => claimCompany(claim, tx));
  if (!isClaimed) throw hasPeople();
  return { companyName: company.name };
}

function hasPeople(): AppError {
  return new AppError("people.company-has-people");
}
