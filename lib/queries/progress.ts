import type { ProgressView } from "@/lib/contracts/progress";
import { paths } from "@/lib/paths";
import { polledQuery } from "./polled";

/** The reading of one bank's data while it goes on. */
export function progressQuery(connectionId: string, initial: ProgressView) {
  const href = `${paths.api.progress}?connection=${encodeURIComponent(connectionId)}`;
  return polledQuery({ queryKey: ["progress", connectionId], href, initial, isView: isProgressView });
}

function isProgressView(value: unknown): value is ProgressView {
  return (
    typeof value === "object" &&
    value !== null &&
    "connectionId" in value &&
    typeof value.connectionId === "string" &&
    "phase" in value &&
    typeof value.phase === "string" &&
    "types" in value &&
    Array.isArray(value.types) &&
    "awaited" in value &&
    Array.isArray(value.awaited) &&
    "unread" in value &&
    Array.isArray(value.unread) &&
    "others" in value &&
    Array.isArray(value.others)
  );
}
