import { bankAliases } from "./bank-aliases";
import { type BankQuery, meansBusiness, parseBankQuery } from "./bank-query";
import { bankScorer, isExact, isLoose, NO_SCORE, type PreparedBank } from "./bank-score";
import {
  FIRST_LETTER_WRONG,
  MISSPELT,
  meetMisspelt,
  meetWords,
  NOT_MET,
  type Vocabulary,
  vocabularyOf,
} from "./bank-vocabulary";
import { bankWords, letterMask } from "./bank-words";

/** With this many matches, looser ones would only be in the way. */
const ENOUGH = 5;
/** What a phone prepares in some ten milliseconds. */
const BANKS_IN_A_PART = 250;

/** What search reads of a bank. */
export type SearchableBank = {
  name: string;
  isBusiness: boolean;
  isPopular: boolean;
  country: string | null;
  family: { key: string } | null;
};

export type PreparedBanks<Bank extends SearchableBank = SearchableBank> = {
  banks: readonly Bank[];
  prepared: readonly PreparedBank[];
  vocabulary: Vocabulary;
};

/** What is known of each word of a list: the positions of its banks, and whether it says "business". */
type KnownWords = { banks: Map<string, number[]>; meaningBusiness: Map<string, boolean> };

/**
 * Makes a list ready for `searchBanks`; do it once a list. Its order decides between equally good matches that are
 * equally popular, so give it as `orderBanks` has put it.
 */
export function prepareBanks<Bank extends SearchableBank>(banks: readonly Bank[]): PreparedBanks<Bank> {
  const preparing = prepareInParts(banks);
  for (;;) {
    const { done, value } = preparing.next();
    if (done) return value;
  }
}

/** Does what `prepareBanks` does a part at a time and yields between them, so that a browser can answer keys meanwhile. */
export function* prepareInParts<Bank extends SearchableBank>(
  banks: readonly Bank[],
): Generator<undefined, PreparedBanks<Bank>, undefined> {
  const words: KnownWords = { banks: new Map(), meaningBusiness: new Map() };
  const prepared: PreparedBank[] = [];
  for (const bank of banks) {
    prepared.push(prepareBank(bank, prepared.length, words));
    if (prepared.length % BANKS_IN_A_PART === 0) yield;
  }
  return { banks, prepared, vocabulary: vocabularyOf(words.banks) };
}

/**
 * The banks that somebody may mean by `query`, best first: exact name or alias, beginning of the name,
 * beginning of its words, inside of it, and, when those are few, names a typing error away. Banks of
 * another `country` are left out; those whose country is unknown stay. An empty query finds all. Members of a family
 * come one after the other in the order of the list, unless the query says which kind is meant.
 */
export function searchBanks<Bank extends SearchableBank>(
  list: PreparedBanks<Bank>,
  query: string,
  { country = null }: { country?: string | null } = {},
): Bank[] {
  const isHere = (bank: Bank) => country === null || bank.country === null || bank.country === country;
  const parsed = parseBankQuery(query);
  if (!parsed) return list.banks.filter(isHere);
  const candidates: number[] = [];
  for (let at = 0; at < list.banks.length; at++) {
    const bank = list.banks[at];
    if (bank && isHere(bank)) candidates.push(at);
  }
  const ranked = rankCandidates(list, parsed, candidates);
  const found = parsed.wants === null ? withFamilies(list.banks, ranked) : ranked;
  return found.flatMap((at) => list.banks[at] ?? []);
}

/** Positions with each family together where the best of its members is. */
function withFamilies(banks: readonly SearchableBank[], found: number[]): number[] {
  const members = new Map<string, number[]>();
  for (const at of found) {
    const key = banks[at]?.family?.key;
    if (key === undefined) continue;
    const known = members.get(key);
    if (known) known.push(at);
    else members.set(key, [at]);
  }
  if (members.size === 0) return found;
  return found.flatMap((at) => {
    const key = banks[at]?.family?.key;
    if (key === undefined) return at;
    const together = members.get(key) ?? [];
    members.delete(key);
    return together.sort((a, b) => a - b);
  });
}

