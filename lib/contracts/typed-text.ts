/**
 * What shows nothing of itself (soft hyphens, zero widths, byte order marks, direction marks), but for what is part of a
 * letter or an emoji, and for the two that turn writing around: without those it would read otherwise than it did.
 */
const invisible =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: what is part of a letter is named here by itself
  /(?!\u200c|\u200d|[\u180b-\u180d\u180f\u202d\u202e\ufe00-\ufe0f\u{e0020}-\u{e007f}\u{e0100}-\u{e01ef}])\p{Default_Ignorable_Code_Point}/gu;

/** Joiners belong between letters of scripts that use them and within emoji; anywhere else they came with copying. */
const joined = "(?:[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\p{M}]|[^\\p{Script=Latin}\\p{Script=Common}])";
const strayJoiner = new RegExp(`(?<!${joined})[\\u200c\\u200d]|[\\u200c\\u200d](?!${joined})`, "gu");
/** Tags belong behind a black flag. */
const strayTag = /(?<![\u{1f3f4}\u{e0020}-\u{e007f}])[\u{e0020}-\u{e007f}]+/gu;

/** A text as the person who typed or pasted it sees it: without the invisible characters that come with copying. */
export function withoutInvisible(text: string): string {
  if (/^[\t\n\r\x20-\x7e]*$/.test(text)) return text;
  return text.replace(invisible, "").replace(strayTag, "").replace(strayJoiner, "");
}

/** The same as one line: with one space for any number of blanks of any kind. */
export function oneLine(text: string): string {
  return withoutInvisible(text).normalize("NFC").replace(/\s+/g, " ").trim();
}
