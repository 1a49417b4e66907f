const LONGEST_TEXT = 200;
const PLAIN_ASCII = /^[\x20-\x7e]*$/;
const ASCII_WORDS = /[a-z0-9]+/g;
const ANY_WORDS = /[\p{L}\p{N}]+/gu;
const APOSTROPHES = /['’‘`´]/;
/** Letters that Unicode does not take apart into a base letter and an accent. */
const WHOLE_LETTERS: Record<string, string> = { ø: "o", đ: "d", ł: "l", ß: "ss", æ: "ae", œ: "oe", ı: "i" };

/**
 * The words of a bank's name or of what somebody typed, so that case, accents, apostrophes and punctuation
 * make no difference: "M&S Bank" → ["m", "and", "s", "bank"]. Text without any letter or digit is one word
 * as it stands. Reads the first 200 characters.
 */
export function bankWords(text: string): string[] {
  const short = text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT) : text;
  const folded = foldLetters(short);
  const spelt = folded.includes("&") ? folded.replaceAll("&", " and ") : folded;
  const words = spelt.match(PLAIN_ASCII.test(spelt) ? ASCII_WORDS : ANY_WORDS);
  if (words && (words.length > 1 || words[0] !== "and")) return words;
  const asItStands = short.toLowerCase().replace(/\s+/g, "");
  return asItStands === "" ? [] : [asItStands];
}

/** The same letters in lower case, without accents, apostrophes or what is invisible. */
export function foldLetters(text: string): string {
  const lower = APOSTROPHES.test(text) ? text.toLowerCase().replace(/['’‘`´]/g, "") : text.toLowerCase();
  if (PLAIN_ASCII.test(lower)) return lower;
  return lower
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}]+/gu, "")
    .replace(/[øđłßæœı]/g, (letter) => WHOLE_LETTERS[letter] ?? letter);
}

/** Which letters a word has, one bit each for a-z; digits share four bits and everything else one. */
export function letterMask(word: string): number {
  let mask = 0;
  for (let at = 0; at < word.length; at++) mask |= letterBit(word.charCodeAt(at));
  return mask;
}

function letterBit(code: number): number {
  if (code >= 97 && code <= 122) return 1 << (code - 97);
  if (code >= 48 && code <= 57) return 1 << (26 + (code & 3));
  return 1 << 30;
}

/** How many bits are set. */
export function countBits(mask: number): number {
  let left = mask - ((mask >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
