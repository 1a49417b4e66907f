import "server-only";
import type PDFDocument from "pdfkit";
import { encode } from "uqr";

type Doc = InstanceType<typeof PDFDocument>;

/** Draws a QR code as squares, black whatever the brand: cameras want contrast. */
export function drawQr(doc: Doc, text: string, { x, y, size }: { x: number; y: number; size: number }): void {
  const { data } = encode(text, { ecc: "M", border: 0 });
  const side = size / data.length;
  data.forEach((row, line) => {
    row.forEach((isDark, column) => {
      // A little wider than it is: viewers of PDFs leave hairlines between squares that only touch.
      if (isDark) doc.rect(x + column * side, y + line * side, side + 0.05, side + 0.05);
    });
  });
  doc.fill("#000000");
}
