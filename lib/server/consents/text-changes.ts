import "server-only";
import { diffLines } from "diff";
import type { TextChange } from "@/lib/contracts/consent-record";
import { isSameButForDates } from "@/lib/domain/consent-text";

/** What a text says differently from an earlier one, piece by piece; null where only dates and the number of people moved. */
export function textChanges(before: string, after: string): TextChange[] | null {
  if (isSameButForDates(before, after)) return null;
  return diffLines(before, after).map(({ value, added, removed }) => ({
    kind: added ? "added" : removed ? "removed" : "same",
    text: value.replace(/\n$/, ""),
  }));
}
