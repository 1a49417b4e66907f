import "server-only";
import { join } from "node:path";
import type PDFDocument from "pdfkit";
import { scriptFont, visualOrder } from "./pdf-scripts";

type Doc = InstanceType<typeof PDFDocument>;
export type Weight = "regular" | "strong";
type Script = "latin" | "latinExtended" | "others";

// PDFs cannot hold the pages' own variable font, so this is the same face in single weights and an older format.
const figtree = join(/* turbopackIgnore: true */ process.cwd(), "node_modules/@fontsource/figtree/files/figtree");
/** Greek, Cyrillic and rarer Latin letters, which Figtree lacks. */
const others = join(/* turbopackIgnore: true */ process.cwd(), "lib/server/consents/fonts/dejavu-sans-subset.ttf");

const files: Record<Weight, Record<Script, string>> = {
  regular: { latin: `${figtree}-latin-400-normal.woff`, latinExtended: `${figtree}-latin-ext-400-normal.woff`, others },
  strong: { latin: `${figtree}-latin-600-normal.woff`, latinExtended: `${figtree}-latin-ext-600-normal.woff`, others },
};

/** The font that a document begins with; without it PDFKit looks for one of its own, which is not embedded. */
export const firstFont = files.regular.latin;

// The letters that each file has.
const letters: Record<Script, RegExp> = {
  latin:
    /[\u0020-\u007e\u00a0-\u00ac\u00ae-\u00ff\u0131\u0152\u0153\u02da\u02dc\u2013\u2014\u2018-\u201a\u201c-\u201e\u2022\u2026\u2039\u203a\u2044\u20ac\u2122\u2191\u2193\u2212\u2215]/,
  latinExtended:
    /[\u0100-\u0113\u0116-\u0127\u012a\u012b\u012e-\u0130\u0132-\u0137\u0139-\u013e\u0141-\u0148\u014a-\u014d\u0150\u0151\u0154-\u0161\u0164\u0165\u016a-\u017e\u0218-\u021b\u1e80-\u1e85\u1e9e\u1ef2\u1ef3\u2020\u20b9]/,
  others:
    /[\u0100-\u024f\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u045f\u0490\u0491\u1e00-\u1efb\u2012\u2015\u2021\u2030\u2032\u2033\u20a0-\u20b5\u20b8\u20ba\u20bd\u2116\u2190-\u2199\u2260-\u2265\u2713]/,
};
const scripts: Script[] = ["latin", "latinExtended", "others"];

/** Makes the fonts known to a document, under the names that `fontRuns` uses. */
export function registerFonts(doc: Doc): void {
  for (const [weight, byScript] of Object.entries(files)) {
    for (const [script, file] of Object.entries(byScript)) doc.registerFont(`${weight} ${script}`, file);
  }
}

/**
 * A text cut where the font changes, in the order in which it stands on the page. A letter that no font has becomes a
 * question mark.
 */
export function fontRuns(text: string, doc: Doc, weight: Weight): { font: string; text: string }[] {
  const runs: { font: string; text: string }[] = [];
  for (const letter of visualOrder(plain(text))) {
    const { font, drawn } = fontOf(letter, doc, weight);
    const last = runs.at(-1);
    if (last?.font === font) last.text += drawn;
    else runs.push({ font, text: drawn });
  }
  return runs;
}

function fontOf(letter: string, doc: Doc, weight: Weight): { font: string; drawn: string } {
  const script = scripts.find((one) => letters[one].test(letter));
  if (script) return { font: `${weight} ${script}`, drawn: letter };
  const other = scriptFont(letter);
  if (!other) return { font: `${weight} latin`, drawn: "?" };
  // Only what a document needs is opened: there are hundreds of files.
  doc.registerFont(other.font, other.file);
  return { font: other.font, drawn: letter };
}

/** Without what no font draws: joiners and direction marks go, and every space and hyphen is the usual one. */
function plain(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\ufe00-\ufe0f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, "")
    .replace(/\s/g, " ")
    .replace(/[\u2010\u2011]/g, "-");
}
