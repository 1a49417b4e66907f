import type { ReceivedView } from "@/lib/contracts/progress";
import { formatDay } from "@/lib/format";

/** The time that the transactions cover, or null when there are none. */
export function spanWords({ from, to }: Pick<ReceivedView, "from" | "to">, language: string): string | null {
  return from === null || to === null ? null : `${formatDay(from, language)} to ${formatDay(to, language)}`;
}
