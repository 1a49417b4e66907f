/** "1 account", "3 accounts" */
export function accountsWords(count: number, language: string): string {
  return count === 1 ? "1 account" : `${count.toLocaleString(language)} accounts`;
}

/** "1 transaction", "1,204 transactions" */
export function transactionsWords(count: number, language: string): string {
  return count === 1 ? "1 transaction" : `${count.toLocaleString(language)} transactions`;
}
