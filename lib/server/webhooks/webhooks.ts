import "server-only";
import { recordQuota } from "@/lib/codat/resilience/quota";
import { type CodatEvent, readEnvelope, readEvent, readGeneratedText } from "@/lib/codat/webhooks/webhook-events";
import type { ReportedStatus } from "@/lib/contracts/connection-status";
import { findCompanyByCodatId, forgetCompanyAtCodat } from "@/lib/db/companies";
import { findConnectionByCodatId, listConnectionRows } from "@/lib/db/connections";
import { listDataStatuses } from "@/lib/db/data-statuses";
import {
  insertWebhookMessage,
  markMessageApplied,
  moveToDeadLetters,
  nextWaitingAt,
  postponeMessage,
  takeWaitingMessages,
  type WebhookMessageRow,
} from "@/lib/db/webhook-messages";
import { type ConnectionUpdate, type Version, versionOf } from "@/lib/domain/connection-facts";
import { isKnownDataset } from "@/lib/domain/datasets";
import { enqueue } from "@/lib/enqueue";
import { enqueueImport } from "@/lib/server/bank-data/import-pending";
import { applyConnectionUpdate } from "@/lib/server/connections/apply-update";
import { recordDeleted } from "@/lib/server/sync/reconcile";
import { errorText } from "@/lib/telemetry/error-text";
import { log } from "@/lib/telemetry/log";
import { countWebhook, observeWebhookLag } from "@/lib/telemetry/metrics";

const TAKEN_AT_ONCE = 100;
/** Companies whose messages are applied side by side. */
const LANES = 4;
/** A message about what we do not know: its connection may have been created a moment ago, with the answer under way. */
const UNKNOWN_FOR_MS = 2 * 60_000;
/** Seconds before the next try of one that failed: several hours in all, then it is a dead letter. */
const WAITS = [5, 20, 60, 300, 900, 3_600, 3_600, 10_800];

/** What came of a message that was applied; "not-yet" is tried again. */
type Outcome = "applied" | "ignored" | "unknown" | "not-yet";

/**
 * Stores a message of Codat's, whose signature was checked, so that it can be acknowledged; it is applied by a job. One that
 * was stored before is none again. Returns false for what is no message.
 */
export async function receiveWebhook({ id, body }: { id: string; body: string }): Promise<boolean> {
  const envelope = readEnvelope(body);
  if (!envelope) return false;
  const isNew = await insertWebhookMessage({ id, ...envelope, body });
  countWebhook({ step: isNew ? "received" : "repeated" });
  if (isNew) askToApply();
  return true;
}

let isAsking = false;
let isMorePending = false;

/**
 * Lets the job apply what was stored. Nobody waits for it, and while it is being asked for it is asked for once more for all
 * that is stored meanwhile; what nobody could be asked for the jobs find every minute.
 */
function askToApply(): void {
  isMorePending = true;
  if (isAsking) return;
  askWhileMoreIsPending().catch((error: unknown) => log().warn({ error }, "applying webhooks deferred"));
}

async function askWhileMoreIsPending(): Promise<void> {
  isAsking = true;
  try {
    while (isMorePending) {
      isMorePending = false;
      await enqueue({ job: "apply-webhooks" });
    }
  } finally {
    isAsking = false;
  }
}

/** Applies the messages that wait. Returns when the next one may be tried, or null when none waits. */
export async function applyWebhooks(): Promise<Date | null> {
  let taken = TAKEN_AT_ONCE;
  while (taken === TAKEN_AT_ONCE) {
    const messages = await takeWaitingMessages(TAKEN_AT_ONCE);
    taken = messages.length;
    await applyAll(messages);
  }
  return nextWaitingAt();
}

