import "server-only";
import { withinPageTime } from "@/lib/codat/within-page-time";
import type { CompanyRow } from "@/lib/db/companies";
import type { ConnectionRow } from "@/lib/db/connections";
import { newSingleFlight } from "@/lib/single-flight";
import { pollOnce } from "./poll-codat";

const once = newSingleFlight<boolean>();

/**
 * `pollOnce` for somebody who waits for a page: false as well when it takes longer than a page may. It goes on by itself, and
 * requests that come meanwhile wait for the same.
 */
export async function pollForPage(
  company: CompanyRow,
  watched: ConnectionRow | null,
  options: Parameters<typeof pollOnce>[2],
): Promise<boolean> {
  const key = `${company.id} ${watched?.id ?? ""}`;
  return (await withinPageTime(once(key, () => pollOnce(company, watched, options)))) === true;
}
