import "server-only";
import { getBrand } from "@/lib/brand";
import { accessDaysOf } from "@/lib/contracts/brand";
import type { NextRenewalView } from "@/lib/contracts/dashboard";
import { listConnectionRows } from "@/lib/db/connections";
import { connectionState, daysUntil, RENEW_FROM_DAYS } from "@/lib/domain/connection-state";
import type { Customer } from "@/lib/domain/customer";
import { authoriseCompany } from "@/lib/server/access/authorise";

/**
 * Of a company's other banks, the one whose access ends next, and how many it is the first of: so that who renews several
 * goes from one to the other. Null when none of them can be renewed yet. @throws AppError "not-found"
 */
export async function getNextRenewal(
  customer: Customer,
  companyId: string,
  { after }: { after: string },
): Promise<NextRenewalView | null> {
  await authoriseCompany(customer, companyId);
  const now = new Date();
  const due = (await listConnectionRows(companyId)).flatMap((row) => {
    const daysLeft = daysUntil(row.accessUntil, now);
    // One that was renewed today gains nothing by it.
    const latest = Math.min(RENEW_FROM_DAYS, accessDaysOf(getBrand(), row.providerKey) - 1);
    const isDue = daysLeft !== null && daysLeft >= 0 && daysLeft <= latest;
    return row.id !== after && isDue && connectionState(row) === "linked" ? [{ row, daysLeft }] : [];
  });
  const [first] = due.sort((a, b) => a.daysLeft - b.daysLeft || a.row.providerName.localeCompare(b.row.providerName));
  return first
    ? { connectionId: first.row.id, bankName: first.row.providerName, daysLeft: first.daysLeft, count: due.length }
    : null;
}
