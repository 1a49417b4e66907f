/** "1 account", "3 accounts" */
export function accountsWords(count: number, language: string): string {
  return count === 1 ? "1 account" : `${count.toLocaleString(language)} accounts`;
}

/** "1 transaction", "1,204 transactions" */
export function transactionsWords(count: number, language: string): string {
  return count === 1 ? "1 transaction" : `${count.toLocaleString(language)} transactions`;
}

/** What sums of balances are without. */
export function withoutBalanceWords(count: number): string {
  return count === 1 ? "1 account came without a balance." : `${count} accounts came without a balance.`;
}

/** So many banks are named; of more it is said how many they are. */
const MOST_NAMED = 3;

/** Which banks sums of balances are without, whole or in part, because access to them has ended. */
export function notIncludedWords(banks: { name: string; isWhole: boolean }[]): string {
  const names = banks.map(({ name, isWhole }) => (isWhole ? name : `some accounts at ${name}`));
  return `Not included: ${names.length > MOST_NAMED ? `${names.length} banks` : names.join("; ")} (no longer shared).`;
}
