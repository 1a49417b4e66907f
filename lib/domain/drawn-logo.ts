import { bankWords } from "./bank-words";

const grounds = ["#24506e", "#5b3f73", "#2f6149", "#7a4331", "#3e4a7a", "#6b3a55", "#4d5a2b", "#2d5f66"];
const sayLittle = new Set(["the", "of", "and", "bank", "plc", "ltd", "uk", "business"]);

/** One or two letters that stand for a bank. */
export function bankInitials(name: string): string {
  const words = bankWords(name);
  const distinctive = words.filter((word) => !sayLittle.has(word));
  const letters = (distinctive.length > 0 ? distinctive : words).slice(0, 2).map((word) => [...word][0] ?? "");
  return letters.join("").toUpperCase() || "?";
}

/** A square SVG with a bank's initials, in a colour that its name always gets; for banks without a logo of their own. */
export function drawnLogo(initials: string, name: string): string {
  const sum = [...name].reduce((total, letter) => (total * 31 + (letter.codePointAt(0) ?? 0)) >>> 0, 7);
  const ground = grounds[sum % grounds.length] ?? "#24506e";
  const text = initials.replace(/[^\p{L}\p{N}?]/gu, "");
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40" width="40" height="40"><rect width="40" height="40" rx="9" fill="${ground}"/>` +
    `<text x="20" y="26" text-anchor="middle" font-family="system-ui,sans-serif" font-size="16" font-weight="600" fill="#fff">${text}</text></svg>`
  );
}
