import { bankWords } from "./bank-words";
import { editDistance } from "./edit-distance";

const MOST_WORDS = 8;
const MOST_WORDS_TO_JOIN = 4;
const BUSINESS_WORDS = new Set(["business", "commercial", "corporate", "biz"]);
/** Words that people add to a name, or that names add to what people say. */
const FILLER_WORDS = new Set([
  "bank",
  "banking",
  "and",
  "of",
  "the",
  "plc",
  "ltd",
  "uk",
  "account",
  "accounts",
  "online",
]);

export type BankQuery = {
  /** Everything that was typed, without spaces. */
  all: string;
  /** The words that set a bank apart, without spaces. */
  significant: string;
  /** The words that must be found, in each way in which spaces may have been meant: ["nat", "west"], ["natwest"]. */
  readings: string[][];
  /** Words that a better match has as well. */
  fillers: string[];
  wants: "business" | "personal" | null;
};

/** What somebody typed, made ready for search; null when there is nothing to search for. */
export function parseBankQuery(typed: string): BankQuery | null {
  const words = bankWords(typed);
  if (words.length === 0) return null;
  const isBusiness = words.some(meansBusiness);
  const isPersonal = !isBusiness && words.length > 1 && words.includes("personal");
  const kindless = words.filter((word) => !meansBusiness(word) && !(isPersonal && word === "personal"));
  const fillers = kindless.filter((word) => FILLER_WORDS.has(word)).slice(0, MOST_WORDS);
  const significant = kindless.filter((word) => !FILLER_WORDS.has(word));
  const hasOnlyFillers = significant.length === 0 && !isBusiness;
  const required = (hasOnlyFillers ? kindless : significant).slice(0, MOST_WORDS);
  return {
    all: words.join(""),
    significant: required.join(""),
    readings: readingsOf(required),
    fillers: hasOnlyFillers ? [] : fillers,
    wants: isBusiness ? "business" : isPersonal ? "personal" : null,
  };
}

/** Whether a word says "business", misspelt or not. */
export function meansBusiness(word: string): boolean {
  if (BUSINESS_WORDS.has(word)) return true;
  return word.startsWith("b") && word.length >= 7 && editDistance(word, "business", 2).whole <= 2;
}

function readingsOf(words: string[]): string[][] {
  if (words.length < 2 || words.length > MOST_WORDS_TO_JOIN) return [words];
  const pairsJoined = words
    .slice(1)
    .map((word, at) => [...words.slice(0, at), `${words[at] ?? ""}${word}`, ...words.slice(at + 2)]);
  return words.length > 2 ? [words, ...pairsJoined, [words.join("")]] : [words, ...pairsJoined];
}
