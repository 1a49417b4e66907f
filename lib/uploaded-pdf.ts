const PREFIX = "data:application/pdf;base64,";

/** A PDF out of a form as text, since its bytes are none. */
export function writeUploadedPdf(bytes: Buffer): string {
  return `${PREFIX}${bytes.toString("base64")}`;
}

/** The PDF that `writeUploadedPdf` wrote; null for any other text. */
export function readUploadedPdf(text: string): Buffer | null {
  return text.startsWith(PREFIX) ? Buffer.from(text.slice(PREFIX.length), "base64") : null;
}

export function isPdf(bytes: Buffer): boolean {
  return bytes.subarray(0, 5).toString("latin1") === "%PDF-";
}
