import "server-only";
import { brandThemePath, getBrand } from "@/lib/brand";
import { nothingPolicy, securityHeaders } from "./security-headers";

/** A page that costs nothing to make, for what is refused before any page is made. Its words are ours: text, no markup. */
export function plainPage(
  { title, text }: { title: string; text: string },
  { status, headers }: { status: number; headers: Record<string, string> },
): Response {
  const { language, name } = getBrand();
  const body = `<!doctype html><html lang="${escaped(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)} – ${escaped(name)}</title><link rel="stylesheet" href="${escaped(brandThemePath())}"></head><body><main><h1>${escaped(title)}</h1><p>${escaped(text)}</p></main></body></html>`;
  return new Response(body, {
    status,
    headers: {
      ...securityHeaders(),
      "Content-Security-Policy": `${nothingPolicy}; style-src 'self'`,
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "no-store",
      ...headers,
    },
  });
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
