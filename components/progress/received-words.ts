import type { ReceivedView } from "@/lib/contracts/progress";

/** A balance in the brand's language: the bank's own digits, never through a floating-point number. */
export function moneyWords(amount: string, currency: string, language: string): string {
  if (!isDecimal(amount) || !/^[A-Z]{3}$/.test(currency)) return `${amount} ${currency}`.trim();
  return new Intl.NumberFormat(language, { style: "currency", currency }).format(amount);
}

/** The time that the transactions cover, or null when there are none. */
export function spanWords({ from, to }: Pick<ReceivedView, "from" | "to">, language: string): string | null {
  if (from === null || to === null) return null;
  const format = new Intl.DateTimeFormat(language, {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  });
  return `${format.format(new Date(from))} to ${format.format(new Date(to))}`;
}

function isDecimal(text: string): text is `${number}` {
  return /^-?\d+(\.\d+)?$/.test(text);
}
