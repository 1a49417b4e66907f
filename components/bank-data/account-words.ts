import type { AccountView } from "@/lib/contracts/bank-data";
import { formatMoney, formatWholeMoney } from "@/lib/format";

/** What kind of account it is, and what sets it apart: "Credit, ending 4821", "Ending 4821, EUR"; null where nothing does. */
export function kindWords({ kind, ending, distinction }: AccountView): string | null {
  const words = kind === "credit" ? creditWords(ending) : debitWords(ending);
  if (distinction === null) return words;
  return words === null ? `Account, ${distinction}` : `${words}, ${distinction}`;
}

function creditWords(ending: string | null): string {
  return ending ? `Credit, ending ${ending}` : "Credit";
}

function debitWords(ending: string | null): string | null {
  return ending ? `Ending ${ending}` : null;
}

/** Some banks write a limit as the debt it allows, below zero. */
export function limitWords({ kind, creditLimit, currency }: AccountView, language: string): string | null {
  const amount = creditLimit?.replace("-", "");
  if (!amount || !/[1-9]/.test(amount)) return null;
  const money = /^\d+(\.0+)?$/.test(amount)
    ? formatWholeMoney(amount, currency, language)
    : formatMoney(amount, currency, language);
  return kind === "credit" ? `${money} limit` : `${money} overdraft limit`;
}
