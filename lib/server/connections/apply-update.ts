import "server-only";
import type { Connection } from "@/lib/codat/client/wire";
import { actors } from "@/lib/contracts/actor";
import { deletedStatuses } from "@/lib/contracts/connection-status";
import type { Ender } from "@/lib/contracts/ending";
import { type Database, getDb } from "@/lib/db/client";
import { postponeRead } from "@/lib/db/companies";
import { listAttempts, markUnconfirmed } from "@/lib/db/confirmations";
import { type ConnectionRow, lockConnectionRow, saveFacts, setReportedStatus } from "@/lib/db/connections";
import { endConsents, findConsentOfConnection } from "@/lib/db/consents";
import { restartDataStatuses, upsertDataStatuses } from "@/lib/db/data-statuses";
import { listDiscardedOf } from "@/lib/db/discarded-connections";
import { insertEvent } from "@/lib/db/events";
import { begunRemovalOf } from "@/lib/domain/begun-removal";
import { countsAsLinked, UNDO_AFTER_MS, wasConfirmedSince } from "@/lib/domain/confirmation";
import {
  type ConnectionFacts,
  type ConnectionUpdate,
  isEarlier,
  mergeUpdate,
  parseFacts,
  type ReportedDataType,
  versionOf,
} from "@/lib/domain/connection-facts";
import { typeState } from "@/lib/domain/sync-progress";
import { enqueue } from "@/lib/enqueue";
import { promisedDataTypes } from "@/lib/server/access/promised-data";
import { accessUntilOf } from "./access-until";
import { recordRemoved } from "./record-removed";

/** Where an update comes from: webhooks show that more of them will come. */
type UpdateSource = "webhook" | "read";
type AppliedUpdate = { row: ConnectionRow; before: ConnectionFacts; after: ConnectionFacts; tx: Database };

/**
 * Applies what Codat reports of a connection, from any source and in any order: the only way to do so. What follows
 * (agreements, timeline, what is to be read) happens with it or not at all, and once. Nothing that is older than what is
 * known changes anything. `row` is as it was read before; it is read again under a lock.
 */
export async function applyConnectionUpdate(
  row: ConnectionRow,
  update: ConnectionUpdate,
  source: UpdateSource = "read",
): Promise<void> {
  const { codatId } = row;
  if (codatId === null) return;
  const { isUnconfirmed, isLinked } = await (await getDb()).transaction(async (tx) => {
    const locked = await lockConnectionRow(row.id, tx);
    // Meanwhile it may have been removed, or recreated at Codat.
    if (locked?.codatId !== codatId || deletedStatuses.includes(locked.status)) return settled;
    const before = parseFacts(locked.facts, codatId);
    const after = mergeUpdate(before, update);
    await saveFacts(
      locked.id,
      {
        facts: after,
        lastSyncAt: update.lastSyncAt ?? null,
        isByWebhook: source === "webhook",
        isRelinked: source === "webhook" && update.status === "Linked",
      },
      tx,
    );
    const applied = { row: locked, before, after, tx };
    const outcome = await applyStatus(applied);
    await applyDataTypes(applied);
    return outcome;
  });
  const afterSeconds = UNDO_AFTER_MS / 1000;
  if (isLinked) await enqueue({ job: "send-notices" });
  if (isUnconfirmed) await enqueue({ job: "settle-returns-later", companyId: row.companyId, afterSeconds });
}

/** What an answer of Codat's says of a connection; a status that we do not know says nothing. */
export function updateFrom({ status, lastSync: lastSyncAt, asOf }: Connection): ConnectionUpdate {
  return { as: versionOf(asOf), lastSyncAt, ...(status !== "Unknown" && { status }) };
}

/** Whether it has just become one that somebody must confirm, or was linked. */
type Outcome = { isUnconfirmed: boolean; isLinked: boolean };
const settled: Outcome = { isUnconfirmed: false, isLinked: false };

async function applyStatus({ row, before, after, tx }: AppliedUpdate): Promise<Outcome> {
  const isNews = after.status !== null && after.status.as !== before.status?.as;
  const status = isNews ? after.status?.is : undefined;
  if (status === "Gone") await applyDeleted(row, tx);
  if (status === "Gone") return settled;
  // Who stopped sharing what had ended already has stopped it: Codat's word for it does not change.
  const isChange =
    status !== undefined && status !== row.status && !(status === "Deauthorized" && row.status === "Unlinked");
  // Stopped here, and Codat does not know yet: what it calls linked is what is to be ended.
  if (isChange && status === "Linked" && row.unlinkAt !== null) return settled;
  if (isChange && status === "Linked") return applyLinked(row, after, tx);
  if (after.linkedAs !== null && row.linkedAt === null) await recordLinkedLate(row, after, tx);
  if (!isChange) return settled;
  // What nobody confirmed was never shown to anybody here as linked, so nothing has ended.
  const isUnknown = row.status === "Unconfirmed" && row.linkedAt === null;
  const isEnd = !isUnknown && (status === "Deauthorized" || status === "Unlinked");
  const endedBy = isEnd ? enders[causeOf(row, status)] : undefined;
  await setReportedStatus(row.id, { status: isUnknown ? "PendingAuth" : status, endedBy }, tx);
  if (isEnd) await recordEnded(row, status, tx);
  return settled;
}

