import type { MoneyTotal } from "@/lib/contracts/dashboard";

/**
 * What one bank holds, as its row says it: its first currency, and below it what is owed, the other currency, or how many
 * others there are. `money` writes an amount of a currency.
 */
export function moneyLines(
  totals: MoneyTotal[],
  money: (amount: string, currency: string) => string,
): { amount: string | null; below: string[] } {
  const [first, ...others] = totals;
  if (!first) return { amount: null, below: [] };
  const [amount = null, ...owed] = amountsOf(first, money);
  const besides =
    others.length > 1 ? [`and ${others.length} other currencies`] : others.flatMap((one) => amountsOf(one, money));
  return { amount, below: [...owed, ...besides] };
}

/** "£100", "£20 owed". */
function amountsOf(
  { currency, cash, owed }: MoneyTotal,
  money: (amount: string, currency: string) => string,
): string[] {
  const words = (amount: string) => `${money(amount, currency)}${currency === "" ? " (no currency)" : ""}`;
  return [cash === null ? "" : words(cash), owed === null ? "" : `${words(owed)} owed`].filter((said) => said !== "");
}
