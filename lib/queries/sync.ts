import type { SyncView } from "@/lib/contracts/dashboard";
import { paths } from "@/lib/paths";
import { hasList, hasText, isObject } from "./outline";
import { polledQuery } from "./polled";

/** A company's refresh while it goes on. */
export function syncQuery(companyId: string, initial: SyncView) {
  const href = `${paths.api.sync}?company=${encodeURIComponent(companyId)}`;
  return polledQuery({ queryKey: ["sync", companyId], href, initial, isView: isSyncView });
}

/** An instance of the release before may answer: it names other fields in a list. */
function isSyncView(value: unknown): value is SyncView {
  return (
    isObject(value) &&
    hasText(value, "phase") &&
    hasList(value, "types") &&
    hasList(value, "incomplete", (bank) => hasList(bank, "missing", (type) => hasText(type, "dataType"))) &&
    hasText(value, "revision")
  );
}