/** Codat calls it linked: it is, when the browser that agreed has come back; else it is held until somebody confirms it. */
async function applyLinked(row: ConnectionRow, after: ConnectionFacts, tx: Database): Promise<Outcome> {
  const attempts = await listAttempts(row.id, tx);
  const isMeant =
    row.status === "Unconfirmed"
      ? wasConfirmedSince(row.unconfirmedSince, attempts)
      : countsAsLinked(row.linkedAt, attempts);
  if (isMeant) {
    await recordLinked(row, after, tx);
    return { ...settled, isLinked: true };
  }
  await markUnconfirmed(row.id, tx);
  return { ...settled, isUnconfirmed: row.status !== "Unconfirmed" };
}

async function recordLinked(row: ConnectionRow, after: ConnectionFacts, tx: Database): Promise<void> {
  const consent = await findConsentOfConnection(row.id, tx);
  const isLinked = after.status?.is === "Linked";
  await setReportedStatus(
    row.id,
    { status: isLinked ? "Linked" : row.status, linkedUntil: accessUntilOf(row, consent) },
    tx,
  );
  await postponeRead(row.companyId, tx);
  await restartDataStatuses(row.id, typesBefore(after, row), tx);
  await endConsents(row.id, { endedBy: "renewed", agreedBefore: consent?.agreedAt }, tx);
  await insertEvent({ ...lineOf(row), kind: "connection-linked", actor: actors.holder }, tx);
}

/**
 * Lets what was authorised at the bank count, once it was decided that it does (lib/server/journeys/confirmations.ts): from now on the
 * connection is linked, if Codat still says so. `row` is locked.
 */
export async function acceptLinked(row: ConnectionRow, tx: Database): Promise<void> {
  const facts = parseFacts(row.facts, row.codatId ?? "");
  if (row.status === "Unconfirmed" && facts.status?.is === "Linked") await recordLinked(row, facts, tx);
}

/** It ended before we learnt that it had been linked: what was spared as if the customer were still at the bank ends too. */
async function recordLinkedLate(row: ConnectionRow, after: ConnectionFacts, tx: Database): Promise<void> {
  if (!countsAsLinked(row.linkedAt, await listAttempts(row.id, tx))) return;
  await recordLinked(row, after, tx);
  if (row.status !== "Deauthorized" && row.status !== "Unlinked") return;
  await endConsents(row.id, { endedBy: causeOf(row, row.status), sparesUnderWay: true }, tx);
}

/**
 * The data types of which nothing was reported since it was linked. All that was reported of one linked for the first time is
 * about now; so is what was reported since the customer left for the bank, for that it is linked may be observed later still.
 */
function typesBefore({ linkedAs, types }: ConnectionFacts, { linkedAt, sentAt }: ConnectionRow): string[] {
  const isOld = ({ as }: ReportedDataType) =>
    linkedAs !== null && isEarlier(as, linkedAs) && (sentAt === null || isEarlier(as, versionOf(sentAt)));
  return promisedDataTypes().filter((dataType) => {
    const reported = types[dataType];
    return !reported || (linkedAt !== null && isOld(reported));
  });
}

/** Who ended the access, by the cause that the agreement and the timeline name. */
const enders = { operator: "operator", expired: "expiry", bank: "bank" } as const satisfies Record<string, Ender>;

async function recordEnded(row: ConnectionRow, status: "Deauthorized" | "Unlinked", tx: Database): Promise<void> {
  const endedBy = causeOf(row, status);
  await endConsents(row.id, { endedBy, sparesUnderWay: true }, tx);
  // The release before calls it so, and reads this too.
  const cause = endedBy === "operator" ? "stopped" : endedBy;
  await insertEvent({ ...lineOf(row), kind: "connection-ended", actor: actors.system, detail: { cause } }, tx);
}

/** Nobody unlinks at Codat but who has the operator's account there: what customers stop, they stop here. */
function causeOf({ accessUntil }: ConnectionRow, status: "Deauthorized" | "Unlinked"): keyof typeof enders {
  if (status === "Unlinked") return "operator";
  return accessUntil !== null && accessUntil <= new Date() ? "expired" : "bank";
}

/** A connection that was deleted at Codat, by us or by others: its access has ended, and the next link creates another. */
async function applyDeleted(row: ConnectionRow, tx: Database): Promise<void> {
  const removal = begunRemovalOf(row, new Date());
  // What it had at Codat before is deleted first, unless it has come to have more since.
  if (removal && (await listDiscardedOf(row.id, tx)).length === 0) return recordRemoved(row, removal, tx);
  const wasLinked = row.linkedAt !== null;
  const isEnd = wasLinked && row.status !== "Deauthorized" && row.status !== "Unlinked";
  await setReportedStatus(
    row.id,
    {
      status: wasLinked && row.status !== "Unlinked" ? "Deauthorized" : row.status,
      endedBy: isEnd ? "operator" : undefined,
      forgets: true,
    },
    tx,
  );
  if (!isEnd) return;
  await endConsents(row.id, { endedBy: "operator", sparesUnderWay: true }, tx);
  await insertEvent({ ...lineOf(row), kind: "connection-ended", actor: actors.system, detail: { cause: "gone" } }, tx);
}

async function applyDataTypes({ row, before, after, tx }: AppliedUpdate): Promise<void> {
  const changed = promisedDataTypes().flatMap((dataType) => {
    const reported = after.types[dataType];
    const known = before.types[dataType];
    if (!reported || (reported.as === known?.as && reported.syncedAt === known.syncedAt)) return [];
    const lastSuccessfulSyncAt = reported.syncedAt === null ? null : new Date(reported.syncedAt);
    const isFailed = typeState(reported.is).state === "failed";
    return [{ connectionId: row.id, dataType, status: reported.is, lastSuccessfulSyncAt, isFailed }];
  });
  await upsertDataStatuses(changed, tx);
}

function lineOf({ companyId, id }: ConnectionRow) {
  return { companyId, connectionId: id };
}