/** Those of one company one after the other, in the order in which they happened: so they wait for no lock. */
async function applyAll(messages: WebhookMessageRow[]): Promise<void> {
  const companies = new Map<string | null, WebhookMessageRow[]>();
  for (const message of messages) {
    const { companyCodatId } = message;
    companies.set(companyCodatId, [...(companies.get(companyCodatId) ?? []), message]);
  }
  const waiting = companies.values();
  const lane = async () => {
    for (const own of waiting) for (const message of own) await applyOne(message);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

async function applyOne(message: WebhookMessageRow): Promise<void> {
  const { id, eventType, attempts } = message;
  try {
    const outcome = await apply(message);
    if (outcome === "not-yet") return await postponeMessage(id, { seconds: Math.min(2 ** attempts, 30), error: null });
    await markMessageApplied(id, { outcome, retainsBody: outcome !== "unknown" });
    countWebhook({ step: outcome === "applied" ? "applied" : "ignored" });
    observeWebhookLag({ ...message, appliedAt: new Date() });
    log().debug({ webhookId: id, eventType, outcome }, "a webhook was applied");
  } catch (cause) {
    const error = errorText(cause).slice(0, 500);
    const seconds = WAITS[attempts - 1];
    log().error({ webhookId: id, eventType, attempts, error }, "webhook failed, will be retried");
    countWebhook({ step: seconds === undefined ? "dead-lettered" : "failed" });
    if (seconds === undefined) await moveToDeadLetters(id, error);
    else await postponeMessage(id, { seconds, error });
  }
}

async function apply(message: WebhookMessageRow): Promise<Outcome> {
  const event = readEvent(message.body);
  switch (event.kind) {
    case "connection":
      return applyToConnection(message, event);
    case "read":
      return applyRead(message, event);
    case "company-deleted":
      return applyCompanyDeleted(message);
    case "quota":
      await recordQuota(event, message.generatedAt ?? message.receivedAt);
      return "applied";
    case "other":
      return "ignored";
  }
}

async function applyToConnection(
  message: WebhookMessageRow,
  { what, connection }: Extract<CodatEvent, { kind: "connection" }>,
): Promise<Outcome> {
  const row = await findConnectionByCodatId(connection.id);
  if (!row) return unknown(message);
  const status = statusOf(what, connection.status);
  await applyConnectionUpdate(
    row,
    { as: momentOfMessage(message), status, lastSyncAt: connection.lastSync },
    "webhook",
  );
  if (what === "disconnected" || what === "deleted") await enqueue({ job: "send-notices" });
  // What it has read may have been reported before.
  if (what === "connected" || what === "reconnected") await enqueueImport(row.companyId);
  return "applied";
}

/** What happened counts; the connection in the message may be shown as it was before. */
function statusOf(
  what: Extract<CodatEvent, { kind: "connection" }>["what"],
  said: Exclude<ReportedStatus, "Gone"> | "Unknown",
): ReportedStatus | undefined {
  if (what === "deleted") return "Gone";
  if (what === "connected" || what === "reconnected") return "Linked";
  if (what === "disconnected") return said === "Unlinked" ? "Unlinked" : "Deauthorized";
  return said === "Unknown" ? undefined : said;
}

async function applyRead(
  message: WebhookMessageRow,
  { types, isInitial }: Extract<CodatEvent, { kind: "read" }>,
): Promise<Outcome> {
  const as = momentOfMessage(message);
  const generatedAt = message.generatedAt ?? message.receivedAt;
  const companies = new Set<string>();
  for (const connectionId of new Set(types.map((type) => type.connectionId))) {
    const row = await findConnectionByCodatId(connectionId);
    if (!row) continue;
    const own = types.filter((type) => type.connectionId === connectionId);
    const known = await listDataStatuses(row.id);
    const statuses: ConnectionUpdate["types"] = Object.fromEntries(
      own.map(({ dataType, status: is, recordsModified }) => {
        const dataset = { isInitial, recordsModified, generatedAt, linkedAt: row.linkedAt };
        const status = known.find((one) => one.dataType === dataType);
        const isNews = is === "Complete" && !(status && isKnownDataset(status, dataset));
        return [dataType, { is, syncedAt: isNews ? generatedAt.toISOString() : null }];
      }),
    );
    await applyConnectionUpdate(row, { as, types: statuses }, "webhook");
    companies.add(row.companyId);
  }
  if (companies.size === 0) return unknown(message);
  for (const companyId of companies) await enqueueImport(companyId);
  return "applied";
}

async function applyCompanyDeleted(message: WebhookMessageRow): Promise<Outcome> {
  const company = message.companyCodatId ? await findCompanyByCodatId(message.companyCodatId) : null;
  if (!company) return unknown(message);
  for (const row of await listConnectionRows(company.id)) await recordDeleted(row);
  await forgetCompanyAtCodat(company.id);
  await enqueue({ job: "send-notices" });
  return "applied";
}

/** About nothing of ours: the same Codat account may serve other systems too. */
function unknown({ receivedAt }: WebhookMessageRow): Outcome {
  return Date.now() - receivedAt.getTime() < UNKNOWN_FOR_MS ? "not-yet" : "unknown";
}

function momentOfMessage({ id, generatedAt, receivedAt, body }: WebhookMessageRow): Version {
  return generatedAt
    ? versionOf(generatedAt, { text: readGeneratedText(body), by: id })
    : versionOf(receivedAt, { by: id });
}
