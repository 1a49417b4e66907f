import { bankWords, foldLetters } from "./bank-words";

export type NamePart = { text: string; isMatch: boolean };

const SHORTEST_INSIDE = 3;

/** A bank's name cut into what was typed and what was not. What matches by alias or typing error is not marked. */
export function markMatches(name: string, query: string): NamePart[] {
  const words = bankWords(query);
  if (words.length === 0) return [{ text: name, isMatch: false }];
  const { letters, positions, wordStarts } = lettersOf(name);
  const marked = new Set<number>();
  const mark = (text: string) => {
    const from = find(letters, text, wordStarts);
    for (let at = from; from >= 0 && at < from + text.length; at++) marked.add(positions[at] ?? -1);
    return from >= 0;
  };
  if (!mark(words.join(""))) for (const word of words) mark(word);
  return partsOf(name, marked);
}

/** At the beginning of a word, else, when it is long enough to tell, anywhere. */
function find(letters: string, text: string, wordStarts: Set<number>): number {
  for (let at = letters.indexOf(text); at >= 0; at = letters.indexOf(text, at + 1)) {
    if (wordStarts.has(at)) return at;
  }
  return text.length >= SHORTEST_INSIDE ? letters.indexOf(text) : -1;
}

/** The name as search compares it, with the place in the name that each letter came from. */
function lettersOf(name: string) {
  let letters = "";
  const positions: number[] = [];
  const wordStarts = new Set<number>();
  let isStart = true;
  for (let at = 0; at < name.length; at++) {
    const folded = name[at] === "&" ? "and" : foldLetters(name[at] ?? "").replace(/[^\p{L}\p{N}]+/gu, "");
    if (folded === "") {
      isStart ||= !/['’‘`´\p{M}]/u.test(name[at] ?? "");
      continue;
    }
    if (isStart || name[at] === "&") wordStarts.add(letters.length);
    isStart = name[at] === "&";
    letters += folded;
    for (let count = 0; count < folded.length; count++) positions.push(at);
  }
  return { letters, positions, wordStarts };
}

function partsOf(name: string, marked: Set<number>): NamePart[] {
  const parts: NamePart[] = [];
  let from = 0;
  for (let at = 1; at <= name.length; at++) {
    if (at < name.length && marked.has(at) === marked.has(at - 1)) continue;
    parts.push({ text: name.slice(from, at), isMatch: marked.has(from) });
    from = at;
  }
  return parts;
}
