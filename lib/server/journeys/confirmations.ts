import "server-only";
import { randomInt } from "node:crypto";
import { type Actor, actorOf, actors } from "@/lib/contracts/actor";
import type { Confirming, Refusing } from "@/lib/contracts/confirmation";
import { type Database, getDb } from "@/lib/db/client";
import {
  countWrongNumber,
  decide,
  listAttempts,
  lockJourney,
  markReturnDisputed,
  markUnconfirmed,
  noteReturnedElsewhere,
  readClock,
} from "@/lib/db/confirmations";
import { type ConnectionRow, lockConnectionRow } from "@/lib/db/connections";
import { endConsents } from "@/lib/db/consents";
import { insertEvent } from "@/lib/db/events";
import { type JourneyRow, lockAttempts, markJourneyReturned } from "@/lib/db/journeys";
import {
  EARLY_RETURN_GRACE_MS,
  isConfirmed,
  isRefused,
  MOST_WRONG_NUMBERS,
  returnedElsewhere,
  UNDO_AFTER_MS,
} from "@/lib/domain/confirmation";
import { parseFacts } from "@/lib/domain/connection-facts";
import { enqueue } from "@/lib/enqueue";
import { enqueueImport } from "@/lib/server/bank-data/import-pending";
import { acceptLinked } from "@/lib/server/connections/apply-update";
import { unlinkDiscarded } from "@/lib/server/connections/discarded-connections";
import { discard } from "./discard";
import { mayConnect, settleInvitations } from "./hand-over";

/** A browser: the hash of its cookie, null where it has none, and who is signed in there. */
export type Browser = { hash: string | null; userId: string | null };
export const unknownBrowser: Browser = { hash: null, userId: null };

/** One attempt as it stands under lock; `now` is the database's. */
export type LockedAttempt = { journey: JourneyRow; row: ConnectionRow; now: Date; tx: Database };

/**
 * Does something with a journey and its connection while nobody else can. Null, and nothing done, where there is no such
 * attempt any more.
 */
export async function withAttempt<T>(
  { id, connectionId }: Pick<JourneyRow, "id" | "connectionId">,
  work: (attempt: LockedAttempt) => Promise<T>,
): Promise<T | null> {
  if (connectionId === null) return null;
  return (await getDb()).transaction(async (tx) => {
    await lockAttempts(connectionId, tx);
    // The connection first, as everywhere.
    const row = await lockConnectionRow(connectionId, tx);
    const journey = await lockJourney(id, tx);
    return row && journey ? work({ journey, row, now: await readClock(tx), tx }) : null;
  });
}

/**
 * The browser that agreed is back, and Codat calls the connection linked: from here on it counts. A browser that had come back
 * before there was anything to come back from is kept waiting for a moment, in which the browser that was at the bank comes back too.
 */
export async function confirmHere(journey: JourneyRow, firstReturnAt: Date | null): Promise<"confirmed" | "waits"> {
  const result = await withAttempt(journey, async (attempt) => {
    const { row, now } = attempt;
    if (isConfirmed(attempt.journey)) return "confirmed" as const;
    if (row.status !== "Unconfirmed" || returnedElsewhere(attempt.journey) || isRefused(attempt.journey))
      return "waits" as const;
    const since = row.unconfirmedSince;
    const isEarly = since !== null && firstReturnAt !== null && firstReturnAt < since;
    if (isEarly && now.getTime() - since.getTime() < EARLY_RETURN_GRACE_MS) return "waits" as const;
    const may = await mayConnect(attempt);
    if (may === "owner") return "waits" as const;
    await (may === "yes" ? confirm(attempt, "here") : refuse(attempt, "refused"));
    return may === "yes" ? ("confirmed" as const) : ("refused" as const);
  });
  if (result === "refused") await unlinkDiscarded();
  if (result === "confirmed") await goOnWith(journey.companyId);
  return result === "confirmed" ? "confirmed" : "waits";
}

/**
 * Another browser than the one that agreed is back, and Codat calls the connection linked: nothing of it is used until somebody
 * confirms it. The first such browser may answer; none may where two came at once.
 */
