import "server-only";
import PDFDocument from "pdfkit";
import type { Brand } from "@/lib/contracts/brand";
import type { ConsentDetailView } from "@/lib/contracts/consent-record";
import { permissionWords } from "@/lib/domain/display-permission";
import { firstFont, fontRuns, registerFonts, type Weight } from "./pdf-fonts";
import { drawQr } from "./pdf-qr";
import { type ReceiptPaper, receiptLines } from "./receipt-words";

const MARGIN = 56;
const FOOT = 34;
const LABEL_WIDTH = 104;
const QR_SIZE = 88;
const QR_GAP = 20;

type Doc = InstanceType<typeof PDFDocument>;
type Tag = "H1" | "H2" | "P" | "TH" | "TD";
type TextStyle = { size: number; weight?: Weight; colour?: string };
type Position = { x?: number; width?: number; link?: string };
type Write = (text: string, style: TextStyle & { tag: Tag; above?: number; link?: string }) => void;

/**
 * An agreement as a PDF to save: who and what it is about, how to check it, the exact text, and its hash. Tagged, so that
 * screen readers distinguish headings from text and leave out what only decorates.
 */
export async function consentPdf(paper: ReceiptPaper, brand: Brand): Promise<Uint8Array> {
  const { record } = paper;
  const doc = new PDFDocument({
    size: "A4",
    margin: MARGIN,
    bufferPages: true,
    font: firstFont,
    pdfVersion: "1.7",
    tagged: true,
    lang: brand.language,
    displayTitle: true,
    info: { Title: titleOf(record), Author: brand.legalName, CreationDate: new Date(record.agreedAt) },
  });
  const chunks: Buffer[] = [];
  doc.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => doc.once("end", resolve));
  registerFonts(doc);
  drawBand(doc, brand);
  const whole = doc.struct("Document");
  doc.addStructure(whole);
  const write: Write = (text, { tag, above = 0, ...style }) => {
    doc.y += above;
    whole.add(doc.struct(tag, spoken(text), () => setText(doc, text, style)));
  };
  write(brand.legalName, { tag: "P", size: 10.5, colour: brand.colours.light.muted });
  write(titleOf(record), { tag: "H1", size: 21, above: 6, weight: "strong", colour: brand.colours.light.primary });
  doc.y += 14;
  whole.add(factTable(doc, paper, brand));
  writeAgreement(record, brand, write);
  whole.end();
  numberPages(doc, record, brand);
  doc.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}

/** Labels on the left, what they stand for beside them, and the QR code on the right. */
function factTable(doc: Doc, paper: ReceiptPaper, brand: Brand) {
  const { muted } = brand.colours.light;
  const right = doc.page.width - MARGIN - QR_SIZE;
  const top = doc.y;
  // First, while the page that it belongs to is the current one.
  const qr = doc.struct("Figure", { alt: `QR code that leads to ${paper.facts.checkAt}` }, () => {
    drawQr(doc, paper.facts.checkAt, { x: right, y: top, size: QR_SIZE });
    doc.x = MARGIN;
    doc.y = top;
  });
  const rows = receiptLines(paper, brand.language).map(({ label, text, link }) => {
    let y = doc.y;
    const width = right - QR_GAP - MARGIN - LABEL_WIDTH;
    return doc.struct("TR", {}, [
      doc.struct("TH", spoken(label), () => {
        // Where the page ends the row begins on the next one as a whole.
        if (doc.y > doc.page.height - MARGIN - 40) doc.addPage();
        y = doc.y;
        setText(doc, label, { size: 10.5, colour: muted }, { x: MARGIN, width: LABEL_WIDTH - 8 });
      }),
      doc.struct("TD", spoken(text), () => {
        const [below, page] = [doc.y, doc.page];
        doc.y = y;
        setText(doc, text, { size: 10.5 }, { x: MARGIN + LABEL_WIDTH, width, ...(link !== undefined && { link }) });
        doc.y = (doc.page === page ? Math.max(doc.y, below) : doc.y) + 3;
      }),
    ]);
  });
  return doc.struct("Table", {}, [doc.struct("TR", {}, [doc.struct("TD", {}, [qr])]), ...rows]);
}

function writeAgreement(record: ConsentDetailView, brand: Brand, write: Write): void {
  const { primary, muted } = brand.colours.light;
  const headings = new Set(record.sections.map(({ heading }) => heading));
  for (const line of record.text.split("\n")) {
    if (line.trim() === "") continue;
    if (headings.has(line)) write(line, { tag: "H2", size: 13.5, above: 14, weight: "strong", colour: primary });
    else write(line, { tag: "P", size: 10.5, above: 4 });
  }
  const permission = permissionWords(brand);
  if (permission !== null) write(permission, { tag: "P", size: 9, above: 22, colour: muted });
  write("SHA-256 of the text, in UTF-8:", { tag: "P", size: 9, above: permission === null ? 22 : 8, colour: muted });
  write(record.hash, { tag: "P", size: 9, above: 2 });
}

function titleOf({ bankName }: ConsentDetailView): string {
  return `Agreement to share data from ${bankName}`;
}

/** What is drawn from right to left is copied, or read aloud, as it was written. */
function spoken(text: string): { actual?: string } {
  return /[\u0590-\u08ff\ufb1d-\ufefc]/.test(text) ? { actual: text } : {};
}

/** A paragraph in as many fonts as its letters need. */
function setText(
  doc: Doc,
  text: string,
  { size, weight = "regular", colour = "#111111" }: TextStyle,
  { x = MARGIN, ...position }: Position = {},
): void {
  const runs = fontRuns(text, doc, weight);
  // A heading at the foot of a page would be parted from what it is about.
  if (weight === "strong" && doc.y > doc.page.height - MARGIN - size * 5) doc.addPage();
  doc.fontSize(size).fillColor(colour);
  runs.forEach((run, at) => {
    const options = { ...position, continued: at < runs.length - 1, lineGap: 2 };
    doc.font(run.font);
    if (at === 0) doc.text(run.text, x, doc.y, options);
    else doc.text(run.text, options);
  });
}

function drawBand(doc: Doc, brand: Brand): void {
  doc.markContent("Artifact", { type: "Layout" });
  doc.rect(0, 0, doc.page.width, 10).fill(brand.colours.light.primary);
  doc.endMarkedContent();
}

function numberPages(doc: Doc, record: ConsentDetailView, brand: Brand): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    // Below the margin a text would begin a new page.
    doc.page.margins.bottom = 0;
    doc.markContent("Artifact", { type: "Pagination" });
    doc.font("regular latin").fontSize(8).fillColor(brand.colours.light.muted);
    const footer = `Agreement ${record.id} · page ${page - start + 1} of ${count}`;
    doc.text(footer, MARGIN, doc.page.height - FOOT, { lineBreak: false });
    doc.endMarkedContent();
  }
}
