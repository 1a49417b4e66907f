import type { MonthFlow, MonthMoved } from "@/lib/contracts/bank-data";
import { subtractDecimals } from "./decimal";

/** Whether banks name so what moves between a customer's own accounts, among them what pays off a card. */
export function isTransferCategory(name: string): boolean {
  return /\b(transfers?|card repayments?|credit card payments?)\b/i.test(name);
}

/** What went in and out of all accounts together, without what only moved between them. */
export function withoutOwnTransfers(months: MonthFlow[], moved: MonthMoved[]): MonthFlow[] {
  const amounts = new Map(moved.map(({ month, amount }) => [month, amount]));
  return months.map((flow) => {
    const amount = amounts.get(flow.month) ?? "0";
    return { ...flow, in: subtractDecimals(flow.in, amount), out: subtractDecimals(flow.out, amount) };
  });
}
