import { addDecimals, subtractDecimals } from "./decimal";

type CreditAccount = { current: string | null; available: string | null; creditLimit: string | null };

/**
 * What is owed on a credit account, as decimal text: Codat's positive balances are liabilities. Below zero it is overpaid.
 * Some banks write debts below zero all the same, which shows where what is available and what is owed make up the limit.
 */
export function owedOn(account: CreditAccount): string | null {
  return account.current === null || !isBelowZero(account) ? account.current : turned(account.current);
}

/** The same for a balance of an earlier day, as the bank writes them for that account. */
export function owedOnDay(current: string, account: CreditAccount): string {
  return isBelowZero(account) ? turned(current) : current;
}

function isBelowZero({ current, available, creditLimit }: CreditAccount): boolean {
  if (!current?.startsWith("-") || available === null || creditLimit === null) return false;
  const used = subtractDecimals(creditLimit.replace("-", ""), available);
  return Number(addDecimals([used, current])) === 0;
}

function turned(amount: string): string {
  return subtractDecimals("0", amount);
}
