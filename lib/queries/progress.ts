import type { ProgressView } from "@/lib/contracts/progress";
import { paths } from "@/lib/paths";
import { fieldOf, hasList, hasText, hasTexts, isObject } from "./outline";
import { polledQuery } from "./polled";

/** The reading of one bank's data while it goes on. */
export function progressQuery(connectionId: string, initial: ProgressView) {
  const href = `${paths.api.progress}?connection=${encodeURIComponent(connectionId)}`;
  return polledQuery({ queryKey: ["progress", connectionId], href, initial, isView: isProgressView });
}

/** An instance of the release before may answer: it names other fields in some lists. */
function isProgressView(value: unknown): value is ProgressView {
  return (
    isObject(value) &&
    hasText(value, "connectionId") &&
    hasText(value, "phase") &&
    hasList(value, "types") &&
    hasTexts(value, "awaited") &&
    hasList(value, "unread", namesDataType) &&
    hasList(value, "others") &&
    isVerdict(fieldOf(value, "verdict"))
  );
}

function isVerdict(value: unknown): boolean {
  if (value === null) return true;
  return isObject(value) && hasList(value, "missing", namesDataType) && hasTexts(value, "notOffered");
}

function namesDataType(entry: object): boolean {
  return hasText(entry, "dataType");
}