function prepareBank(bank: SearchableBank, at: number, known: KnownWords): PreparedBank {
  const nameWords = bankWords(bank.name);
  const aliases = bankAliases(nameWords).map((alias) => alias.split(" "));
  for (const words of [nameWords, ...aliases]) {
    let before = "";
    for (const word of words) {
      addBank(known.banks, word, at);
      if (before !== "") addBank(known.banks, before + word, at);
      before = word;
    }
  }
  const compactName = nameWords.join("");
  return {
    compactName,
    nameMask: letterMask(compactName),
    nameWordCount: nameWords.length,
    compactAliases: aliases.map((words) => words.join("")),
    isBusiness: bank.isBusiness || nameWords.some((word) => saysBusiness(known.meaningBusiness, word)),
  };
}

/** Lists have few different words, and finding out about one costs more than the rest of a bank. */
function saysBusiness(known: Map<string, boolean>, word: string): boolean {
  const answer = known.get(word) ?? meansBusiness(word);
  known.set(word, answer);
  return answer;
}

function addBank(banksByWord: Map<string, number[]>, word: string, at: number): void {
  const banks = banksByWord.get(word);
  if (!banks) banksByWord.set(word, [at]);
  else if (banks.at(-1) !== at) banks.push(at);
}

type Hit = { at: number; score: number; isPopular: boolean };

function rankCandidates(list: PreparedBanks, query: BankQuery, candidates: number[]): number[] {
  const words = [...new Set([...query.readings.flat(), ...query.fillers])];
  const exactly = new Map(words.map((word) => [word, meetWords(list.vocabulary, word)]));
  const good = scoreAll({ list, query, candidates, meetings: exactly });
  if (good.length >= ENOUGH || good.some((hit) => isExact(hit.score))) return ranked(good);
  const misspelt = new Map([...exactly].map(([word, how]) => [word, meetMisspelt(list.vocabulary, word, how)]));
  if (words.every((word) => misspelt.get(word) === exactly.get(word))) return ranked(good);
  const likely = new Map([...misspelt].map(([word, how]) => [word, how.map(firstLetterRight)]));
  const all = scoreAll({ list, query, candidates, meetings: likely });
  return ranked(all.length > 0 ? all : scoreAll({ list, query, candidates, meetings: misspelt }));
}

type Scoring = { list: PreparedBanks; query: BankQuery; candidates: number[]; meetings: Map<string, Uint8Array> };

function scoreAll({ list, query, candidates, meetings }: Scoring): Hit[] {
  const metBanks = new Map([...meetings].map(([word, metWords]) => [word, meetBanks(list, metWords)]));
  const score = bankScorer(query, metBanks);
  const hits: Hit[] = [];
  for (const at of candidates) {
    const bank = list.prepared[at];
    const found = bank ? score(bank, at) : NO_SCORE;
    if (found !== NO_SCORE) hits.push({ at, score: found, isPopular: list.banks[at]?.isPopular ?? false });
  }
  return hits;
}

/** How a typed word meets each bank: as it meets the best of the bank's words. Null when it meets none at all. */
function meetBanks({ prepared, vocabulary }: PreparedBanks, metWords: Uint8Array): Uint8Array | null {
  let metBanks: Uint8Array | null = null;
  for (let id = 0; id < metWords.length; id++) {
    const how = metWords[id] ?? NOT_MET;
    const banks = vocabulary.banks[id];
    if (how === NOT_MET || !banks) continue;
    metBanks ??= new Uint8Array(prepared.length).fill(NOT_MET);
    for (let entry = 0; entry < banks.length; entry++) {
      const at = banks[entry] ?? 0;
      if (how < (metBanks[at] ?? NOT_MET)) metBanks[at] = how;
    }
  }
  return metBanks;
}

function firstLetterRight(how: number): number {
  return how > MISSPELT + FIRST_LETTER_WRONG ? NOT_MET : how;
}

/** Positions, best first; loose matches only while there are not enough of the others. */
function ranked(hits: Hit[]): number[] {
  const close = hits.filter((hit) => !isLoose(hit.score));
  const chosen = close.length >= ENOUGH ? close : hits;
  return chosen
    .sort((a, b) => a.score - b.score || Number(b.isPopular) - Number(a.isPopular) || a.at - b.at)
    .map((hit) => hit.at);
}
