import "server-only";
import { dataTypeLabel } from "@/lib/contracts/data-types";
import type { DataTypeProgress } from "@/lib/contracts/progress";
import type { Dataset } from "@/lib/domain/datasets";

/**
 * How a data type stands, for a page. `count` is what has arrived of it, where that is counted; `retryAt` when what failed
 * of its company is tried again.
 */
export function toTypeProgress(
  { dataType, state, percent, reason, failingSince, isRetried }: Dataset,
  { count = null, retryAt = null }: { count?: number | null; retryAt?: Date | null },
): DataTypeProgress {
  return {
    dataType,
    label: dataTypeLabel(dataType),
    state,
    percent,
    reason,
    count,
    failingSince: failingSince?.toISOString() ?? null,
    nextTryAt: isRetried ? (retryAt?.toISOString() ?? null) : null,
  };
}
