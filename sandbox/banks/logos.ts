import { hashOf } from "../random";
import type { Integration } from "./catalogue";

type Mark = { ground: string; ink: string; letters: string };

/** A mark of our own for a provider: a geometric shape and a monogram, never the bank's artwork. */
export function drawLogo({ key, name, colour }: Pick<Integration, "key" | "name" | "colour">): string {
  const family = key
    .replace(/_(business|commercial|corporate|international)?_?(uk|ie)$/, "")
    .replace(/_business.*$/, "");
  const hash = hashOf(family);
  const draw = shapes[hash % shapes.length] ?? drawTile;
  const mark = { ground: colour, ink: inks[(hash >>> 8) % inks.length] ?? "#ffffff", letters: monogram(name) };
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64" role="img" aria-label="${escapeXml(name)}">${draw(mark)}</svg>`;
}

const inks = ["#ffffff", "#fff4d6", "#e3f6ff", "#f3e8ff", "#e8ffe9", "#ffe9e3"];
const shapes = [drawTile, drawRound, drawHexagon, drawShield, drawSplit, drawRings, drawSteps, drawSunrise];

function drawTile({ ground, ink, letters }: Mark): string {
  return `<rect width="64" height="64" rx="14" fill="${ground}"/><rect x="12" y="46" width="40" height="4" rx="2" fill="${ink}" opacity=".55"/>${text(letters, ink, 37)}`;
}

function drawRound({ ground, ink, letters }: Mark): string {
  return `<circle cx="32" cy="32" r="32" fill="${ground}"/><circle cx="32" cy="32" r="26" fill="none" stroke="${ink}" stroke-width="1.5" opacity=".5"/>${text(letters, ink, 40)}`;
}

function drawHexagon({ ground, ink, letters }: Mark): string {
  return `<path d="M32 1 60 17v30L32 63 4 47V17z" fill="${ground}"/><path d="M32 1 60 17 32 32 4 17z" fill="${ink}" opacity=".14"/>${text(letters, ink, 40)}`;
}

function drawShield({ ground, ink, letters }: Mark): string {
  return `<path d="M6 5h52v27c0 15-12 24-26 31C18 56 6 47 6 32z" fill="${ground}"/><path d="M6 14h52" stroke="${ink}" stroke-width="2" opacity=".45"/>${text(letters, ink, 41)}`;
}

function drawSplit({ ground, ink, letters }: Mark): string {
  return `<rect width="64" height="64" rx="18" fill="${ground}"/><path d="M64 16v30a18 18 0 0 1-18 18H8z" fill="${ink}" opacity=".18"/>${text(letters, ink, 40)}`;
}

function drawRings({ ground, ink, letters }: Mark): string {
  return `<rect width="64" height="64" rx="10" fill="${ground}"/><g fill="none" stroke="${ink}" stroke-width="2" opacity=".28"><circle cx="54" cy="10" r="12"/><circle cx="54" cy="10" r="22"/><circle cx="54" cy="10" r="32"/></g>${text(letters, ink, 46)}`;
}

function drawSteps({ ground, ink, letters }: Mark): string {
  return `<rect width="64" height="64" rx="14" fill="${ground}"/><path d="M10 56V46h11v10zM26 56V40h11v16zM42 56V34h11v22z" fill="${ink}" opacity=".26"/>${text(letters, ink, 33)}`;
}

function drawSunrise({ ground, ink, letters }: Mark): string {
  return `<circle cx="32" cy="32" r="32" fill="${ground}"/><path d="M4 46a32 32 0 0 0 56 0z" fill="${ink}" opacity=".24"/>${text(letters, ink, 38)}`;
}

function text(letters: string, ink: string, baseline: number): string {
  return `<text x="32" y="${baseline}" text-anchor="middle" font-family="system-ui,sans-serif" font-weight="700" font-size="${letters.length > 2 ? 18 : 24}" fill="${ink}">${escapeXml(letters)}</text>`;
}

function monogram(name: string): string {
  const words = name
    .replace(/\(.*?\)/g, "")
    .replace(/\b(the|of|and|business|commercial|corporate|bank)\b/gi, " ")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
  const [first = "B", second] = words;
  if (first.length <= 4 && first === first.toUpperCase()) return first;
  return second === undefined
    ? first.slice(0, 1).toUpperCase() + first.slice(1, 2)
    : `${first.charAt(0)}${second.charAt(0)}`.toUpperCase();
}

function escapeXml(value: string): string {
  return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
