import { bankWords } from "./bank-words";

const SAYS_LITTLE = new Set(["bank", "uk", "plc", "ltd", "limited", "personal", "the"]);

/**
 * Puts a list in the order in which it is shown and searched: banks named in `popularNames` first, in that
 * order and marked popular, then all others by name. A popular name finds "Lloyds Bank" by "Lloyds" when
 * no bank is called just that; names that find nothing are passed over.
 */
export function orderBanks<Bank extends { name: string; isPopular: boolean }>(
  banks: readonly Bank[],
  popularNames: readonly string[],
): Bank[] {
  const collator = new Intl.Collator("en", { sensitivity: "base", numeric: true });
  const byName = [...banks].sort((a, b) => collator.compare(a.name, b.name));
  const exact = firstByName(byName, wholeName);
  const loose = firstByName(byName, distinctiveName);
  const popular = new Set<Bank>();
  for (const name of popularNames) {
    const bank = exact.get(wholeName(name)) ?? loose.get(distinctiveName(name));
    if (bank) popular.add(bank);
  }
  return [
    ...[...popular].map((bank) => ({ ...bank, isPopular: true })),
    ...byName.filter((bank) => !popular.has(bank)).map((bank) => ({ ...bank, isPopular: false })),
  ];
}

function firstByName<Bank extends { name: string }>(banks: readonly Bank[], keyOf: (name: string) => string) {
  const found = new Map<string, Bank>();
  for (const bank of banks) {
    const key = keyOf(bank.name);
    if (!found.has(key)) found.set(key, bank);
  }
  return found;
}

function wholeName(name: string): string {
  return bankWords(name).join("");
}

function distinctiveName(name: string): string {
  const words = bankWords(name);
  return words.filter((word) => !SAYS_LITTLE.has(word)).join("") || words.join("");
}
