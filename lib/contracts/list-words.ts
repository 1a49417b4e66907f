const format = new Intl.ListFormat("en-GB");
const eitherFormat = new Intl.ListFormat("en-GB", { type: "disjunction" });

/** "accounts", "accounts and balances", "accounts, balances and transactions". */
export function listWords(words: string[]): string {
  return format.format(words);
}

/** So many names of a list are read; of the others it is said how many they are. */
const MOST_NAMED = 3;

/** "Monzo, NatWest and Tide", "Monzo, NatWest, Tide and 37 more". */
export function fewWords(words: string[]): string {
  if (words.length <= MOST_NAMED) return listWords(words);
  return listWords([...words.slice(0, MOST_NAMED), `${words.length - MOST_NAMED} more`]);
}

/** The same of what there is none of: "accounts, balances or transactions". */
export function eitherWords(words: string[]): string {
  return eitherFormat.format(words);
}
