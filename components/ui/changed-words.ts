/** A text in three parts: what it begins with as the other does, what differs, and what it ends with as the other does. */
export type ChangedWords = { before: string; changed: string; after: string };

/** Where a text differs from another, by whole words. */
export function changedWords(text: string, other: string): ChangedWords {
  const [words, others] = [split(text), split(other)];
  const shortest = Math.min(words.length, others.length);
  let head = 0;
  while (head < shortest && words[head] === others[head]) head += 1;
  let tail = 0;
  while (tail < shortest - head && words.at(-1 - tail) === others.at(-1 - tail)) tail += 1;
  const end = words.length - tail;
  return {
    before: words.slice(0, head).join(""),
    changed: words.slice(head, end).join(""),
    after: words.slice(end).join(""),
  };
}

function split(text: string): string[] {
  return text.split(/(\s+)/);
}
