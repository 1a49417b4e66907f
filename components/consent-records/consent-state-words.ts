import { type Clock, dayWords } from "@/components/ui/moment-words";
import type { ConsentEnd, ConsentRecordView } from "@/lib/contracts/consent-record";
import { formatDay } from "@/lib/format";

const endings: Record<ConsentEnd, string> = {
  stopped: "sharing was stopped",
  deleted: "the connection and its data were deleted",
  renewed: "a newer agreement replaced it",
  unused: "it was not confirmed at the bank",
  expired: "the agreed period is over",
  bank: "access was ended at the bank",
  operator: "access was ended at Codat, not by you",
  "not-confirmed": "no one confirmed who signed in to the bank",
  merged: "it was merged with another connection to the same bank",
};

/** Whether an agreement is in force, until when, or why it ended. */
export function stateWords(record: ConsentRecordView, clock: Clock): string {
  if (record.endedAt === null) return `Active until ${untilWords(record, clock)}`;
  const why = record.endedBy ? `: ${endings[record.endedBy]}` : "";
  return `Ended ${dayWords(record.endedAt, clock)}${why}`;
}

/** Agreements end with a day of UTC, which is the day that their text names. */
function untilWords({ expiresAt }: ConsentRecordView, { language }: Clock): string {
  return formatDay(expiresAt.slice(0, 10), language);
}
