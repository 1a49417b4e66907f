import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";
import { signReceipt, verifyReceipt } from "./receipt-signature";

/** A comment to readers of PDFs. What follows it is short: they look for the end of a file in its last 1,024 bytes. */
const MARK = "\n%receipt ";
const END = "\n%%EOF\n";
const sealed = z.object({ id: z.uuid(), sha256: z.string() });

/** A PDF with our signature over every byte of it at its end, which names the agreement that it is about. */
export async function sealPdf(pdf: Uint8Array, consentId: string): Promise<Uint8Array<ArrayBuffer>> {
  const signature = await signReceipt("consent-receipt-pdf", { id: consentId, sha256: sha256(pdf) });
  return new Uint8Array(Buffer.concat([pdf, Buffer.from(`${MARK}${signature}${END}`)]));
}

/** The agreement that a sealed PDF is about; "unsealed" for one without our mark, null for one that was changed since. */
export async function readPdfSeal(pdf: Buffer): Promise<{ id: string } | "unsealed" | null> {
  const at = pdf.lastIndexOf(MARK);
  if (at < 0) return "unsealed";
  const tail = pdf.subarray(at + MARK.length).toString("latin1");
  // Anything added after the seal is a change too: readers of PDFs show what comes last.
  if (!tail.endsWith(END)) return null;
  const signed = await verifyReceipt("consent-receipt-pdf", tail.slice(0, -END.length));
  const { data } = sealed.safeParse(signed);
  return data && data.sha256 === sha256(pdf.subarray(0, at)) ? { id: data.id } : null;
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
