/** A wait in words, rounded up: "40 seconds", "3 minutes", "2 hours"; null when it is not known. */
export function waitWords(seconds: number | null): string | null {
  if (seconds === null || seconds <= 0) return null;
  if (seconds < 90) return count(Math.ceil(seconds), "second");
  if (seconds < 90 * 60) return count(Math.ceil(seconds / 60), "minute");
  return count(Math.ceil(seconds / 3600), "hour");
}

function count(amount: number, unit: string) {
  return `${amount} ${unit}${amount === 1 ? "" : "s"}`;
}
