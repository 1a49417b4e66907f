const LONGEST_WORD = 40;
const FAR = 99;

let twoBack = new Uint8Array(LONGEST_WORD + 4);
let oneBack = new Uint8Array(LONGEST_WORD + 4);
let current = new Uint8Array(LONGEST_WORD + 4);

export type EditDistance = {
  /** Edits that turn `typed` into the whole word. */
  whole: number;
  /** Edits that turn `typed` into some beginning of the word. */
  beginning: number;
};

/**
 * How many letters were missed, added, changed or swapped with their neighbour (optimal string alignment),
 * worked out only within `limit` of the diagonal. More than `limit`, or words over 40 letters: 99.
 */
export function editDistance(typed: string, word: string, limit: number): EditDistance {
  const far = { whole: FAR, beginning: FAR };
  if (typed.length > LONGEST_WORD || word.length < typed.length - limit) return far;
  const columns = Math.min(word.length, typed.length + limit);
  for (let column = 0; column <= columns + 1; column++) oneBack[column] = column <= limit ? column : FAR;
  for (let row = 1; row <= typed.length; row++) {
    if (fillRow({ typed, word, row, columns, limit }) > limit) return far;
    [twoBack, oneBack, current] = [oneBack, current, twoBack];
  }
  let beginning = FAR;
  for (let column = Math.max(1, typed.length - limit); column <= columns; column++) {
    beginning = Math.min(beginning, oneBack[column] ?? FAR);
  }
  const whole = word.length <= columns ? (oneBack[word.length] ?? FAR) : FAR;
  return { whole: whole > limit ? FAR : whole, beginning: beginning > limit ? FAR : beginning };
}

type RowInput = { typed: string; word: string; row: number; columns: number; limit: number };

/** Fills one row of the table within the band, and answers its smallest entry. */
function fillRow({ typed, word, row, columns, limit }: RowInput): number {
  const from = Math.max(1, row - limit);
  const to = Math.min(columns, row + limit);
  const letter = typed.charCodeAt(row - 1);
  const letterBefore = typed.charCodeAt(row - 2);
  current[from - 1] = from === 1 && row <= limit ? row : FAR;
  let smallest = current[from - 1] ?? FAR;
  for (let column = from; column <= to; column++) {
    const wordLetter = word.charCodeAt(column - 1);
    let edits = (oneBack[column - 1] ?? FAR) + (letter === wordLetter ? 0 : 1);
    edits = Math.min(edits, (oneBack[column] ?? FAR) + 1, (current[column - 1] ?? FAR) + 1);
    const isSwapped = row > 1 && column > 1 && letter === word.charCodeAt(column - 2) && letterBefore === wordLetter;
    if (isSwapped) edits = Math.min(edits, (twoBack[column - 2] ?? FAR) + 1);
    current[column] = edits;
    if (edits < smallest) smallest = edits;
  }
  current[to + 1] = FAR;
  return smallest;
}
