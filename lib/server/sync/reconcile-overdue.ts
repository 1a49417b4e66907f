import "server-only";
import { CodatError } from "@/lib/codat/errors";
import { type CompanyRow, claimRead, findCompanyRow, markReadAnswered } from "@/lib/db/companies";
import { listConnectionRows, markConnectionsReported } from "@/lib/db/connections";
import { listOverdueCompanies, type Missed } from "@/lib/db/overdue-companies";
import { noteReadFailed } from "@/lib/db/retries";
import { importPending } from "@/lib/server/bank-data/import-pending";
import { log } from "@/lib/telemetry/log";
import { readStatuses } from "./poll-codat";
import { reconcileConnections } from "./reconcile";

/** Of each kind and a minute: a few calls each, far within what Codat allows. */
const MOST_OF_EACH_KIND = 10;
const READ_INTERVAL_MS = 2_000;

/**
 * Finds out what webhooks have missed (dropped, late, not set up): asks Codat about companies of which it should have reported
 * something by now. Asks nothing where nothing is missing. Returns how many companies were looked after.
 */
export async function reconcileOverdue(): Promise<number> {
  let repaired = 0;
  for (const missed of await listOverdueCompanies(MOST_OF_EACH_KIND)) {
    try {
      if (await reconcileCompany(missed)) repaired += 1;
    } catch (error) {
      if (!(error instanceof CodatError)) throw error;
      const { operation, kind, correlationId, wasSent, retryAfterSeconds } = error;
      log().warn({ operation, kind, correlationId }, "reconciliation deferred");
      // Nobody is called at all just now; a company that fails holds up no other one.
      if (!wasSent) break;
      await noteReadFailed(missed.companyId, { isCounted: true, atLeastSeconds: retryAfterSeconds ?? 0 });
      if (!error.isPassing) await markConnectionsReported(missed.companyId);
    }
  }
  if (repaired > 0) log().info({ repaired }, "overdue companies reconciled");
  return repaired;
}

/** @throws CodatError */
async function reconcileCompany({ companyId, isOnlyDue }: Missed): Promise<boolean> {
  const company = await findCompanyRow(companyId);
  if (!company || !isAtCodat(company) || !(await claimRead(companyId, READ_INTERVAL_MS))) return false;
  if (isOnlyDue) {
    await importPending(companyId, "all");
    return true;
  }
  await reconcileConnections(company);
  const isLinked = (await listConnectionRows(companyId)).some(({ status }) => status === "Linked");
  if (isLinked) await readStatuses(company);
  await markReadAnswered(companyId);
  if (isLinked) await importPending(companyId, "all");
  return true;
}

function isAtCodat(company: CompanyRow): company is CompanyRow & { codatId: string } {
  return company.codatId !== null;
}
