import type { Attention, ConnectionState, ConnectionView, RenewalKind } from "@/lib/contracts/dashboard";
import { type EndingView, enders } from "@/lib/contracts/ending";
import type { VerdictView } from "@/lib/contracts/verdict";
import { dayNumber, dayOf } from "@/lib/domain/calendar-day";

/** Access may be confirmed again from so many days before its end. */
export const RENEW_FROM_DAYS = 30;

type Facts = {
  /** Codat's status of the connection, or one of ours. */
  status: string;
  linkedAt: Date | null;
  accessUntil: Date | null;
  endedAt: Date | null;
  endedBy: string | null;
  verdict: VerdictView | null;
  isDuplicate: boolean;
  /** Whether they alone can finish it who were invited to. */
  isInvited: boolean;
  /** Whether its accounts go on in another connection, as far as that can be proved. */
  isReplaced: boolean;
};

/**
 * How a connection stands, in the customer's terms. One that was linked and waits for the bank again has lost its access;
 * "stopped" is only what the customer stopped here.
 */
export function connectionState(facts: EndFacts): ConnectionState {
  const { status, linkedAt } = facts;
  if (status === "Linked") return "linked";
  if (status === "Unconfirmed") return "unconfirmed";
  if (status === "Unknown") return linkedAt ? "linked" : "pending";
  if (status === "PendingAuth" && !linkedAt) return "pending";
  return recordedEnd(facts)?.by === "customer" ? "stopped" : "ended";
}

/** When access ended and by whom, as far as it was noted; null while it goes on or never began. */
export function endingOf(facts: EndFacts & Pick<Facts, "accessUntil">, now: Date): EndingView | null {
  const state = connectionState(facts);
  const { accessUntil } = facts;
  if (state === "linked")
    return accessUntil !== null && accessUntil < now ? { at: accessUntil.toISOString(), by: "expiry" } : null;
  if (state !== "ended" && state !== "stopped") return null;
  return recordedEnd(facts) ?? { at: null, by: "unknown" };
}

type EndFacts = Pick<Facts, "status" | "linkedAt" | "endedAt" | "endedBy">;

/** What was noted of an end says nothing of a link that was made after it. */
function recordedEnd({ linkedAt, endedAt, endedBy }: EndFacts): EndingView | null {
  if (endedAt === null || (linkedAt !== null && endedAt < linkedAt)) return null;
  return { at: endedAt.toISOString(), by: enders.find((known) => known === endedBy) ?? "unknown" };
}

/** The one thing for which a connection needs its customer most, or null. */
export function attentionOf(facts: Facts, now: Date): Attention | null {
  const state = connectionState(facts);
  if (state === "stopped") return null;
  if (state === "unconfirmed") return "confirm";
  if (state === "pending") return facts.isInvited ? null : "finish";
  const daysLeft = daysUntil(facts.accessUntil, now);
  const hasEnded = isOver({ state, daysLeft });
  if (hasEnded && facts.isReplaced) return "duplicate";
  const wantsSignIn = facts.verdict?.nextStep === "sign-in";
  if (hasEnded || wantsSignIn) return "reconnect";
  if (facts.verdict?.kind === "failed" || facts.verdict?.kind === "partial") return "failed";
  if (daysLeft !== null && daysLeft <= RENEW_FROM_DAYS) return "renew";
  if (facts.verdict?.kind === "short") return "short";
  // Merging can wait: it never hides what else is wrong.
  return facts.isDuplicate ? "duplicate" : null;
}

/** Whether access is over, for any reason but that its customer stopped it. */
export function isOver({ state, daysLeft }: Standing): boolean {
  return state === "ended" || (daysLeft !== null && daysLeft < 0);
}

/** Whether it shares now, whatever it needs. */
export function isSharing(standing: Standing): boolean {
  return standing.state === "linked" && !isOver(standing);
}

type Standing = { state: ConnectionState; daysLeft: number | null };

/** Why a customer signs in again at a bank whose access has an end: to move it on, or because it has come; null where neither is so yet. */
export function renewalKind({ attention, ...standing }: Renewable): RenewalKind | null {
  if (isOver(standing)) return attention === "reconnect" ? "reconnect" : null;
  if (standing.state !== "linked" || standing.daysLeft === null) return null;
  // One that was renewed today gains nothing by it.
  return isWorthRenewing(standing) ? "renew" : null;
}

type Renewable = Pick<ConnectionView, "attention" | "state" | "daysLeft" | "isExtendable">;

/** Whether renewing now gains enough time to be offered: from so many days before the end, or where no end is known. */
export function isWorthRenewing({
  isExtendable,
  daysLeft,
}: {
  isExtendable: boolean;
  daysLeft: number | null;
}): boolean {
  return isExtendable && (daysLeft === null || daysLeft <= RENEW_FROM_DAYS);
}

/** Whole days of the calendar (UTC, as agreements count) from now until access ends: 0 on its last day, negative after. */
export function daysUntil(accessUntil: Date | null, now: Date): number | null {
  if (!accessUntil) return null;
  const days = dayNumber(dayOf(accessUntil)) - dayNumber(dayOf(now));
  return accessUntil < now && days === 0 ? -1 : days;
}
