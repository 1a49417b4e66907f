import "server-only";
import { readCodatState } from "@/lib/codat/resilience/call-permit";
import type { ProgressView } from "@/lib/contracts/progress";
import type { CompanyRow } from "@/lib/db/companies";
import { listAttempts } from "@/lib/db/confirmations";
import type { ConnectionRow } from "@/lib/db/connections";
import { isEarlier, parseFacts, versionOf } from "@/lib/domain/connection-facts";
import { isWebhookExpected } from "@/lib/server/sync/poll-codat";
import { isUnknown } from "./return-attempt";

const POLL_MS = 5_000;

/**
 * How a connection stands that isn't linked here, when Codat has not said so since its customer went to the bank: then nobody
 * knows, and the page goes on asking. Null when it is known not to be linked.
 */
export async function doubtOf(
  company: CompanyRow,
  row: ConnectionRow,
): Promise<Pick<ProgressView, "phase" | "pollMs" | "nextPollSeconds"> | null> {
  if (row.status === "Linked" || row.linkedAt !== null || row.codatId === null) return null;
  const [journey] = await listAttempts(row.id);
  if (!journey?.sentAt) return null;
  const isBack = isUnknown(journey.outcome) && journey.returnedAt !== null && journey.returnedAt >= journey.sentAt;
  const since = isBack && journey.returnedAt ? journey.returnedAt : journey.sentAt;
  const said = parseFacts(row.facts, row.codatId).status;
  if (said && !isEarlier(said.as, versionOf(since))) return null;
  // While its webhooks are not late yet, the customer is still at the bank.
  if (!isBack && isWebhookExpected(company, [row], new Date())) return null;
  const { quietUntil } = await readCodatState();
  const nextPollSeconds = quietUntil && Math.ceil((quietUntil.getTime() - Date.now()) / 1000);
  return { phase: "unsure", pollMs: POLL_MS, nextPollSeconds };
}