export async function holdForConfirmation(journey: JourneyRow, browser: Browser): Promise<void> {
  await withAttempt(journey, async (attempt) => {
    const { row, now, tx } = attempt;
    const { id, companyId, connectionId, returnerHash } = attempt.journey;
    if (isConfirmed(attempt.journey) || isRefused(attempt.journey)) return;
    if (row.status !== "Unconfirmed") await markUnconfirmed(row.id, tx);
    if (!returnedElsewhere(attempt.journey)) {
      await noteReturnedElsewhere(id, { returnerHash: browser.hash, confirmNumber: randomInt(10, 100) }, tx);
      await insertEvent(
        {
          companyId,
          journeyId: id,
          connectionId: connectionId ?? undefined,
          kind: "returned-elsewhere",
          actor: actors.holder,
        },
        tx,
      );
      return;
    }
    const sinceMs = now.getTime() - (row.unconfirmedSince?.getTime() ?? 0);
    if (returnerHash !== browser.hash && sinceMs < EARLY_RETURN_GRACE_MS) await markReturnDisputed(id, tx);
  });
}

/**
 * Of the attempts at a connection, the newest first, the last one that another browser came back from; null where somebody else
 * has been sent to the bank since, whose it is by now.
 */
export function latestElsewhere(attempts: JourneyRow[]): JourneyRow | null {
  const found = attempts.find(returnedElsewhere);
  return found && found.holderHash === attempts[0]?.holderHash ? found : null;
}

/** Whether this browser is the one that may say what becomes of what was authorised. */
export function mayAnswer({ returnerHash, isReturnDisputed }: JourneyRow, { hash }: Browser): boolean {
  return hash !== null && returnerHash === hash && !isReturnDisputed;
}

/** Confirms with the number that the browser that agreed shows; after two wrong ones it is undone. */
export async function answerWithNumber(
  journey: JourneyRow,
  browser: Browser,
  typed: number,
): Promise<"confirmed" | "wrong" | "undone" | "not-open"> {
  const result = await withAttempt(journey, async (attempt) => {
    const { id, confirmNumber, wrongNumbers } = attempt.journey;
    if (!isOpen(attempt) || !mayAnswer(attempt.journey, browser)) return "not-open" as const;
    if (typed === confirmNumber) {
      if ((await mayConnect(attempt)) !== "yes") return "not-open" as const;
      await confirm(attempt, "number");
      return "confirmed" as const;
    }
    await countWrongNumber(id, attempt.tx);
    if (wrongNumbers + 1 < MOST_WRONG_NUMBERS) return "wrong" as const;
    await refuse(attempt, "wrong-number");
    return "undone" as const;
  });
  if (result === "undone") await unlinkDiscarded();
  if (result === "confirmed") await goOnWith(journey.companyId);
  return result ?? "not-open";
}

/** The invitation that a journey goes by is withdrawn: what is authorised in it doesn't count. What is confirmed stays. */
export async function withdrawAttempt(journey: JourneyRow): Promise<void> {
  await withAttempt(journey, async (attempt) => {
    if (isConfirmed(attempt.journey) || isRefused(attempt.journey)) return;
    if (attempt.row.status === "Unconfirmed") return refuse(attempt, "withdrawn");
    await decide(journey.id, "withdrawn", attempt.tx);
    await endConsents(attempt.row.id, { endedBy: "unused", onlyJourneyId: journey.id }, attempt.tx);
  });
  await unlinkDiscarded();
}

/** Ends at once what was authorised after its attempt was refused; what another attempt is about stays. */
export async function expireRefused(journey: JourneyRow): Promise<void> {
  const [latest] = journey.connectionId === null ? [] : await listAttempts(journey.connectionId);
  if (latest?.id !== journey.id) return;
  await withAttempt(journey, async (attempt) => {
    if (attempt.row.status === "Unconfirmed" && isRefused(attempt.journey)) await refuse(attempt, "withdrawn");
  });
  await unlinkDiscarded();
}

/** "Cancel access": ends at once what was authorised. Who was at the bank may say so also after it was confirmed elsewhere. */
export async function refuseReturn(journey: JourneyRow): Promise<void> {
  const isNew = await withAttempt(journey, async (attempt) => {
    const isLinkedByIt = attempt.row.status === "Linked" && wasConfirmedLately(attempt);
    if (isRefused(attempt.journey) || !(isOpen(attempt) || isLinkedByIt || isAsked(attempt))) return false;
    await refuse(attempt, "refused");
    return true;
  });
  if (isNew) await unlinkDiscarded();
}

