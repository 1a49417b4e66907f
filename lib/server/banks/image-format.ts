import "server-only";
import { crc32 } from "node:zlib";
import { asDrawableSvg, isSvg } from "./svg-check";

type Bytes = Uint8Array<ArrayBuffer>;
export type Image = { body: Bytes; contentType: string };

/** A logo of more pixels than this across is none, and would cost the browser that shows it its memory. */
const MOST_PIXELS = 4_096;

/** How each kind of image begins, and whether all of it is there: half an image is shown by no browser, or as half. */
const formats: { type: string; begins: (data: Buffer) => boolean; isWhole: (data: Buffer) => boolean }[] = [
  { type: "image/png", begins: (data) => data.subarray(0, 8).equals(PNG_SIGNATURE), isWhole: isWholePng },
  { type: "image/jpeg", begins: (data) => startsWith(data, "\xff\xd8\xff"), isWhole: isWholeJpeg },
  { type: "image/gif", begins: (data) => /^GIF8[79]a$/.test(textAt(data, 0, 6)), isWhole: isWholeGif },
  {
    type: "image/webp",
    begins: (data) => startsWith(data, "RIFF") && textAt(data, 8, 4) === "WEBP",
    isWhole: isWholeRiff,
  },
  { type: "image/avif", begins: (data) => /^ftyp(avif|avis)$/.test(textAt(data, 4, 8)), isWhole: hasWholeBoxes },
  { type: "image/x-icon", begins: (data) => startsWith(data, "\0\0\x01\0"), isWhole: isWholeIcon },
];
const PNG_SIGNATURE = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");

/** What kind of image these bytes are, whatever a server says of them; null for what is none that browsers show. */
export function imageType(body: Bytes): string | null {
  const data = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  return formats.find(({ begins }) => begins(data))?.type ?? (isSvg(body) ? "image/svg+xml" : null);
}

/** The image as every browser shows it, or null when it is damaged, cut short, or larger than a logo can be. */
export function asDrawable({ body, contentType }: Image): Image | null {
  if (contentType === "image/svg+xml") {
    const drawable = asDrawableSvg(body);
    return drawable && { body: drawable, contentType };
  }
  const data = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  try {
    return formats.find(({ type }) => type === contentType)?.isWhole(data) ? { body, contentType } : null;
  } catch (error) {
    // A length in it leads beyond its end.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function isWholePng(data: Buffer): boolean {
  let hasPixels = false;
  for (let at = 8; at < data.length; ) {
    const [bytes, kind] = [data.readUInt32BE(at), textAt(data, at + 4, 4)];
    const end = at + 8 + bytes;
    // A chunk whose check sum is wrong ends the image.
    if (data.readUInt32BE(end) !== crc32(data.subarray(at + 4, end))) return false;
    if (at === 8 && (kind !== "IHDR" || !isSized(data.readUInt32BE(16), data.readUInt32BE(20)))) return false;
    if (kind === "IDAT") hasPixels = true;
    if (kind === "IEND") return hasPixels;
    at = end + 4;
  }
  return false;
}

function isWholeJpeg(data: Buffer): boolean {
  for (let at = 2; data.readUInt8(at) === 0xff; ) {
    const marker = data.readUInt8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame && !isSized(data.readUInt16BE(at + 7), data.readUInt16BE(at + 5))) return false;
    // The pixels follow, up to the mark of the end.
    if (marker === 0xda) return data.indexOf("\xff\xd9", at, "latin1") > 0;
    at += marker === 0xff ? 1 : 2 + data.readUInt16BE(at + 2);
  }
  return false;
}

function isWholeGif(data: Buffer): boolean {
  const end = data.toString("latin1").replace(/\0+$/, "");
  return isSized(data.readUInt16LE(6), data.readUInt16LE(8)) && data.length > 20 && end.endsWith(";");
}

function isWholeRiff(data: Buffer): boolean {
  return data.readUInt32LE(4) + 8 <= data.length && /^VP8[ LX]$/.test(textAt(data, 12, 4)) && data.length > 30;
}

function hasWholeBoxes(data: Buffer): boolean {
  const kinds = new Set<string>();
  let at = 0;
  while (at < data.length) {
    const bytes = data.readUInt32BE(at);
    kinds.add(textAt(data, at + 4, 4));
    // 0: to the end.
    if (bytes === 0) break;
    if (bytes < 8) return false;
    at += bytes;
  }
  return at <= data.length && kinds.has("meta") && kinds.has("mdat");
}

function isWholeIcon(data: Buffer): boolean {
  const count = data.readUInt16LE(4);
  const entries = Array.from({ length: count }, (_, index) => 6 + index * 16);
  return (
    count > 0 &&
    entries.every(
      (at) => data.readUInt32LE(at + 8) > 0 && data.readUInt32LE(at + 8) + data.readUInt32LE(at + 12) <= data.length,
    )
  );
}

function isSized(width: number, height: number): boolean {
  return width > 0 && height > 0 && width <= MOST_PIXELS && height <= MOST_PIXELS;
}

function startsWith(data: Buffer, text: string): boolean {
  return textAt(data, 0, text.length) === text;
}

function textAt(data: Buffer, at: number, length: number): string {
  return data.toString("latin1", at, at + length);
}
