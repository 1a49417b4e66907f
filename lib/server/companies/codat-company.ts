import "server-only";
import { createCompany, deleteCompany, findCompany } from "@/lib/codat/client/connections";
import { createOnce } from "@/lib/codat/client/create-once";
import { pollUntilConsistent } from "@/lib/codat/client/poll-until-consistent";
import type { Company } from "@/lib/codat/client/wire";
import { timeouts } from "@/lib/codat/timeouts";
import { actors } from "@/lib/contracts/actor";
import { getDb } from "@/lib/db/client";
import {
  type CompanyRow,
  claimCompanyCodatId,
  forgetCompanyAtCodat,
  markCompanyAttempted,
  readCompanyAttemptAgeMs,
  unmarkCompanyAttempted,
} from "@/lib/db/companies";
import { listConnectionRows } from "@/lib/db/connections";
import { insertEvent } from "@/lib/db/events";
import { codatCompanyName } from "@/lib/domain/company-name";
import { AppError } from "@/lib/errors";
import type { CompanyAtCodat } from "@/lib/server/connections/codat-connection";
import { recordDeleted } from "@/lib/server/sync/reconcile";
import { log } from "@/lib/telemetry/log";
import { takeAnonymousCreation } from "./anonymous-creations";

/**
 * The company at Codat, created there exactly once. An answer that was lost may hide a company that was made, so it is
 * looked up by our tag before another create, until it is certain that it is not there. Call it with the company's lease.
 * @throws CodatError; AppError "busy" when strangers have created too many of late
 */
export async function ensureCompanyAtCodat(company: CompanyRow, platformKey: string): Promise<CompanyAtCodat> {
  if (company.codatId) return { codatId: company.codatId, connections: null, how: "known" };
  const ageMs = await readCompanyAttemptAgeMs(company.id);
  if (ageMs !== null) {
    const found = await pollUntilConsistent(() => findCompany(company.id), timeouts.lateWorkMs - ageMs);
    if (found) return saveCompany(company, found, "found");
  }
  await takeAnonymousCreation(company.id);
  return create(company, platformKey);
}

/**
 * Whether a company that we knew was deleted at Codat: then its banks have ended, and it is forgotten here, so
 * that the next `ensureCompanyAtCodat` creates another. Only its absence under our tag counts, and not while it is so new that
 * lists may lack it. @throws CodatError
 */
export async function forgetIfVanished(company: CompanyRow): Promise<boolean> {
  if (!company.codatId) return false;
  const ageMs = (await readCompanyAttemptAgeMs(company.id)) ?? timeouts.settleMs;
  if (await pollUntilConsistent(() => findCompany(company.id), timeouts.settleMs - ageMs)) return false;
  for (const row of await listConnectionRows(company.id)) await recordDeleted(row);
  await forgetCompanyAtCodat(company.id);
  return true;
}

async function create(company: CompanyRow, platformKey: string): Promise<CompanyAtCodat> {
  const { made, how } = await createOnce({
    operation: "create-company",
    markAttempted: () => markCompanyAttempted(company.id),
    unmarkAttempted: () => unmarkCompanyAttempted(company.id),
    create: () => createCompany({ ourId: company.id, name: codatCompanyName(company.name, company.id), platformKey }),
    find: () => findCompany(company.id),
  });
  return saveCompany(company, made, how === "made" ? "made" : "found-after-create");
}

async function saveCompany(company: CompanyRow, atCodat: Company, how: CompanyAtCodat["how"]): Promise<CompanyAtCodat> {
  const claimed = await (await getDb()).transaction(async (tx) => {
    const codatId = await claimCompanyCodatId(company.id, atCodat.id, tx);
    if (codatId === atCodat.id)
      await insertEvent({ companyId: company.id, kind: "company-created", actor: actors.system }, tx);
    return codatId;
  });
  if (claimed === atCodat.id) return { codatId: claimed, connections: atCodat.dataConnections, how };
  if (how === "made") await removeSurplus(company.id, atCodat.id);
  if (!claimed) throw new AppError("company.erased");
  return { codatId: claimed, connections: null, how: "known" };
}

/** A caller held up for so long that its lease ran out finds that another has created the company: then ours is one too many. */
async function removeSurplus(companyId: string, codatId: string): Promise<void> {
  log().warn({ companyId }, "duplicate company at Codat, removing the second");
  await deleteCompany(codatId).catch((error: unknown) => {
    log().error({ companyId, codatId, error }, "duplicate company at Codat could not be removed");
  });
}
