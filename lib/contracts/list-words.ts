const format = new Intl.ListFormat("en-GB");

/** "accounts", "accounts and balances", "accounts, balances and transactions". */
export function listWords(words: string[]): string {
  return format.format(words);
}
