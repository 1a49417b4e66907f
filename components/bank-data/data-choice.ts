import type { TimeRangeId } from "@/lib/domain/time-ranges";
import { paths } from "@/lib/paths";

/** What "Your data" is asked to show, as its address says it. */
export type DataChoice = {
  /** The time that the charts are of. */
  range: TimeRangeId;
  /** A connection to the only bank that is shown; null for all. */
  bankId: string | null;
  /** Whether what moves between own accounts counts as money in and out. */
  hasOwnTransfers: boolean;
};

export function dataHref({ range, bankId, hasOwnTransfers }: DataChoice): string {
  const query = new URLSearchParams({
    ...(bankId === null ? {} : { bank: bankId }),
    ...(range === "all" ? {} : { range }),
    ...(hasOwnTransfers ? { transfers: "with" } : {}),
  }).toString();
  return query === "" ? paths.bankData : `${paths.bankData}?${query}`;
}
