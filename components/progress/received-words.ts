import type { ReceivedView } from "@/lib/contracts/progress";
import { formatCount, formatDay } from "@/lib/format";

/** The time that the transactions cover, or null when there are none. */
export function spanWords({ from, to }: Pick<ReceivedView, "from" | "to">, language: string): string | null {
  return from === null || to === null ? null : `${formatDay(from, language)} to ${formatDay(to, language)}`;
}

/** What of it could not be read. */
export function unreadWords(count: number, language: string): string {
  const isOne = count === 1;
  return `${formatCount(count, language)} ${isOne ? "entry" : "entries"} could not be read. We keep ${isOne ? "it as it" : "them as they"} came.`;
}
