import "server-only";
import { getBrand } from "@/lib/brand";
import { accessDaysOf } from "@/lib/contracts/brand";
import type { NextRenewalView, RenewalPositionView } from "@/lib/contracts/dashboard";
import { type ConnectionRow, listConnectionRows } from "@/lib/db/connections";
import { listRenewedSince } from "@/lib/db/consents";
import { connectionState, daysUntil, RENEW_FROM_DAYS } from "@/lib/domain/connection-state";
import type { Customer } from "@/lib/domain/customer";
import { authoriseCompany } from "@/lib/server/access/authorise";

/** What was renewed so recently still counts among the banks that are renewed one after the other. */
const WALK_MINUTES = 60;

type Due = { row: ConnectionRow; daysLeft: number };

/**
 * Of a company's other banks, the one whose access ends next, and how many it is the first of: so that who renews several
 * goes from one to the other. Null when none of them can be renewed yet. @throws AppError "not-found"
 */
export async function getNextRenewal(
  customer: Customer,
  companyId: string,
  { after }: { after: string },
): Promise<NextRenewalView | null> {
  const { due, renewed } = await readWalk(customer, companyId);
  const others = due.filter(({ row }) => row.id !== after);
  const [first] = others;
  if (!first) return null;
  const { providerName: bankName, id: connectionId } = first.row;
  const position = positionAmong(due, renewed);
  return { connectionId, bankName, daysLeft: first.daysLeft, count: others.length, ...position };
}

/**
 * Where a bank stands among those that can be renewed, one after the other: those that were within the hour, itself, and
 * those that come after it. Null where it is the only one, or can't be renewed yet. @throws AppError "not-found"
 */
export async function getRenewalPosition(
  customer: Customer,
  companyId: string,
  connectionId: string,
): Promise<RenewalPositionView | null> {
  const { due, renewed } = await readWalk(customer, companyId);
  const others = due.filter(({ row }) => row.id !== connectionId);
  const position = positionAmong(due, renewed);
  if (others.length === due.length || position.total < 2) return null;
  return { ...position, next: [...new Set(others.map(({ row }) => row.providerName))] };
}

/** The same on the page that leads to a renewal and on the renewal's own. */
function positionAmong(due: Due[], renewed: Set<string>): { position: number; total: number } {
  return { position: renewed.size + 1, total: renewed.size + due.length };
}

/** What can be renewed now, in the order of its days, and what was within the hour. */
async function readWalk(customer: Customer, companyId: string): Promise<{ due: Due[]; renewed: Set<string> }> {
  await authoriseCompany(customer, companyId);
  const now = new Date();
  const since = new Date(now.getTime() - WALK_MINUTES * 60_000);
  const [rows, renewedSince] = await Promise.all([listConnectionRows(companyId), listRenewedSince(companyId, since)]);
  const due = rows
    .flatMap((row) => {
      const daysLeft = daysUntil(row.accessUntil, now);
      // One that was renewed today gains nothing by it.
      const latest = Math.min(RENEW_FROM_DAYS, accessDaysOf(getBrand(), row.providerKey) - 1);
      const isDue = daysLeft !== null && daysLeft >= 0 && daysLeft <= latest;
      return isDue && connectionState(row) === "linked" ? [{ row, daysLeft }] : [];
    })
    .sort((a, b) => a.daysLeft - b.daysLeft || a.row.providerName.localeCompare(b.row.providerName));
  const dueIds = new Set(due.map(({ row }) => row.id));
  const linkedIds = new Set(rows.filter(({ status }) => status === "Linked").map(({ id }) => id));
  return { due, renewed: new Set(renewedSince.filter((id) => linkedIds.has(id) && !dueIds.has(id))) };
}
