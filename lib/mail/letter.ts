import "server-only";
import type { MailBrand } from "@/lib/contracts/brand";

export type Attachment = { filename: string; contentType: string; content: string | Buffer };
export type Mail = { subject: string; text: string; html: string; attachments?: Attachment[] };

type Action = { label: string; url: string };

/** What a mail says: lines of plain text, in order, with one thing to do, and perhaps another that matters less. */
export type Letter = {
  subject: string;
  title: string;
  paragraphs: string[];
  action: Action | null;
  otherAction?: Action | null;
  /** In smaller letters below: why it came, how to stop it. */
  notes: (string | Action)[];
};

/** A letter as plain text and as HTML in the brand's colours, by day and by night. */
export function writeLetter(brand: MailBrand, letter: Letter): Mail {
  return { subject: oneLine(letter.subject), text: writeText(brand, letter), html: writeHtml(brand, letter) };
}

/** What somebody typed, fit for a sentence or a header: one line without hidden characters, cut at `longest`. */
export function oneLine(text: string, longest = 200): string {
  const line = text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  const letters = [...line];
  return letters.length > longest ? `${letters.slice(0, longest - 1).join("")}…` : line;
}

/** A name from outside, short enough that it cannot be a message of its own. */
export function shortName(name: string): string {
  return oneLine(name, 80);
}

/**
 * A name that a stranger may have chosen, as a quotation within our own sentence: short, and nothing in it is taken for an
 * address, which mail programs would make a link.
 */
export function quotedName(name: string): string {
  const tame = oneLine(name, 60)
    .replace(/["“”„«»]/g, "'")
    .replace(/[@:/\\]+/g, " ")
    .replace(/\.(?=[\p{L}\p{N}]{2,})/gu, ". ");
  return `“${oneLine(tame, 70)}”`;
}

function writeText(brand: MailBrand, { title, paragraphs, action, otherAction = null, notes }: Letter): string {
  const blocks = [
    title,
    ...paragraphs,
    ...[action, otherAction].flatMap((one) => (one ? [`${one.label}:\n${one.url}`] : [])),
    "--",
    ...notes.map((one) => (typeof one === "string" ? one : `${one.label}: ${one.url}`)),
    ...signature(brand),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function writeHtml(brand: MailBrand, letter: Letter): string {
  const { subject, title, paragraphs, action, otherAction = null, notes } = letter;
  const { light } = brand;
  const paragraph = (text: string) => `<p style="margin:0 0 16px">${escapeHtml(text)}</p>`;
  const note = (one: string | Action) =>
    `<p style="margin:0 0 8px">${typeof one === "string" ? escapeHtml(one) : quietLink(one)}</p>`;
  return `<!doctype html>
<html lang="${escapeHtml(brand.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(oneLine(subject))}</title>
<style>${darkStyles(brand)}</style>
</head>
<body class="page" style="margin:0;padding:0;background:${light.background};color:${light.ink}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="page" style="background:${light.background}">
<tr><td align="center" style="padding:32px 16px;font:16px/1.55 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;text-align:left">
<tr><td class="name" style="padding:0 0 16px;font-size:18px;font-weight:700;color:${light.primary}">${head(brand)}</td></tr>
<tr><td class="card" style="padding:32px 28px;border-radius:16px;background:${light.surface};color:${light.ink}">
<h1 style="margin:0 0 16px;font-size:24px;line-height:1.25">${escapeHtml(title)}</h1>
${paragraphs.map(paragraph).join("\n")}
${action ? button(light, action) : ""}${otherAction ? otherButton(light, otherAction) : ""}</td></tr>
<tr><td class="notes" style="padding:20px 0 0;font-size:14px;color:${light.muted}">
${[...notes, ...signature(brand)].map(note).join("\n")}
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
}

/** The logo where mail programs can show it, with the name until they do; its ground stays light, for which it is drawn. */
function head({ name, logoUrl, light }: MailBrand): string {
  if (logoUrl === null) return escapeHtml(name);
  const style = `display:block;height:32px;width:auto;max-width:100%;padding:6px;border-radius:8px;background:${light.background}`;
  return `<img src="${escapeHtml(logoUrl)}" alt="${escapeHtml(name)}" height="32" style="${style}">`;
}

function button({ primary, onPrimary }: MailBrand["light"], { label, url }: Action): string {
  const style = `display:inline-block;padding:14px 26px;border-radius:12px;background:${primary};color:${onPrimary};font-weight:600;text-decoration:none`;
  return `<p style="margin:24px 0 0"><a class="button" href="${escapeHtml(url)}" style="${style}">${escapeHtml(label)}</a></p>\n`;
}

function otherButton({ primary }: MailBrand["light"], { label, url }: Action): string {
  const style = `display:inline-block;padding:12px 24px;border:2px solid ${primary};border-radius:12px;color:${primary};font-weight:600;text-decoration:none`;
  return `<p style="margin:12px 0 0"><a class="other" href="${escapeHtml(url)}" style="${style}">${escapeHtml(label)}</a></p>\n`;
}

function quietLink({ label, url }: Action): string {
  return `<a href="${escapeHtml(url)}" style="color:inherit">${escapeHtml(label)}</a>`;
}

/** Mail programs that follow the reader's colours take these; the others use the light ones of each element. */
function darkStyles({ dark }: MailBrand): string {
  const rules = [
    `.page{background:${dark.background}!important;color:${dark.ink}!important}`,
    `.card{background:${dark.surface}!important;color:${dark.ink}!important}`,
    `.name{color:${dark.primary}!important}`,
    `.notes{color:${dark.muted}!important}`,
    `.other{border-color:${dark.primary}!important;color:${dark.primary}!important}`,
    `.button{background:${dark.primary}!important;color:${dark.onPrimary}!important}`,
  ];
  return `:root{color-scheme:light dark;supported-color-schemes:light dark}@media (prefers-color-scheme:dark){${rules.join("")}}`;
}

function signature({ legalName, supportEmail, permission }: MailBrand): string[] {
  return [`${legalName} · ${supportEmail}`, ...(permission === null ? [] : [permission])];
}

function escapeHtml(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/'/g, "&#39;");
}
