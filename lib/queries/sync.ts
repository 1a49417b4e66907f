import type { SyncView } from "@/lib/contracts/dashboard";
import { paths } from "@/lib/paths";
import { polledQuery } from "./polled";

/** A company's refresh while it goes on. */
export function syncQuery(companyId: string, initial: SyncView) {
  const href = `${paths.api.sync}?company=${encodeURIComponent(companyId)}`;
  return polledQuery({ queryKey: ["sync", companyId], href, initial, isView: isSyncView });
}

function isSyncView(value: unknown): value is SyncView {
  return (
    typeof value === "object" &&
    value !== null &&
    "phase" in value &&
    typeof value.phase === "string" &&
    "types" in value &&
    Array.isArray(value.types) &&
    "revision" in value &&
    typeof value.revision === "string"
  );
}
