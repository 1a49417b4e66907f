/** While webhooks tell of a connection, Codat is first asked itself when they have been silent for so long. */
const FIRST_MS = 20_000;

/**
 * Milliseconds for which nobody asks Codat about something that began at `since`, because its webhooks tell: after the
 * last word at `heard`, as long again as it has taken until then. So whatever takes n times as long costs log n calls.
 */
export function patienceMs({ since, heard }: { since: Date; heard: Date }): number {
  return Math.max(FIRST_MS, heard.getTime() - since.getTime());
}

/** What is known of a connection and its webhooks. */
type Hearing = { webhookAt: Date | null; sentAt: Date | null };
/** Webhooks about its creation come a moment before the customer leaves for the bank. */
const BEFORE_LEAVING_MS = 60_000;

/** Whether webhooks have told of a connection since the customer last left for the bank: then they will tell the rest. */
export function isToldByWebhook({ webhookAt, sentAt }: Hearing): boolean {
  if (webhookAt === null) return false;
  return sentAt === null || webhookAt.getTime() > sentAt.getTime() - BEFORE_LEAVING_MS;
}
