import "server-only";

const SECOND_MS = 1_000;

/**
 * The moment, by Codat's clock, as of which an answer is true at least: that at which its call left by ours, moved into
 * the second of the answer's `Date` header. So clocks that differ do no harm, and those that agree keep their milliseconds.
 * Without a readable header our own clock counts.
 */
export function answeredAt(dateHeader: string | null, sentAt: Date): Date {
  const second = Date.parse(dateHeader ?? "");
  if (Number.isNaN(second)) return sentAt;
  return new Date(Math.min(Math.max(sentAt.getTime(), second), second + SECOND_MS - 1));
}
