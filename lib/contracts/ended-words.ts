import type { Ender } from "./ending";

/** By whom access was ended, as a sentence; null where it was the customer, or nobody noted it. */
export function endedByWords(by: Ender | undefined, { bank, brandName }: { bank: string; brandName: string }) {
  if (by === "bank") return `Access was ended at ${bank}.`;
  if (by === "operator") return `${brandName} or Codat ended access.`;
  return by === "expiry" ? "The agreed period has ended." : null;
}
