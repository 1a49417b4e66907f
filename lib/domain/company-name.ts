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

const LONGEST_QUOTE = 60;

/** A company's name where it may be a stranger's text: short, on one line, and set apart from our own words. */
export function quotedName(name: string): string {
  const letters = [...name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s“”"]+/gu, " ").trim()];
  const short = letters.length > LONGEST_QUOTE ? `${letters.slice(0, LONGEST_QUOTE - 1).join("")}…` : letters.join("");
  return `“${short}”`;
}
