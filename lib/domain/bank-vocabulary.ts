import { countBits, letterMask } from "./bank-words";
import { editDistance } from "./edit-distance";

/** How a typed word meets a word of the list: smaller is better. */
export const EQUAL = 0;
export const BEGINNING = 1;
export const INSIDE = 2;
/** From here on there is a typing error: plus two an edit, plus one when only the beginning was typed. */
export const MISSPELT = 10;
export const FIRST_LETTER_WRONG = 8;
export const NOT_MET = 255;

const SHORTEST_INSIDE = 3;
const SHORTEST_MISSPELT = 3;
const SHORTEST_MISSPELT_BEGINNING = 5;

/** Every different word of a list once, so that each is compared once a keystroke however many banks have it. */
export type Vocabulary = {
  words: string[];
  masks: Int32Array;
  /** The positions of the banks that have each word. */
  banks: number[][];
};

export function vocabularyOf(banksByWord: Map<string, number[]>): Vocabulary {
  const words = [...banksByWord.keys()];
  return { words, masks: Int32Array.from(words, letterMask), banks: [...banksByWord.values()] };
}

/** How `typed` meets each word of the vocabulary without typing errors, by the word's number. */
export function meetWords({ words, masks }: Vocabulary, typed: string): Uint8Array {
  const met = new Uint8Array(words.length).fill(NOT_MET);
  const typedMask = letterMask(typed);
  for (let id = 0; id < words.length; id++) {
    if ((typedMask & ~(masks[id] ?? 0)) !== 0) continue;
    const word = words[id] ?? "";
    if (word.length < typed.length) continue;
    if (word.startsWith(typed)) met[id] = word.length === typed.length ? EQUAL : BEGINNING;
    else if (typed.length >= SHORTEST_INSIDE && word.includes(typed)) met[id] = INSIDE;
  }
  return met;
}

/** What `met` has, and the words that `typed` meets with typing errors; `met` itself when there are none. */
export function meetMisspelt(vocabulary: Vocabulary, typed: string, met: Uint8Array): Uint8Array {
  const { words, masks } = vocabulary;
  if (typed.length < SHORTEST_MISSPELT) return met;
  let withErrors = met;
  const typedMask = letterMask(typed);
  const typedEdits = editsAllowed(typed.length);
  for (let id = 0; id < words.length; id++) {
    if (met[id] !== NOT_MET) continue;
    const word = words[id] ?? "";
    const limit = Math.max(typedEdits, word.length - typed.length <= 2 ? editsAllowed(word.length) : 0);
    if (limit === 0 || word.length < typed.length - limit) continue;
    if (countBits(typedMask & ~(masks[id] ?? 0)) > limit) continue;
    const how = meetOneMisspelt({ typed, word, limit, typedEdits });
    if (how === NOT_MET) continue;
    if (withErrors === met) withErrors = met.slice();
    withErrors[id] = how;
  }
  return withErrors;
}

type Pair = { typed: string; word: string; limit: number; typedEdits: number };

function meetOneMisspelt({ typed, word, limit, typedEdits }: Pair): number {
  const { whole, beginning } = editDistance(typed, word, limit);
  const firstLetter = typed.charCodeAt(0) === word.charCodeAt(0) ? 0 : FIRST_LETTER_WRONG;
  if (whole <= limit) return MISSPELT + 2 * whole + firstLetter;
  const mayBeUnfinished = typed.length >= SHORTEST_MISSPELT_BEGINNING && word.length > typed.length;
  return mayBeUnfinished && beginning <= typedEdits ? MISSPELT + 2 * beginning + 1 + firstLetter : NOT_MET;
}

/** One error in a word of 4 to 7 letters, two in a longer one, none in a shorter one. */
function editsAllowed(length: number): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}
