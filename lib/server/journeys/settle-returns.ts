import "server-only";
import { listAttempts, listUnconfirmed, listWaitingRenewals } from "@/lib/db/confirmations";
import { type ConnectionRow, findConnectionRow } from "@/lib/db/connections";
import { type JourneyRow, markJourneyReturned } from "@/lib/db/journeys";
import { EARLY_RETURN_GRACE_MS, returnedElsewhere, UNDO_AFTER_MS } from "@/lib/domain/confirmation";
import { unlinkDiscarded } from "@/lib/server/connections/discarded-connections";
import { confirmHere, expireUnconfirmed } from "./confirmations";
import { confirmRenewal, dropRenewal, showsRenewal } from "./renewal-confirmation";
import { readAtCodat } from "./return-attempt";

const AT_ONCE = 50;
/** For so long Codat is asked by the minute about a renewal whose customer has closed the page. */
const ASK_FOR_MS = 10 * 60_000;
const FORGET_AFTER_MS = 2 * 24 * 3_600_000;

/**
 * Brings every return to its end, also when nobody looks at a page any more: what the browser that agreed has come back to is
 * confirmed, what nobody confirmed for an hour is undone, and renewals count once Codat shows them.
 */
export async function settleReturns(): Promise<void> {
  for (const { id } of await listUnconfirmed(UNDO_AFTER_MS, AT_ONCE)) await expireUnconfirmed(id);
  await unlinkDiscarded();
  for (const { id } of await listUnconfirmed(EARLY_RETURN_GRACE_MS, AT_ONCE)) await confirmReturned(id);
  for (const journey of await listWaitingRenewals(AT_ONCE)) await settleRenewal(journey);
}

/**
 * The row after what its own browser has come back to is confirmed; null where there is nothing to confirm. Who came back
 * while Codat could not be asked goes on by looking, and need not wait for the job.
 */
export async function confirmWhereBack(row: ConnectionRow, holderHash: string): Promise<ConnectionRow | null> {
  if (row.status !== "Unconfirmed") return null;
  const [latest] = await listAttempts(row.id);
  if (latest?.holderHash !== holderHash) return null;
  await confirmReturned(row.id);
  return findConnectionRow(row.id);
}

async function confirmReturned(connectionId: string): Promise<void> {
  for (const journey of await listAttempts(connectionId)) {
    const { returnedHereAt, returnedAt, sentAt } = journey;
    const isBack = [returnedHereAt, returnedAt].some((at) => at !== null && sentAt !== null && at >= sentAt);
    if (isBack && !returnedElsewhere(journey)) await confirmHere(journey, returnedHereAt);
  }
}

async function settleRenewal(journey: JourneyRow): Promise<void> {
  const { id, returnedHereAt, connectionId } = journey;
  const row = connectionId === null ? null : await findConnectionRow(connectionId);
  if (!row || returnedHereAt === null) return;
  const ageMs = Date.now() - returnedHereAt.getTime();
  if (!showsRenewal(row, journey) && ageMs < ASK_FOR_MS) await readAtCodat(row);
  const latest = (await findConnectionRow(row.id)) ?? row;
  if (latest.status === "Linked" && showsRenewal(latest, journey)) {
    if (await confirmRenewal(journey)) await markJourneyReturned(id, "linked");
  } else if (ageMs > FORGET_AFTER_MS) {
    await dropRenewal(journey);
    await markJourneyReturned(id, "not-confirmed");
  }
}
