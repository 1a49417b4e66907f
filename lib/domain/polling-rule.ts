/** While webhooks report on a connection, Codat is not asked until they have been silent for so long. */
const FIRST_MS = { link: 20_000, reading: 150_000 };
/** A webhook comes once all is read. The accounts are there long before, so Codat is asked for them so long after the link. */
const ACCOUNTS_AT_MS = [3_000, 8_000];

/**
 * Milliseconds for which nobody asks Codat about something that began at `since`, because its webhooks report on it: after the
 * last report at `reportedAt`, as long again as it has taken until then. So whatever takes n times as long costs log n calls.
 * Whether a bank was linked is reported within seconds; reading it takes minutes. "accounts": the bank was linked for the first
 * time, and its accounts are awaited.
 */
export function quietPeriodMs({
  awaits,
  since,
  reportedAt,
}: {
  awaits: "link" | "accounts" | "reading";
  since: Date;
  reportedAt: Date;
}): number {
  const takenMs = reportedAt.getTime() - since.getTime();
  const accountsAtMs = awaits === "accounts" ? ACCOUNTS_AT_MS.find((atMs) => atMs > takenMs) : undefined;
  if (accountsAtMs !== undefined) return accountsAtMs - takenMs;
  return Math.max(awaits === "link" ? FIRST_MS.link : FIRST_MS.reading, takenMs);
}

/** Whether what began `elapsedMs` ago is so new that Codat is asked for the accounts rather than how all of it stands. */
export function isTimeForAccounts(elapsedMs: number): boolean {
  return elapsedMs < 2 * Math.max(...ACCOUNTS_AT_MS);
}

/** What is known of a connection and its webhooks. */
type LastReport = { webhookAt: Date | null; sentAt: Date | null };
/** Webhooks about its creation come a moment before the customer leaves for the bank. */
const BEFORE_LEAVING_MS = 60_000;

/** Whether webhooks have reported on a connection since the customer last left for the bank: then they will report the rest. */
export function isReportedByWebhook({ webhookAt, sentAt }: LastReport): boolean {
  if (webhookAt === null) return false;
  return sentAt === null || webhookAt.getTime() > sentAt.getTime() - BEFORE_LEAVING_MS;
}

const SHORTEST_MS = 2_000;
const LONGEST_MS = 60_000;
/** What began so long ago is not what is under way now: something else has begun since. */
const FORGOTTEN_AFTER_MS = 30 * 60_000;
const OTHERWISE_MS = 20_000;

/**
 * Milliseconds between two questions to Codat about what began `elapsedMs` ago, where no webhook reports on it: a third of the time
 * that it has taken so far, at most one in two seconds. A minute costs ten questions, an hour about thirty.
 */
export function askEveryMs(elapsedMs: number): number {
  if (elapsedMs > FORGOTTEN_AFTER_MS) return OTHERWISE_MS;
  return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, elapsedMs / 3));
}

/** A failure that lasts no longer is shown to nobody. */
const STALE_AFTER_MS = 20_000;

/**
 * Whether what we show is older than it should be, and then how old: Codat was asked and could not say, for longer than a
 * moment. That nothing was reported is no failure, and what is settled (`pollMs` null) does not age. The one rule for every page.
 */
export function stalenessOf({ pollMs, failingSince, knownMs, now }: StalenessFacts) {
  const ageMs = now.getTime() - knownMs;
  const isStale = pollMs !== null && failingSince !== null && ageMs > STALE_AFTER_MS;
  return { isStale, ageMinutes: isStale ? Math.floor(ageMs / 60_000) : null };
}

type StalenessFacts = { pollMs: number | null; failingSince: Date | null; knownMs: number; now: Date };

const SOONEST_POLL_MS = 5_000;

/** Milliseconds until a page looks whether what failed has been mended, given when that is tried again. */
export function nextPollMs(retryAt: Date | null, now: Date): number {
  const untilMs = (retryAt?.getTime() ?? 0) - now.getTime();
  return Math.min(LONGEST_MS, Math.max(SOONEST_POLL_MS, untilMs + SHORTEST_MS));
}
