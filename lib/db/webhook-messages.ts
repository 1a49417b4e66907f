import "server-only";
import { and, asc, eq, inArray, isNotNull, isNull, lte, min, sql } from "drizzle-orm";
import { getDb } from "./client";
import { webhookMessage } from "./schema/webhooks";

export type WebhookMessageRow = typeof webhookMessage.$inferSelect;

/** Claimed messages are to be applied within so long; after a crash others take them then. */
const TAKEN_FOR = sql`now() + interval '60 seconds'`;

/** Moments are stored to the millisecond, rounded up as well: what was stored a moment ago is due now. */
const NOW = sql`now() + interval '1 millisecond'`;

/** Stores a message. Returns false when it was stored before: Codat sends one again when our answer did not reach it. */
export async function insertWebhookMessage(
  row: Pick<WebhookMessageRow, "id" | "eventType" | "companyCodatId" | "generatedAt" | "body">,
): Promise<boolean> {
  const rows = await (await getDb())
    .insert(webhookMessage)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: webhookMessage.id });
  return rows.length > 0;
}

/** Takes some of the messages that wait, by when they happened; nobody else gets them for a minute. */
export async function takeWaitingMessages(limit: number): Promise<WebhookMessageRow[]> {
  const db = await getDb();
  const due = db
    .select({ id: webhookMessage.id })
    .from(webhookMessage)
    .where(and(isWaiting(), lte(webhookMessage.tryAfter, NOW)))
    .orderBy(asc(webhookMessage.tryAfter))
    .limit(limit)
    .for("update", { skipLocked: true });
  const rows = await db
    .update(webhookMessage)
    .set({ tryAfter: TAKEN_FOR, attempts: sql`${webhookMessage.attempts} + 1` })
    .where(inArray(webhookMessage.id, due))
    .returning();
  return rows.sort((a, b) => happenedAt(a) - happenedAt(b));
}

/** When the next waiting message may be tried, or null when none waits. */
export async function nextWaitingAt(): Promise<Date | null> {
  const rows = await (await getDb())
    .select({ at: min(webhookMessage.tryAfter) })
    .from(webhookMessage)
    .where(isWaiting());
  return rows[0]?.at ?? null;
}

/** Notes what came of a message. `keepsBody` false forgets what it said: it was about nobody of ours. */
export async function markMessageApplied(
  id: string,
  { outcome, retainsBody }: { outcome: string; retainsBody: boolean },
): Promise<void> {
  await (await getDb())
    .update(webhookMessage)
    .set({ appliedAt: sql`now()`, outcome, error: null, ...(!retainsBody && { body: "", companyCodatId: null }) })
    .where(eq(webhookMessage.id, id));
}

/** Lets a message that could not be applied wait for its next try. */
export async function postponeMessage(
  id: string,
  { seconds, error }: { seconds: number; error: string | null },
): Promise<void> {
  await (await getDb())
    .update(webhookMessage)
    .set({ tryAfter: sql`now() + make_interval(secs => ${seconds})`, error })
    .where(eq(webhookMessage.id, id));
}

/** Makes a message a dead letter, for a person to replay. */
export async function moveToDeadLetters(id: string, error: string): Promise<void> {
  await (await getDb())
    .update(webhookMessage)
    .set({ deadLetteredAt: sql`now()`, error })
    .where(eq(webhookMessage.id, id));
}

/** The dead letters, the oldest first. */
export async function listDeadLetters(): Promise<WebhookMessageRow[]> {
  return (await getDb())
    .select()
    .from(webhookMessage)
    .where(isNotNull(webhookMessage.deadLetteredAt))
    .orderBy(asc(webhookMessage.receivedAt));
}

/** Lets dead letters be retried, all of them or one. Returns how many. */
export async function retryDeadLetters(id?: string): Promise<number> {
  const rows = await (await getDb())
    .update(webhookMessage)
    .set({ deadLetteredAt: null, attempts: 0, tryAfter: sql`now()` })
    .where(and(isNotNull(webhookMessage.deadLetteredAt), id === undefined ? undefined : eq(webhookMessage.id, id)))
    .returning({ id: webhookMessage.id });
  return rows.length;
}

function isWaiting() {
  return and(isNull(webhookMessage.appliedAt), isNull(webhookMessage.deadLetteredAt));
}

function happenedAt({ generatedAt, receivedAt }: WebhookMessageRow): number {
  return (generatedAt ?? receivedAt).getTime();
}
