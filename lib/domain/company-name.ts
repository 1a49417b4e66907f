/** Letters that Unicode does not take apart into a base letter and a mark. */
const plainForms: Record<string, string> = {
  ß: "ss",
  ẞ: "SS",
  æ: "ae",
  Æ: "AE",
  œ: "oe",
  Œ: "OE",
  ø: "o",
  Ø: "O",
  ł: "l",
  Ł: "L",
  đ: "d",
  Đ: "D",
  ð: "d",
  Ð: "D",
  þ: "th",
  Þ: "Th",
  ı: "i",
  "’": "'",
  "‘": "'",
  "“": "'",
  "”": "'",
  '"': "'",
  "–": "-",
  "—": "-",
  "+": " and ",
  "/": "-",
  ";": ",",
  ":": ",",
};

/**
 * A name that Codat accepts (`^[A-Za-z0-9\s\-',&@.,?!\s]+$`) and that a person still recognises; the real one stays here.
 * A name of which nothing remains becomes "Company" with the start of `ourId`.
 */
export function codatCompanyName(name: string, ourId: string): string {
  const plain = [...name].map((letter) => plainForms[letter] ?? letter).join("");
  const safe = plain
    .normalize("NFKD")
    .replace(/[^A-Za-z0-9\s\-',&@.?!]/g, "")
    .replace(/\s+/g, " ")
    .trim();
  return /[A-Za-z0-9]/.test(safe) ? safe.slice(0, 200) : `Company ${ourId.slice(0, 8)}`;
}

/** So many letters of a name are read in a sentence. */
const MOST_IN_SENTENCE = 60;

/** A company's name within a sentence: cut where it is very long. The menu of the account has it whole. */
export function shortName(name: string): string {
  const letters = [...name];
  return letters.length > MOST_IN_SENTENCE ? `${letters.slice(0, MOST_IN_SENTENCE - 1).join("")}…` : name;
}

/** A company's name where it may be a stranger's text: short, on one line, and set apart from our own words. */
export function quotedName(name: string): string {
  return `“${shortName(name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s“”"]+/gu, " ").trim())}”`;
}
