import type { Attention, ConnectionState } from "../contracts/dashboard";
import type { VerdictView } from "../contracts/verdict";

const DAY_MS = 86_400_000;
/** Access may be confirmed again from so many days before its end. */
export const RENEW_FROM_DAYS = 30;
/** What was begun a moment ago may still be under way in another window. */
const UNFINISHED_AFTER_MS = 60_000;

type Facts = {
  /** Codat's status of the connection, or one of ours. */
  status: string;
  linkedAt: Date | null;
  accessUntil: Date | null;
  updatedAt: Date;
  verdict: VerdictView | null;
  isDuplicate: boolean;
};

/** How a connection stands, in the customer's terms. One that was linked and waits for the bank again has lost its access. */
export function connectionState({ status, linkedAt }: Pick<Facts, "status" | "linkedAt">): ConnectionState {
  if (status === "Linked") return "linked";
  if (status === "Unlinked") return "stopped";
  if (status === "Unconfirmed") return "unconfirmed";
  if (status === "Unknown") return linkedAt ? "linked" : "pending";
  return status === "PendingAuth" && !linkedAt ? "pending" : "ended";
}

/** The one thing for which a connection needs its customer most, or null. */
export function attentionOf(facts: Facts, now: Date): Attention | null {
  const state = connectionState(facts);
  if (state === "stopped") return null;
  if (state === "unconfirmed") return "confirm";
  if (state === "pending") return now.getTime() - facts.updatedAt.getTime() > UNFINISHED_AFTER_MS ? "finish" : null;
  const daysLeft = daysUntil(facts.accessUntil, now);
  const wantsSignIn = facts.verdict?.todo === "sign-in";
  if (facts.isDuplicate) return "duplicate";
  if (state === "ended" || wantsSignIn || (daysLeft !== null && daysLeft < 0)) return "reconnect";
  if (facts.verdict?.kind === "failed" || facts.verdict?.kind === "partial") return "failed";
  if (daysLeft !== null && daysLeft <= RENEW_FROM_DAYS) return "renew";
  return facts.verdict?.kind === "short" ? "short" : null;
}

/** Whole days of the calendar (UTC, as agreements count) from now until access ends: 0 on its last day, negative after. */
export function daysUntil(accessUntil: Date | null, now: Date): number | null {
  if (!accessUntil) return null;
  const day = (date: Date) => Math.floor(date.getTime() / DAY_MS);
  const days = day(accessUntil) - day(now);
  return accessUntil < now && days === 0 ? -1 : days;
}
