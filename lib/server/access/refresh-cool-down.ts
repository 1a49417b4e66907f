import "server-only";
import type { CompanyRow } from "@/lib/db/companies";
import { getEnv } from "@/lib/env";

/** When a company's banks may be asked again; null when now. */
export function refreshFrom({ refreshAskedAt }: CompanyRow): Date | null {
  const from = new Date((refreshAskedAt?.getTime() ?? 0) + coolDownMs());
  return refreshAskedAt && from > new Date() ? from : null;
}

/** How long one request for an update keeps others back. */
export function coolDownMs(): number {
  return getEnv().REFRESH_COOLDOWN_MINUTES * 60_000;
}
