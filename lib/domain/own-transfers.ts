import type { CategorySpending, MonthFlow, MonthMoved } from "@/lib/contracts/bank-data";
import { drawable, subtractDecimals } from "./decimal";

/**
 * Whether banks name so what moves between a customer's own accounts, among them what pays off a card; not what that costs. Many
 * banks call any payment a "transfer", to whomever it goes: that alone proves nothing.
 */
export function isTransferCategory(name: string): boolean {
  return ownTransfer.test(name) && !/\b(fees?|charges?)\b/i.test(name);
}

const ownTransfer =
  /\b(own|internal|inter-?account|between (your |my )?accounts|card repayments?|credit card payments?)\b/i;

/** What went in and out, without what only moved between own accounts. */
export function withoutOwnTransfers(months: MonthFlow[], moved: MonthMoved[]): MonthFlow[] {
  const byMonth = new Map(moved.map((one) => [one.month, one]));
  return months.map((flow) => {
    const own = byMonth.get(flow.month) ?? { in: "0", out: "0" };
    return { ...flow, in: lessened(flow.in, own.in), out: lessened(flow.out, own.out) };
  });
}

/** What went out by category without what only moved between own accounts; the largest first, and nothing of which nothing is left. */
export function spendingWithoutOwnTransfers(spending: CategorySpending[]): CategorySpending[] {
  return spending
    .map(({ amount, moved, ...one }) => ({ ...one, moved: "0", amount: lessened(amount, moved) }))
    .filter(({ amount }) => /[1-9]/.test(amount))
    .sort((a, b) => drawable(b.amount) - drawable(a.amount));
}

/** Never below zero: an import between the statements that read the two may have brought more of the one than of the other. */
function lessened(amount: string, by: string): string {
  const rest = subtractDecimals(amount, by);
  return rest.startsWith("-") ? "0" : rest;
}
