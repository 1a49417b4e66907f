import "server-only";
import type { SyncView } from "@/lib/contracts/dashboard";
import { dataTypeLabel } from "@/lib/contracts/data-types";
import type { ProgressView } from "@/lib/contracts/progress";

/** The answer to a poll with what an open page of the release before reads instead of `dataType`; see docs/deploy.md. */
export function progressForBoth(view: ProgressView) {
  const { unread, verdict } = view;
  return {
    ...view,
    unread: unread.map(labelled),
    verdict: verdict && { ...verdict, missing: verdict.missing.map(labelled) },
  };
}

/** As `progressForBoth`, of a company's refresh: older pages read `labels` or `dataTypes` instead of `missing`. */
export function syncForBoth(view: SyncView) {
  const incomplete = view.incomplete.map((bank) => {
    const dataTypes = bank.missing.map(({ dataType }) => dataType);
    return { ...bank, dataTypes, labels: dataTypes.map(dataTypeLabel) };
  });
  return { ...view, incomplete };
}

function labelled<Entry extends { dataType: string }>(entry: Entry) {
  return { ...entry, label: dataTypeLabel(entry.dataType) };
}
