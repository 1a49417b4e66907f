const urlPattern = /https?:\/\/[^\s<>"'\\^`{|}]+/g;
const hrefPattern = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)')/gi;
const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

export type TextPiece = { text: string; isLink: boolean };

/** The web addresses of a mail, each once: those of its text in their order, then what only its HTML has. */
export function findLinks(text: string, markup: string | null): string[] {
  const written = splitAtLinks(text).flatMap((piece) => (piece.isLink ? [piece.text] : []));
  const hidden = [...(markup ?? "").matchAll(hrefPattern)]
    .map(([, double, single]) => decodeEntities(double ?? single ?? "").trim())
    .filter((href) => /^https?:\/\//.test(href));
  return [...new Set([...written, ...hidden])];
}

/** The text cut where its web addresses begin and end; a full stop or bracket after one is not part of it. */
export function splitAtLinks(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let position = 0;
  for (const match of text.matchAll(urlPattern)) {
    const url = match[0].replace(/[.,;:!?)\]]+$/, "");
    pieces.push({ text: text.slice(position, match.index), isLink: false }, { text: url, isLink: true });
    position = match.index + url.length;
  }
  pieces.push({ text: text.slice(position), isLink: false });
  return pieces.filter((piece) => piece.text !== "");
}

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi,
    (whole: string, hex?: string, decimal?: string, name?: string) => {
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      if (Number.isInteger(code) && code > 0 && code <= 0x10ffff) return String.fromCodePoint(code);
      return entities[(name ?? "").toLowerCase()] ?? whole;
    },
  );
}
