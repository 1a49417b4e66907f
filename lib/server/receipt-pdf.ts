import "server-only";
import { join } from "node:path";
import PDFDocument from "pdfkit";
import type { Brand } from "../contracts/brand";
import type { ConsentDetailView } from "../contracts/consent-record";
import { formatDay, formatInstant } from "../format";

const FONTS = join(/* turbopackIgnore: true */ process.cwd(), "node_modules/@fontsource/figtree/files");
/** WOFF 1 and of one weight: PDFs cannot hold parts of the pages' own variable WOFF 2. In this order a letter is looked for; what neither has is printed as a question mark. */
const fonts = { latin: "figtree-latin-400-normal.woff", more: "figtree-latin-ext-400-normal.woff" };
const MARGIN = 56;

type Doc = InstanceType<typeof PDFDocument>;
type Look = { size: number; gap?: number; colour?: string };

/** An agreement as a PDF to keep: the operator, the exact text, when and until when, and the text's hash. */
export async function consentPdf(record: ConsentDetailView, brand: Brand): Promise<Uint8Array> {
  const doc = new PDFDocument({
    size: "A4",
    margin: MARGIN,
    bufferPages: true,
    lang: brand.language,
    displayTitle: true,
    info: { Title: `Agreement about ${record.bankName}`, Author: brand.legalName },
  });
  const chunks: Buffer[] = [];
  doc.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => doc.once("end", resolve));
  for (const [name, file] of Object.entries(fonts)) doc.registerFont(name, join(FONTS, file));
  writeHead(doc, record, brand);
  for (const line of record.text.split("\n")) {
    const isHeading = record.sections.some(({ heading }) => heading === line);
    write(doc, line, isHeading ? { size: 14, gap: 6, colour: brand.colours.light.primary } : { size: 10.5, gap: 4 });
  }
  writeFoot(doc, record);
  numberPages(doc, record);
  doc.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}

function writeHead(doc: Doc, record: ConsentDetailView, brand: Brand): void {
  const { primary, muted } = brand.colours.light;
  write(doc, brand.legalName, { size: 10.5, gap: 10, colour: muted });
  write(doc, `Agreement to share data from ${record.bankName}`, { size: 20, gap: 10, colour: primary });
  const until = formatDay(record.expiresAt.slice(0, 10), brand.language, "long");
  const lines = [
    `Agreed on ${formatInstant(record.agreedAt, brand.language, "UTC", "full")}`,
    record.endedAt
      ? `Ended on ${formatInstant(record.endedAt, brand.language, "UTC", "full")}`
      : `In force until the end of ${until} unless it is ended before`,
    `Version of the text: ${record.version}`,
  ];
  for (const line of lines) write(doc, line, { size: 10.5, gap: 3 });
  doc.moveDown(1);
}

function writeFoot(doc: Doc, record: ConsentDetailView): void {
  doc.moveDown(1.5);
  write(doc, "SHA-256 of the text above, in UTF-8:", { size: 9, gap: 2 });
  write(doc, record.hash, { size: 9 });
}

function numberPages(doc: Doc, record: ConsentDetailView): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    // Below the margin a text would begin a new page.
    doc.page.margins.bottom = 0;
    doc.font("latin").fontSize(8).fillColor("#555555");
    doc.text(`Agreement ${record.id} · page ${page - start + 1} of ${count}`, MARGIN, doc.page.height - 34, {
      lineBreak: false,
    });
  }
}

/** A paragraph; letters that the first font lacks are set in the second. */
function write(doc: Doc, text: string, { size, gap = 0, colour = "#111111" }: Look): void {
  doc.fontSize(size).fillColor(colour);
  if (text === "") {
    doc.font("latin").moveDown(0.6);
    return;
  }
  const runs = fontRuns(text);
  runs.forEach(({ font, letters }, index) => {
    doc.font(font).text(letters, { continued: index < runs.length - 1, paragraphGap: gap, lineGap: 2 });
  });
}

/** The letters of `fonts`, as their makers cut them: the first holds Western Europe, the second the rest of the Latin script. */
const inLatin =
  /[\u0020-\u00ff\u0131\u0152\u0153\u02bb\u02bc\u02c6\u02da\u02dc\u2000-\u206f\u20ac\u2122\u2191\u2193\u2212\u2215]/;
const inMore =
  /[\u0100-\u02ba\u02bd-\u02c5\u02c7-\u02cc\u02ce-\u02d7\u02dd-\u02ff\u1e00-\u1e9f\u1ef2-\u1eff\u20a0-\u20ab\u20ad-\u20c0\u2c60-\u2c7f\ua720-\ua7ff]/;

function fontRuns(text: string): { font: keyof typeof fonts; letters: string }[] {
  const runs: { font: keyof typeof fonts; letters: string }[] = [];
  for (const letter of text.normalize("NFC")) {
    const font = !inLatin.test(letter) && inMore.test(letter) ? "more" : "latin";
    const shown = inLatin.test(letter) || inMore.test(letter) ? letter : "?";
    const last = runs.at(-1);
    if (last?.font === font) last.letters += shown;
    else runs.push({ font, letters: shown });
  }
  return runs;
}
