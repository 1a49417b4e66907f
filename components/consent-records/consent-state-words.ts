import { type Clock, dayWords } from "@/components/ui/moment-words";
import type { ConsentEnd, ConsentRecordView } from "@/lib/contracts/consent-record";
import { formatDay } from "@/lib/format";

const endings: Record<ConsentEnd, (day: string, brandName: string) => string> = {
  stopped: (day) => `Ended on ${day}, when sharing was stopped`,
  deleted: (day) => `Ended on ${day}, when the connection and its data were deleted`,
  renewed: (day) => `Ended on ${day}, when a newer agreement replaced it`,
  unused: (day) => `Ended on ${day}, because it wasn't confirmed at the bank`,
  expired: (day) => `Ended on ${day}, with the agreed period`,
  bank: (day) => `Ended on ${day}, when access was ended at the bank`,
  operator: (day, brandName) => `Ended on ${day}, when ${brandName} or Codat ended access`,
  "not-confirmed": (day) => `Ended on ${day}, because no one confirmed who signed in to the bank`,
  merged: (day) => `Ended on ${day}, when it was merged with another connection to the same bank`,
};

/** When and, where it is known, by whom it was agreed: "Agreed 20 Feb 2027 by you". */
export function agreedWords({ agreedAt, agreedBy }: ConsentRecordView, clock: Clock): string {
  const day = dayWords(agreedAt, clock);
  if (agreedBy === "you") return `Agreed ${day} by you`;
  return agreedBy === "unnamed" ? `Agreed ${day}` : `Agreed ${day} by ${agreedBy}`;
}

/** By whom, by itself; null where it was somebody without a name here. */
export function byLabel({ agreedBy }: ConsentRecordView): string | null {
  if (agreedBy === "you") return "You";
  return agreedBy === "unnamed" ? null : agreedBy;
}

/** Whether an agreement is active, until when, or why it ended. */
export function stateWords(
  record: ConsentRecordView,
  { clock, brandName }: { clock: Clock; brandName: string },
): string {
  if (record.endedAt === null) return `Active until ${untilWords(record, clock)}`;
  const day = dayWords(record.endedAt, clock);
  return record.endedBy ? endings[record.endedBy](day, brandName) : `Ended on ${day}`;
}

/** Agreements end with a day of UTC, which is the day that their text names. */
function untilWords({ expiresAt }: ConsentRecordView, { language }: Clock): string {
  return formatDay(expiresAt.slice(0, 10), language);
}
