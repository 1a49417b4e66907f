import { confirming, refusing } from "@/lib/contracts/confirmation";

/** For so long a connection may be unconfirmed; then it is undone at Codat. */
export const UNDO_AFTER_MS = 60 * 60_000;
/** So often a wrong number may be typed, the last one included. */
export const MOST_WRONG_NUMBERS = 2;
/** A renewal that Codat does not show for so long is called not confirmed. */
export const RENEWAL_SHOWS_WITHIN_MS = 10 * 60_000;
/**
 * A browser that came back before Codat knew of anything waits so long after it does: if another one was at the bank, that
 * one comes back in this time. Otherwise a starter could open the way back beforehand and wait for somebody else to link.
 */
export const EARLY_RETURN_GRACE_MS = 5_000;

/** The number that was typed, where it is two digits, spaces aside; null for anything else, which is no guess. */
export function readConfirmNumber(typed: string): number | null {
  const digits = typed.replace(/\s/g, "");
  return /^\d{2}$/.test(digits) ? Number(digits) : null;
}

type Attempt = {
  sentAt: Date | null;
  confirmation: string | null;
  decidedAt: Date | null;
};

type Return = { sentAt: Date | null; returnedElsewhereAt: Date | null };

/** Whether it was decided, since the customer last left for the bank, that what they authorise counts. */
export function isConfirmed({ sentAt, confirmation, decidedAt }: Attempt): boolean {
  return decidedAt !== null && isAfter(decidedAt, sentAt) && confirming.some((yes) => yes === confirmation);
}

/** Whether it was decided that it does not count. */
export function isRefused({ sentAt, confirmation, decidedAt }: Attempt): boolean {
  return decidedAt !== null && isAfter(decidedAt, sentAt) && refusing.some((no) => no === confirmation);
}

/**
 * Whether a connection that Codat calls linked counts as such: nobody was sent to its bank since it was last linked here, so
 * that it is Codat's own doing, or the last one to be sent is confirmed. One that was confirmed earlier, as a renewal is, says
 * nothing of who was sent after it. `attempts` are the journeys to it that were sent, the newest first.
 */
export function countsAsLinked(linkedAt: Date | null, attempts: Attempt[]): boolean {
  const newest = attempts.find(({ sentAt }) => sentAt !== null);
  if (!newest?.sentAt || (linkedAt !== null && newest.sentAt <= linkedAt)) return true;
  return isConfirmed(newest);
}

/** Whether another browser came back since the customer left for the bank. */
export function returnedElsewhere({ returnedElsewhereAt, sentAt }: Return): boolean {
  return returnedElsewhereAt !== null && (sentAt === null || returnedElsewhereAt >= sentAt);
}

/**
 * The same of one that is unconfirmed since then: it was confirmed since, and nobody who came back elsewhere is still to be asked.
 * Whatever was confirmed before says nothing of what was authorised since.
 */
export function wasConfirmedSince(unconfirmedSince: Date | null, attempts: (Attempt & Return)[]): boolean {
  const isAsked = attempts.some((one) => returnedElsewhere(one) && !isConfirmed(one) && !isRefused(one));
  return (
    !isAsked && attempts.some((one) => isConfirmed(one) && isAfter(one.decidedAt ?? new Date(0), unconfirmedSince))
  );
}

function isAfter(at: Date, than: Date | null): boolean {
  return than === null || at >= than;
}
