import "server-only";
import { findCompanyRow } from "@/lib/db/companies";
import { findConnectionRow } from "@/lib/db/connections";
import { listDataStatuses } from "@/lib/db/data-statuses";
import { allowRetry } from "@/lib/db/retries";
import type { Visitor } from "@/lib/domain/visitor";
import { enqueue } from "@/lib/enqueue";
import { AppError } from "@/lib/errors";
import { standingOf } from "@/lib/server/connections/standing";
import { refreshFor } from "./sync";

/** What failed a moment ago is not tried again at once, however often it is asked for. */
const REST_MS = 30_000;

/**
 * Has what is missing of one bank tried again, for the browser that linked it, with or without an account: what Codat has is
 * fetched anew, and what the bank did not send Codat is asked to read, once a cool-down. @throws AppError "not-found"
 */
export async function tryAgain(visitor: Visitor, connectionId: string): Promise<void> {
  const row = await findConnectionRow(connectionId);
  const company = row && (await findCompanyRow(row.companyId));
  if (visitor.kind === "nobody" || !company || !row || row.companyId !== visitor.companyId)
    throw new AppError("not-found", "We don't know this bank connection. Open the page again.");
  const statuses = await listDataStatuses(row.id);
  const { types, verdict } = standingOf(row, statuses, new Date());
  const lastMs = Math.max(0, ...statuses.map(({ failedAt }) => failedAt?.getTime() ?? 0));
  if (types.some(({ reason }) => reason === "codat") && Date.now() - lastMs > REST_MS) {
    await allowRetry(company.id);
    await enqueue({ job: "take-over", companyId: company.id, scope: "all" });
  }
  // While something is under way nobody can say that the bank did not send it.
  if (verdict?.missing.some(({ reason }) => reason !== "codat"))
    await refreshFor(visitor.userId ?? "customer", { company: company.id });
}
