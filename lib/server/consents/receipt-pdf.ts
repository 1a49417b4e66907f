import "server-only";
import PDFDocument from "pdfkit";
import type { Brand } from "@/lib/contracts/brand";
import type { ConsentDetailView } from "@/lib/contracts/consent-record";
import { permissionWords } from "@/lib/domain/display-permission";
import { formatDay, formatInstant } from "@/lib/format";
import { firstFont, fontRuns, registerFonts, type Weight } from "./pdf-fonts";

const MARGIN = 56;
const FOOT = 34;

type Doc = InstanceType<typeof PDFDocument>;
type Tag = "H1" | "H2" | "P";
type Look = { tag: Tag; size: number; above?: number; weight?: Weight; colour?: string };
type Write = (text: string, look: Look) => void;

/**
 * An agreement as a PDF to keep: the operator, when and until when, the exact text, and its hash. Tagged, so that
 * screen readers tell headings from text and leave out what only decorates.
 */
export async function consentPdf(record: ConsentDetailView, brand: Brand): Promise<Uint8Array> {
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
  writeRecord(record, brand, (text, look) => {
    // What is drawn from right to left is given to whoever copies it, or has it read aloud, as it was written.
    const isTurned = /[\u0590-\u08ff\ufb1d-\ufefc]/.test(text);
    whole.add(doc.struct(look.tag, isTurned ? { actual: text } : {}, () => setText(doc, text, look)));
  });
  whole.end();
  numberPages(doc, record, brand);
  doc.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}

function writeRecord(record: ConsentDetailView, brand: Brand, write: Write): void {
  const { primary, muted } = brand.colours.light;
  write(brand.legalName, { tag: "P", size: 10.5, colour: muted });
  write(titleOf(record), { tag: "H1", size: 21, above: 6, weight: "strong", colour: primary });
  factsOf(record, brand).forEach((fact, at) => {
    write(fact, { tag: "P", size: 10.5, above: at === 0 ? 8 : 2 });
  });
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

function factsOf(record: ConsentDetailView, { language }: Brand): string[] {
  const moment = (iso: string) => formatInstant(iso, language, "UTC", "full");
  const until = formatDay(record.expiresAt.slice(0, 10), language, "long");
  return [
    `Agreed on ${moment(record.agreedAt)}`,
    record.endedAt ? `Ended on ${moment(record.endedAt)}` : `In force until ${until}, unless it is ended before`,
    `Version of the text: ${record.version}`,
  ];
}

/** A paragraph in as many fonts as its letters need. */
function setText(doc: Doc, text: string, { size, above = 0, weight = "regular", colour = "#111111" }: Look): void {
  const runs = fontRuns(text, doc, weight);
  doc.y += above;
  // A heading at the foot of a page would be parted from what it is about.
  if (weight === "strong" && doc.y > doc.page.height - MARGIN - size * 5) doc.addPage();
  doc.fontSize(size).fillColor(colour);
  runs.forEach((run, at) => {
    doc.font(run.font).text(run.text, { continued: at < runs.length - 1, lineGap: 2 });
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
    const place = `Agreement ${record.id} · page ${page - start + 1} of ${count}`;
    doc.text(place, MARGIN, doc.page.height - FOOT, { lineBreak: false });
    doc.endMarkedContent();
  }
}
