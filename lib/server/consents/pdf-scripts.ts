import "server-only";
import { readFileSync } from "node:fs";
import { join } from "node:path";

type Slice = { font: string; file: string; ranges: [first: number, last: number][] };

const folder = join(/* turbopackIgnore: true */ process.cwd(), "node_modules/@fontsource");
/** Families whose files each have some letters; the first that has a letter draws it. */
const families = [
  "noto-sans-arabic",
  "noto-sans-hebrew",
  "noto-sans-thai",
  "noto-sans-devanagari",
  "noto-emoji",
  "noto-sans-sc",
  "noto-sans-kr",
];

let slices: Slice[] | undefined;
const known = new Map<string, Slice | null>();
const MOST_KNOWN = 5_000;

/** The font file for a letter of a script that the usual fonts lack, under the name that documents know it by; null for none. */
export function scriptFont(letter: string): { font: string; file: string } | null {
  const before = known.get(letter);
  if (before !== undefined) return before;
  slices ??= families.flatMap(slicesOf);
  const code = letter.codePointAt(0) ?? 0;
  // The Chinese files list Korean letters that they lack.
  const isIn = ({ font, ranges }: Slice) =>
    ranges.some(([first, last]) => code >= first && code <= last) &&
    !(font.startsWith("noto-sans-sc") && /\p{Script=Hangul}/u.test(letter));
  const found = slices.find(isIn) ?? null;
  if (known.size < MOST_KNOWN) known.set(letter, found);
  return found;
}

/** What each file of a family has is beside it: "[12]" or a script's name, with ranges of letters. */
function slicesOf(family: string): Slice[] {
  const listed: unknown = JSON.parse(readFileSync(join(folder, family, "unicode.json"), "utf8"));
  return Object.entries(listed ?? {}).flatMap(([name, ranges]) =>
    typeof ranges === "string" && !/latin|cyrillic|greek|vietnamese|math|symbols/.test(name)
      ? { font: `${family} ${name}`, file: fileOf(family, name), ranges: ranges.split(",").map(rangeOf) }
      : [],
  );
}

function fileOf(family: string, name: string): string {
  return join(folder, family, "files", `${family}-${name.replace(/[[\]]/g, "")}-400-normal.woff`);
}

/** "U+0600-06FF" or "U+1F300". */
function rangeOf(text: string): [number, number] {
  const [first = "", last = first] = text.trim().replace(/^U\+/i, "").split("-");
  return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
}

const rightToLeft = "[^\\s]*[\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufefc][^\\s]*";
const stretch = new RegExp(`${rightToLeft}(?:\\s+(?:${rightToLeft}|[\\d.,:%/-]+(?=\\s|$)))+`, "g");

/**
 * Words in the order in which they stand on the page: those written from right to left are turned around, as each word alone
 * is by its font. True of what fits on a line, as names do.
 */
export function visualOrder(text: string): string {
  return text.replace(stretch, (words) => words.split(/\s+/).reverse().join(" "));
}
