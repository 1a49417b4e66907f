import "server-only";
import { CodatError } from "../codat/errors";
import { type CompanyRow, claimRead, findCompanyRow, markReadAnswered } from "../db/companies";
import { listConnectionRows, markConnectionsHeard } from "../db/connections";
import { listMissed } from "../db/missed";
import { log } from "../telemetry/log";
import { readStatuses } from "./reading";
import { reconcileConnections } from "./reconcile";
import { takeOver } from "./take-over";

/** Of each kind and a minute: a few calls each, far within what Codat allows. */
const MOST_OF_EACH_KIND = 10;
const READ_INTERVAL_MS = 2_000;

/**
 * Finds out what webhooks have missed (dropped, late, not set up): asks Codat about companies of which it should have told
 * something by now. Asks nothing where nothing is missing. Returns how many companies were looked after.
 */
export async function repairMissed(): Promise<number> {
  let repaired = 0;
  for (const companyId of await listMissed(MOST_OF_EACH_KIND)) {
    try {
      if (await repair(companyId)) repaired += 1;
    } catch (error) {
      if (!(error instanceof CodatError)) throw error;
      log().warn(
        { operation: error.operation, kind: error.kind, correlationId: error.correlationId },
        "a repair was put off",
      );
      if (error.isPassing) break;
      await markConnectionsHeard(companyId);
    }
  }
  if (repaired > 0) log().info({ repaired }, "what webhooks had missed was asked for");
  return repaired;
}

/** @throws CodatError */
async function repair(companyId: string): Promise<boolean> {
  const company = await findCompanyRow(companyId);
  if (!company || !isAtCodat(company) || !(await claimRead(companyId, READ_INTERVAL_MS))) return false;
  await reconcileConnections(company);
  const isLinked = (await listConnectionRows(companyId)).some(({ status }) => status === "Linked");
  if (isLinked) await readStatuses(company);
  await markReadAnswered(companyId);
  if (isLinked) await takeOver(companyId, "all");
  return true;
}

function isAtCodat(company: CompanyRow): company is CompanyRow & { codatId: string } {
  return company.codatId !== null;
}