/** Another browser came back from it, and nobody has answered, however the connection was linked meanwhile. */
function isAsked({ journey, row }: LockedAttempt): boolean {
  return row.status === "Linked" && returnedElsewhere(journey) && !isConfirmed(journey);
}

function wasConfirmedLately({ journey, now }: LockedAttempt): boolean {
  return isConfirmed(journey) && now.getTime() - (journey.decidedAt?.getTime() ?? 0) < UNDO_AFTER_MS;
}

/** An owner's word on a connection of their company that nobody confirmed. Returns false when there was nothing to decide. */
export async function decideAsOwner(connectionId: string, userId: string, answer: "yes" | "no"): Promise<boolean> {
  const [journey] = await listAttempts(connectionId);
  if (!journey) return false;
  const isDone = await withAttempt(journey, async (attempt) => {
    if (attempt.row.status !== "Unconfirmed") return false;
    const actor = actorOf({ userId });
    await (answer === "yes" ? confirm(attempt, "owner", actor) : refuse(attempt, "refused", actor));
    return true;
  });
  if (isDone) await (answer === "no" ? unlinkDiscarded() : goOnWith(journey.companyId));
  return isDone ?? false;
}

/** Undoes what nobody confirmed for an hour. */
export async function expireUnconfirmed(connectionId: string): Promise<void> {
  const [journey] = await listAttempts(connectionId);
  if (journey)
    await withAttempt(journey, async (attempt) => {
      if (attempt.row.status === "Unconfirmed") await refuse(attempt, "expired", actors.system);
    });
}

/** Confirms, in the attempt's transaction: the connection is linked from then on. */
export async function confirm(
  { journey, row, tx }: Pick<LockedAttempt, "journey" | "row" | "tx">,
  how: Confirming,
  actor: Actor = actorOf(journey),
): Promise<void> {
  await decide(journey.id, how, tx);
  await acceptLinked(row, tx);
  await settleInvitations({ journey, row, tx });
  if (how === "here") return;
  await markJourneyReturned(journey.id, "linked", tx);
  const line = { companyId: row.companyId, journeyId: journey.id, connectionId: row.id };
  await insertEvent({ ...line, kind: "return-confirmed", actor, detail: { how } }, tx);
}

/** Once something of a company was confirmed: its receipt is mailed, and what has arrived is imported. */
export async function goOnWith(companyId: string): Promise<void> {
  await enqueue({ job: "send-notices" });
  await enqueueImport(companyId);
}

/** Undoes, in the attempt's transaction: nothing is shown from then on, and Codat is to unlink it. */
export async function refuse(
  { journey, row, tx }: LockedAttempt,
  why: Refusing,
  actor: Actor = actors.holder,
): Promise<void> {
  const isKnown = await wasLinkedBefore(row, journey, tx);
  await decide(journey.id, why, tx);
  await discard(row, isKnown, tx);
  await markJourneyReturned(journey.id, "not-confirmed", tx);
  const line = { companyId: row.companyId, journeyId: journey.id, connectionId: row.id };
  await endConsents(row.id, { endedBy: isKnown ? "not-confirmed" : "unused" }, tx);
  await insertEvent({ ...line, kind: "return-refused", actor, detail: { why } }, tx);
  if (isKnown)
    await insertEvent(
      { ...line, kind: "connection-ended", actor: actors.system, detail: { cause: "not-confirmed" } },
      tx,
    );
}

/** Whether the connection was linked, and known to be, before this attempt. */
async function wasLinkedBefore(
  { id, linkedAt }: ConnectionRow,
  { id: own }: JourneyRow,
  tx: Database,
): Promise<boolean> {
  if (linkedAt === null) return false;
  return (await listAttempts(id, tx)).some((other) => other.id !== own && other.outcome === "linked");
}

/** Whether there is something to confirm. */
export function isOpen({ journey, row }: LockedAttempt): boolean {
  const isLinkedAtCodat = parseFacts(row.facts, row.codatId ?? "").status?.is === "Linked";
  return row.status === "Unconfirmed" && isLinkedAtCodat && !isConfirmed(journey) && !isRefused(journey);
}
