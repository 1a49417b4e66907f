import type { BankQuery } from "./bank-query";
import type { PreparedBank } from "./bank-search";
import { BEGINNING, EQUAL, INSIDE, MISSPELT, NOT_MET } from "./bank-vocabulary";

/** How each typed word meets each bank, by the bank's position. */
export type WordMeetings = Map<string, Uint8Array>;

type Scoring = { bank: PreparedBank; at: number; query: BankQuery; meetings: WordMeetings };

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
const SHORTEST_INSIDE = 3;

/** How well a bank answers a query, smaller being better; null when it does not. */
export function scoreBank(scoring: Scoring): number | null {
  const { bank, query } = scoring;
  if (bank.compactName === query.all) return EXACT_NAME;
  if (bank.compactAliases.includes(query.all)) return EXACT_ALIAS + bank.nameWordCount;
  if (bank.compactName.startsWith(query.all)) return NAME_BEGINS;
  const isKindWanted = query.wants === null || bank.isBusiness === (query.wants === "business");
  if (query.telling === "") return isKindWanted ? WORDS_MET : null;
  const score = scoreTelling(scoring);
  if (score === null) return null;
  const withoutName = query.wants === "personal" && !bank.compactName.includes("personal") ? NOT_NAMED_SO : 0;
  return score + withoutName + (isKindWanted && hasFillers(scoring) ? 0 : LOOSE);
}

/** Whether somebody has written the name, or another name, in full. */
export function isExact(score: number): boolean {
  return score < NAME_BEGINS;
}

/** Whether a bank lacks a word that was typed, or is of the other kind, business or personal. */
export function isLoose(score: number): boolean {
  return score >= LOOSE;
}

function scoreTelling(scoring: Scoring): number | null {
  const { bank } = scoring;
  const { telling, readings } = scoring.query;
  if (bank.compactName.startsWith(telling)) return NAME_BEGINS;
  let best = bank.compactAliases.includes(telling) ? WORDS_MET : Number.POSITIVE_INFINITY;
  for (const reading of readings) best = Math.min(best, scoreReading(scoring, reading));
  if (best <= INSIDE_NAME) return best;
  if (telling.length >= SHORTEST_INSIDE && bank.compactName.includes(telling)) return INSIDE_NAME;
  return best === Number.POSITIVE_INFINITY ? null : best;
}

function scoreReading({ bank, at, meetings }: Scoring, reading: readonly string[]): number {
  let worst = EQUAL;
  let errors = 0;
  for (const word of reading) {
    const met = meetings.get(word)?.[at] ?? NOT_MET;
    if (met === NOT_MET) return Number.POSITIVE_INFINITY;
    if (met > worst) worst = met;
    if (met >= MISSPELT) errors += met - MISSPELT;
  }
  if (worst === EQUAL || worst === BEGINNING) return WORDS_MET + worst;
  if (worst === INSIDE) return INSIDE_NAME;
  const namesMore = reading.length < bank.nameWordCount ? 1 : 0;
  return MISSPELT_NAME + 2 * errors + namesMore;
}

/** "Lloyds bank" is "Lloyds" in full, so that its "bank" is not missed there. */
function hasFillers({ bank, at, query, meetings }: Scoring): boolean {
  if (bank.compactName === query.telling) return true;
  return query.fillers.every((word) => (meetings.get(word)?.[at] ?? NOT_MET) !== NOT_MET);
}
