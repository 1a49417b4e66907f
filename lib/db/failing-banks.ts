import "server-only";
import { and, eq, gt, inArray, isNotNull, sql } from "drizzle-orm";
import type { OutcomeKind } from "@/lib/contracts/outcome";
import { getDb } from "./client";
import { journey } from "./schema/companies";

/** How a journey ends where it is the bank that fails. */
const failures: OutcomeKind[] = ["bank-unavailable", "bank-failed", "throttled"];
/** One company that tries again and again says little. */
const FEWEST_COMPANIES = 3;

/** Keys of the banks at which several companies have failed since then because of the bank, and more attempts than succeeded. */
export async function listFailingBanks(since: Date): Promise<string[]> {
  const failed = inArray(journey.outcome, failures);
  const linked = eq(journey.outcome, "linked");
  const rows = await (await getDb())
    .select({ key: journey.providerKey })
    .from(journey)
    .where(and(gt(journey.returnedAt, since), isNotNull(journey.providerKey)))
    .groupBy(journey.providerKey)
    .having(
      and(
        sql`count(distinct ${journey.companyId}) filter (where ${failed}) >= ${FEWEST_COMPANIES}`,
        sql`count(*) filter (where ${failed}) > count(*) filter (where ${linked})`,
      ),
    );
  return rows.flatMap(({ key }) => key ?? []);
}
