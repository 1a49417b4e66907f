import { bankWords } from "./bank-words";

export type BankTraits = {
  isBusiness: boolean;
  /** ISO 3166-1 alpha-2; null when neither key nor name shows it. */
  country: string | null;
};

const BUSINESS_WORDS = new Set(["business", "commercial", "corporate", "biz", "bankline", "hsbcnet", "kinetic"]);
/** Banks that serve companies alone, and so do not say it in their names. */
const BUSINESS_ONLY = new Set([
  "tide",
  "mettle",
  "allica",
  "anna",
  "countingup",
  "airwallex",
  "payoneer",
  "soldo",
  "pleo",
]);

/** Countries of open banking by what keys and names write for them. */
const COUNTRY_BY_MARK: Record<string, string> = {
  uk: "GB",
  gb: "GB",
  ni: "GB",
  "northern ireland": "GB",
  "united kingdom": "GB",
  "great britain": "GB",
  ie: "IE",
  roi: "IE",
  ireland: "IE",
  "republic of ireland": "IE",
  ...sameInBoth("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IT LT LU LV MT NL NO PL PT RO SE SI SK IS LI US CA AU NZ"),
  austria: "AT",
  belgium: "BE",
  denmark: "DK",
  finland: "FI",
  france: "FR",
  germany: "DE",
  italy: "IT",
  netherlands: "NL",
  norway: "NO",
  poland: "PL",
  portugal: "PT",
  spain: "ES",
  sweden: "SE",
};

/**
 * What a provider's key and name show about a bank: `natwest_business_uk` is a British business bank,
 * "AIB (NI)" is British, "Revolut" may be anywhere. Codat's catalogue has no field for either.
 */
export function bankTraits(bank: { key: string; name: string }): BankTraits {
  const keyWords = bank.key.toLowerCase().split(/[_\-.\s]+/);
  const nameWords = bankWords(bank.name);
  const isBusiness =
    keyWords.some((word) => BUSINESS_WORDS.has(word)) ||
    nameWords.some((word) => BUSINESS_WORDS.has(word)) ||
    BUSINESS_ONLY.has(nameWords[0] ?? "");
  return { isBusiness, country: countryOfName(bank.name) ?? countryOfKey(keyWords) };
}

/** A country in brackets, or "UK", "NI" and the like at the end; "Bank of Ireland" itself shows nothing. */
function countryOfName(name: string): string | null {
  for (const [, inBrackets = ""] of name.matchAll(/[([]([^()[\]]*)[)\]]/g)) {
    const country = countryOfMark(inBrackets.toLowerCase().trim());
    if (country) return country;
  }
  const [, atEnd] = /[\s,–-](UK|GB|NI|ROI|IE|Northern Ireland|Republic of Ireland)\s*$/.exec(name) ?? [];
  return atEnd ? countryOfMark(atEnd.toLowerCase()) : null;
}

/** Whether a text is a country as names have it in brackets: "UK", "Ireland". */
export function isCountryMark(text: string): boolean {
  return countryOfMark(text.toLowerCase().trim()) !== null;
}

/** Only the last part of a key is a country: the "de" of `banco_de_sabadell` is none. */
function countryOfKey(keyWords: string[]): string | null {
  const words = keyWords.filter((word) => !BUSINESS_WORDS.has(word) && word !== "personal");
  const last = words.at(-1) ?? "";
  return words.length > 1 && last.length <= 3 ? countryOfMark(last) : null;
}

function countryOfMark(mark: string): string | null {
  return Object.hasOwn(COUNTRY_BY_MARK, mark) ? (COUNTRY_BY_MARK[mark] ?? null) : null;
}

function sameInBoth(codes: string): Record<string, string> {
  return Object.fromEntries(codes.split(" ").map((code) => [code.toLowerCase(), code]));
}
