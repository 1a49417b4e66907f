const format = new Intl.ListFormat("en-GB");
const eitherFormat = new Intl.ListFormat("en-GB", { type: "disjunction" });

/** "accounts", "accounts and balances", "accounts, balances and transactions". */
export function listWords(words: string[]): string {
  return format.format(words);
}

/** The same of what there is none of: "accounts, balances or transactions". */
export function eitherWords(words: string[]): string {
  return eitherFormat.format(words);
}
