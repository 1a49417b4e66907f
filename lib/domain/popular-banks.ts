import type { Brand } from "@/lib/contracts/brand";

const popularBy: Record<string, { business: string[]; personal: string[] }> = {
  GB: {
    business: [
      "Barclays Business",
      "HSBC Business",
      "Lloyds Business",
      "NatWest Business",
      "Santander Business",
      "Starling Business",
      "Monzo Business",
      "Tide",
    ],
    personal: ["Barclays", "HSBC", "Lloyds", "NatWest", "Santander", "Halifax", "Monzo", "Nationwide Building Society"],
  },
  IE: {
    business: [
      "AIB Business",
      "Bank of Ireland Business",
      "Permanent TSB Business",
      "Revolut Business",
      "Wise Business",
      "N26 Business",
    ],
    personal: ["AIB", "Bank of Ireland", "Permanent TSB", "Revolut", "An Post Money", "N26"],
  },
};

/** The operator's own choice; without one, what most customers of its kind use in its country. */
export function popularBanksOf({ popularBanks, customers, language }: Brand): string[] {
  if (popularBanks) return popularBanks;
  const popular = popularBy[countryOf(language) ?? ""] ?? { business: [], personal: [] };
  if (customers === "business") return popular.business;
  return customers === "personal"
    ? popular.personal
    : [...popular.business.slice(0, 4), ...popular.personal.slice(0, 4)];
}

/** Where an operator is whose pages are in this language: "GB" of "en-GB". Null for a language without a country. */
export function countryOf(language: string): string | null {
  return language.split("-")[1] ?? null;
}
