/** A wait in words, rounded up: "40 seconds", "3 minutes", "2 hours"; null when it is not known. */
export function waitWords(seconds: number | null): string | null {
  if (seconds === null || seconds <= 0) return null;
  const whole = Math.ceil(seconds);
  if (seconds < 90) return whole === 1 ? "1 second" : `${whole} seconds`;
  if (seconds < 90 * 60) return `${Math.ceil(seconds / 60)} minutes`;
  return `${Math.ceil(seconds / 3600)} hours`;
}
