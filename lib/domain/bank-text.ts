/** The day of a transaction that the bank gave none; sorts below every other. */
export const NO_DAY = "0001-01-01";

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
const unwanted = /\p{Cs}|[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** A bank's text as one line that shows what it is: no control or direction characters, no halves of letters, cut at `max` characters. */
export function displayText(text: string, max: number): string {
  const line = text.normalize("NFC").replace(unwanted, " ").replace(/\s+/g, " ").trim();
  const letters = [...line];
  return letters.length <= max ? line : `${letters.slice(0, max - 1).join("")}…`;
}
