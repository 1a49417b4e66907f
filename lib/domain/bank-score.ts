import type { BankQuery } from "./bank-query";
import { BEGINNING, INSIDE, MISSPELT, NOT_MET } from "./bank-vocabulary";
import { letterMask } from "./bank-words";

/** One bank as search sees it. */
export type PreparedBank = {
  compactName: string;
  nameMask: number;
  nameWordCount: number;
  compactAliases: readonly string[];
  isBusiness: boolean;
};

export const NO_SCORE = -1;

const LEVEL = 1_000;
const EXACT_NAME = 0;
const EXACT_ALIAS = LEVEL;
const NAME_BEGINS = 2 * LEVEL;
const WORDS_MET = 3 * LEVEL;
const INSIDE_NAME = 4 * LEVEL;
const MISSPELT_NAME = 5 * LEVEL;
/** A bank that is not for business, but does not call itself personal either. */
const NOT_NAMED_SO = 500;
const LOOSE = 10 * LEVEL;
const NEVER = Number.POSITIVE_INFINITY;
const SHORTEST_INSIDE = 3;

/** How each typed word meets each bank, by the bank's position; null for a word that meets none. */
type Meetings = ReadonlyMap<string, Uint8Array | null>;
type Reading = { met: readonly Uint8Array[] };

/**
 * Makes the function that says how well a bank answers a query, smaller being better, and NO_SCORE when it
 * does not. It runs for every bank at every keystroke: letter masks spare most of them the comparing of text.
 */
export function bankScorer(query: BankQuery, meetings: Meetings): (bank: PreparedBank, at: number) => number {
  const { all, significant, wants } = query;
  const allMask = letterMask(all);
  const readings = query.readings.flatMap((words) => meetingsOf(words, meetings) ?? []);
  const fillers = meetingsOf(query.fillers, meetings);
  const scoreSignificant = significantScorer(significant, readings);

  return (bank, at) => {
    const { compactName, compactAliases } = bank;
    if ((allMask & ~bank.nameMask) === 0 && compactName.startsWith(all)) {
      return compactName.length === all.length ? EXACT_NAME : NAME_BEGINS;
    }
    if (compactAliases.length > 0 && compactAliases.includes(all)) return EXACT_ALIAS + bank.nameWordCount;
    const isKindWanted = wants === null || bank.isBusiness === (wants === "business");
    if (significant === "") return isKindWanted ? WORDS_MET : NO_SCORE;
    const score = scoreSignificant(bank, at);
    if (score === NEVER) return NO_SCORE;
    const lacksName = wants === "personal" && !compactName.includes(wants) ? NOT_NAMED_SO : 0;
    // "Lloyds bank" is "Lloyds" in full, so that its "bank" is not missed there.
    const hasFillers = compactName === significant || (fillers?.met.every((met) => met[at] !== NOT_MET) ?? false);
    return score + lacksName + (isKindWanted && hasFillers ? 0 : LOOSE);
  };
}

/** Whether somebody has written the name, or another name, in full. */
export function isExact(score: number): boolean {
  return score < NAME_BEGINS;
}

/** Whether a bank lacks a word that was typed, or is of the other kind, business or personal. */
export function isLoose(score: number): boolean {
  return score >= LOOSE;
}

function significantScorer(
  significant: string,
  readings: readonly Reading[],
): (bank: PreparedBank, at: number) => number {
  const mask = letterMask(significant);
  return (bank, at) => {
    const mayContain = (mask & ~bank.nameMask) === 0;
    if (mayContain && bank.compactName.startsWith(significant)) return NAME_BEGINS;
    let best = bank.compactAliases.length > 0 && bank.compactAliases.includes(significant) ? WORDS_MET : NEVER;
    for (const { met } of readings) {
      const score = scoreReading(met, at, bank.nameWordCount);
      if (score < best) best = score;
    }
    if (best <= INSIDE_NAME || !mayContain || significant.length < SHORTEST_INSIDE) return best;
    return bank.compactName.includes(significant) ? INSIDE_NAME : best;
  };
}

/** What the words of one reading meet; null when one of them meets nothing, so that the reading cannot. */
function meetingsOf(words: readonly string[], meetings: Meetings): Reading | null {
  const met: Uint8Array[] = [];
  for (const word of words) {
    const banks = meetings.get(word);
    if (!banks) return null;
    met.push(banks);
  }
  return { met };
}

function scoreReading(words: readonly Uint8Array[], at: number, nameWordCount: number): number {
  let worst = 0;
  let errors = 0;
  for (const met of words) {
    const how = met[at] ?? NOT_MET;
    if (how === NOT_MET) return NEVER;
    if (how > worst) worst = how;
    if (how >= MISSPELT) errors += how - MISSPELT;
  }
  if (worst <= BEGINNING) return WORDS_MET + worst;
  if (worst === INSIDE) return INSIDE_NAME;
  return MISSPELT_NAME + 2 * errors + (words.length < nameWordCount ? 1 : 0);
}
