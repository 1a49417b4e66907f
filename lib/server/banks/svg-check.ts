import "server-only";

type Bytes = Uint8Array<ArrayBuffer>;

const SVG = "http://www.w3.org/2000/svg";
/** What may stand before the root: white space, declarations, comments, a document type. */
const prolog = /\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^[>]*(?:\[[^\]]*\]\s*)?>/iy;
const root = /<(?:[\w-]+:)?svg(?=[\s/>])/y;
const attribute = /\s+([\w:.-]+)\s*=\s*("[^"<]*"|'[^'<]*')/g;
/** Everything that XML is made of, one after another. */
const piece =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<\/(?<closed>[\p{L}_][\p{L}\p{N}:._-]*)\s*>|<(?<opened>[\p{L}_][\p{L}\p{N}:._-]*)(?<attributes>(?:\s+[\p{L}_][\p{L}\p{N}:._-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(?<ends>\/?)>|[^<]+/uy;
/** A reference to what XML does not know by itself; a document type may make it known. */
const unknownEntity = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-f]{1,6});)/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: XML knows none of these
const noXml = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;

/** Whether these bytes begin as an SVG image does. */
export function isSvg(body: Bytes): boolean {
  const text = textOf(body.subarray(0, 8_192), { isStrict: false });
  return text !== null && rootAt(text) !== null;
}

/**
 * The SVG as browsers draw it, or null when it is no whole XML: then they show a broken image. One that does not say that it
 * is SVG, as is common, is declared so.
 */
export function asDrawableSvg(body: Bytes): Bytes | null {
  const text = textOf(body, { isStrict: true });
  const begins = text === null ? null : rootAt(text);
  if (text === null || begins === null) return null;
  const whole = text.includes(SVG)
    ? text
    : text.slice(0, begins) + text.slice(begins).replace("<svg", `<svg xmlns="${SVG}"`);
  if (!isWellFormed(whole.slice(begins), { knowsEntities: /<!ENTITY/i.test(whole.slice(0, begins)) })) return null;
  return whole === text ? body : new Uint8Array(new TextEncoder().encode(whole.replace(/^<\?xml[\s\S]*?\?>/i, "")));
}

function rootAt(text: string): number | null {
  let at = 0;
  for (;;) {
    prolog.lastIndex = at;
    const skipped = prolog.exec(text)?.[0].length ?? 0;
    if (skipped === 0) break;
    at += skipped;
  }
  root.lastIndex = at;
  return root.test(text) ? at : null;
}

function isWellFormed(text: string, { knowsEntities }: { knowsEntities: boolean }): boolean {
  if (noXml.test(text)) return false;
  const declared = new Set([
    "xml",
    "xmlns",
    ...[...text.matchAll(/\sxmlns:([\w.-]+)\s*=/g)].map(([, prefix]) => prefix),
  ]);
  const open: string[] = [];
  let isOver = false;
  for (let at = 0; at < text.length; at = piece.lastIndex) {
    piece.lastIndex = at;
    const found = piece.exec(text);
    if (!found) return false;
    const { closed, opened, attributes = "", ends } = found.groups ?? {};
    if (found[0].startsWith("<!") || found[0].startsWith("<?")) continue;
    if (!knowsEntities && unknownEntity.test(found[0])) return false;
    if (closed !== undefined && open.pop() !== closed) return false;
    if (opened !== undefined) {
      if (isOver || !areNamed([opened, ...namesOf(attributes)], declared)) return false;
      if (ends === "") open.push(opened);
    }
    if (opened === undefined && closed === undefined && open.length === 0 && found[0].trim() !== "") return false;
    isOver ||= open.length === 0 && (opened ?? closed) !== undefined;
  }
  return isOver && open.length === 0;
}

function namesOf(attributes: string): string[] {
  return [...attributes.matchAll(attribute)].map(([, name = ""]) => name);
}

/** Whether each prefix means something, and no attribute is there twice. */
function areNamed([element = "", ...attributes]: string[], declared: Set<string | undefined>): boolean {
  const prefixes = [element, ...attributes].flatMap((name) => (name.includes(":") ? [name.split(":")[0]] : []));
  return prefixes.every((prefix) => declared.has(prefix)) && new Set(attributes).size === attributes.length;
}

/** As XML says which letters it is written in; null when it is not written in those. */
function textOf(body: Bytes, { isStrict }: { isStrict: boolean }): string | null {
  const start = Buffer.from(body.subarray(0, 200)).toString("latin1");
  const byMark = start.startsWith("\xff\xfe") ? "utf-16le" : start.startsWith("\xfe\xff") ? "utf-16be" : null;
  const named = byMark ?? /^<\?xml[^>]*\sencoding=["']([\w-]{1,40})["']/i.exec(start)?.[1] ?? "utf-8";
  try {
    return new TextDecoder(named, { fatal: isStrict }).decode(body);
  } catch {
    return null;
  }
}
