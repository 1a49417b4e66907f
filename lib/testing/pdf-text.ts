import { inflateSync } from "node:zlib";

/** What the pages of a PDF of ours say, as a reader would copy it: each font's table gives its signs their letters back. */
export function pdfText(pdf: string): string {
  const streams = new Map<string, string>();
  for (const [, id = "", head = "", body = ""] of pdf.matchAll(
    /(\d+) 0 obj\n((?:(?!endobj)[\s\S])*?)\nstream\n([\s\S]*?)\nendstream/g,
  )) {
    const bytes = Buffer.from(body, "latin1");
    streams.set(id, (head.includes("FlateDecode") ? inflateSync(bytes) : bytes).toString("latin1"));
  }
  const tables = new Map<string, string[]>();
  for (const [, fontId = "", tableId = ""] of pdf.matchAll(/(\d+) 0 obj\n<<[^>]*?\/ToUnicode (\d+) 0 R/g)) {
    tables.set(fontId, lettersOf(streams.get(tableId) ?? ""));
  }
  const fonts = new Map(
    [...pdf.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = "", id = ""]) => [name, tables.get(id) ?? []]),
  );
  return [...streams.values()]
    .filter((stream) => stream.includes("BT"))
    .map((page) => pageText(page, fonts))
    .join("\n");
}

function pageText(page: string, fonts: Map<string, string[]>): string {
  let letters: string[] = [];
  return [...page.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9a-f]+)> -?[\d.]*|(EMC)/g)]
    .map(([, font, signs, end]) => {
      if (font) letters = fonts.get(font) ?? [];
      if (end) return " ";
      return (signs?.match(/.{4}/g) ?? []).map((sign) => letters[Number.parseInt(sign, 16)] ?? "�").join("");
    })
    .join("")
    .replace(/\s+/g, " ");
}

function lettersOf(table: string): string[] {
  return [...table.matchAll(/^<[0-9a-f]{4}> <[0-9a-f]{4}> \[(.*)\]$/gm)].flatMap(([, list = ""]) =>
    [...list.matchAll(/<([0-9a-f ]*)>/g)].map(([, code = ""]) =>
      (code.replace(/ /g, "").match(/.{4}/g) ?? [])
        .map((unit) => String.fromCharCode(Number.parseInt(unit, 16)))
        .join(""),
    ),
  );
}
