import { bankAliases } from "./bank-aliases";
import { type BankQuery, meansBusiness, parseBankQuery } from "./bank-query";
import { scoreBank, type WordMeetings } from "./bank-score";
import { FIRST_LETTER_WRONG, MISSPELT, meetMisspelt, meetWords, NOT_MET, type Vocabulary, vocabularyOf } from "./bank-vocabulary";
import { bankWords } from "./bank-words";

/** With this many matches, looser ones would only be in the way. */
const ENOUGH = 5;
const SCORE_STEP = 2 ** 20;

/** What search reads of a bank. */
export type SearchableBank = { name: string; isBusiness: boolean; country: string | null };

/** One bank as search sees it. Word numbers point into the vocabulary. */
export type PreparedBank = {
  compactName: string;
  nameWordCount: number;
  wordIds: readonly number[];
  compactAliases: readonly string[];
  isBusiness: boolean;
};

export type PreparedBanks<Bank extends SearchableBank = SearchableBank> = {
  banks: readonly Bank[];
  prepared: readonly PreparedBank[];
  vocabulary: Vocabulary;
};

/**
 * Makes a list ready for `searchBanks`; do it once a list. Its order decides between equally good matches,
 * so give it as `orderBanks` has put it: popular banks first, then by name.
 */
export function prepareBanks<Bank extends SearchableBank>(banks: readonly Bank[]): PreparedBanks<Bank> {
  const idByWord = new Map<string, number>();
  const numberOf = (word: string) => {
    const known = idByWord.get(word);
    if (known !== undefined) return known;
    idByWord.set(word, idByWord.size);
    return idByWord.size - 1;
  };
  const prepared = banks.map((bank) => prepareBank(bank, numberOf));
  return { banks, prepared, vocabulary: vocabularyOf([...idByWord.keys()]) };
}

/**
 * The banks that somebody may mean by `query`, best first: exact name or alias, beginning of the name,
 * beginning of its words, inside of it, and, when those are few, names a typing error away. Banks of
 * another `country` are left out; those whose country is unknown stay. An empty query finds all.
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
  list.banks.forEach((bank, at) => {
    if (isHere(bank)) candidates.push(at);
  });
  return rankCandidates(list, parsed, candidates).flatMap((at) => list.banks[at] ?? []);
}

function prepareBank(bank: SearchableBank, numberOf: (word: string) => number): PreparedBank {
  const nameWords = bankWords(bank.name);
  const aliases = bankAliases(nameWords).map((alias) => alias.split(" "));
  const wordIds = new Set<number>();
  for (const words of [nameWords, ...aliases]) {
    words.forEach((word, at) => {
      wordIds.add(numberOf(word));
      if (at > 0) wordIds.add(numberOf(`${words[at - 1] ?? ""}${word}`));
    });
  }
  return {
    compactName: nameWords.join(""),
    nameWordCount: nameWords.length,
    wordIds: [...wordIds],
    compactAliases: aliases.map((words) => words.join("")),
    isBusiness: bank.isBusiness || nameWords.some(meansBusiness),
  };
}

type Hit = { at: number; score: number };

function rankCandidates(list: PreparedBanks, query: BankQuery, candidates: number[]): number[] {
  const exactly = meetings(list.vocabulary, query);
  const good = scoreAll({ list, query, candidates, meetings: exactly });
  if (good.length >= ENOUGH || good.some((hit) => isExact(hit.score))) return ranked(good);
  const misspelt = meetings(list.vocabulary, query, exactly);
  const all = scoreAll({ list, query, candidates, meetings: withoutWrongFirstLetters(misspelt) });
  if (all.length > 0) return ranked(all);
  return ranked(scoreAll({ list, query, candidates, meetings: misspelt }));
}

type Scoring = { list: PreparedBanks; query: BankQuery; candidates: number[]; meetings: WordMeetings };

function scoreAll({ list, query, candidates, meetings }: Scoring): Hit[] {
  const hits: Hit[] = [];
  for (const at of candidates) {
    const bank = list.prepared[at];
    const score = bank ? scoreBank(bank, query, meetings) : null;
    if (score !== null) hits.push({ at, score });
  }
  return hits;
}

/** How each typed word meets the vocabulary; with `exactly` from before, typing errors are let through too. */
function meetings(vocabulary: Vocabulary, query: BankQuery, exactly?: WordMeetings): WordMeetings {
  const met: WordMeetings = new Map();
  for (const word of new Set([...query.readings.flat(), ...query.fillers])) {
    const before = exactly?.get(word);
    met.set(word, before ? meetMisspelt(vocabulary, word, before) : meetWords(vocabulary, word));
  }
  return met;
}

function withoutWrongFirstLetters(misspelt: WordMeetings): WordMeetings {
  const kept: WordMeetings = new Map();
  for (const [word, met] of misspelt) {
    kept.set(
      word,
      met.map((how) => (how > MISSPELT + FIRST_LETTER_WRONG ? NOT_MET : how)),
    );
  }
  return kept;
}
