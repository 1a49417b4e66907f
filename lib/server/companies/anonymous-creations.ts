import "server-only";
import { countShared } from "@/lib/auth/rate-limits";
import { findStanding } from "@/lib/db/memberships";
import { getEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/telemetry/log";
import { mayWriteRefusal } from "@/lib/telemetry/log-ceiling";
import { metrics } from "@/lib/telemetry/metrics-registry";
import { currentContext } from "@/lib/telemetry/request-context";

const HOUR = 3600;
/** Of what all may create, what one network address may: nobody alone locks the others out. */
const SHARE_OF_ADDRESS = 5;

/**
 * Counts that a company is about to be created at Codat which belongs to nobody who is signed in. All of them together, on
 * all instances, have one ceiling: without it a script would use up the day's quota of calls and fill the operator's account
 * at Codat. What people create who are signed in is limited by person. @throws AppError "busy" until the next one may be
 */
export async function takeAnonymousCreation(companyId: string): Promise<void> {
  const ceiling = getEnv().ANONYMOUS_COMPANIES_PER_HOUR;
  if (ceiling === 0 || (await findStanding(companyId, null)).hasMembers) return;
  const address = currentContext()?.address ?? null;
  const ofAddress = { points: Math.ceil(ceiling / SHARE_OF_ADDRESS), duration: HOUR };
  const ofAddressMs = address
    ? await countShared("create-address", { key: address, budget: ofAddress, points: 1 })
    : null;
  const ofAll = { key: "all", budget: { points: ceiling, duration: HOUR }, points: 1 };
  const waitMs = ofAddressMs ?? (await countShared("create-all", ofAll));
  metrics().anonymousCompanies.inc({ outcome: waitMs === null ? "created" : "refused" });
  if (waitMs === null) return;
  if (mayWriteRefusal()) log().error({ ceiling }, "hourly limit of anonymous companies reached");
  throw new AppError(ofAddressMs === null ? "company.too-many-starting" : "company.too-many-from-network", {
    retryAfterSeconds: Math.ceil(waitMs / 1000),
  });
}
