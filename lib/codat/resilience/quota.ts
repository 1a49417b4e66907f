import "server-only";
import { writeQuota } from "@/lib/db/codat-gate";
import { processState, type Quota } from "./process-state";
import { saveSharedState } from "./shared-state";

/** The figures change with every call; others learn of them so often. */
const SAVE_EVERY_MS = 30_000;
/** A quota is a day's: a later reset is a mistake, which must not silence us. */
const LONGEST_MS = 25 * 3600_000;

export type QuotaUpdate = { limit: number | null; remaining: number | null; resetAt: Date | null };

/**
 * Records what Codat says of the daily quota, in a webhook or a refusal: spent, nobody calls until it is reset; more left,
 * the silence that came of it ends. An older word (`saidAt`, by Codat's clock) changes nothing.
 */
export async function recordQuota(word: QuotaUpdate, saidAt: Date = new Date()): Promise<void> {
  if (!isNews(saidAt)) return;
  const resetAt = sensible(word.resetAt);
  const { gate } = processState();
  remember({ ...word, resetAt }, saidAt);
  if (word.remaining === null)
    return saveSharedState("quota", () => writeQuota({ ...word, resetAt, saidAt }, "unchanged"));
  const until = word.remaining <= 0 ? resetAt : null;
  if (word.remaining <= 0 && !until) return;
  gate.quotaQuietUntilMs = until?.getTime() ?? 0;
  await saveSharedState("quota", () => writeQuota({ ...word, resetAt, saidAt }, until ? { until } : "lifted"));
}

/** Silences all instances until the daily quota is reset: what `client.rateLimit.reached` asks for. */
export async function silenceCodat(until: Date, saidAt: Date = new Date()): Promise<void> {
  await recordQuota({ limit: null, remaining: 0, resetAt: until }, saidAt);
}

/** Records the figures that every answer carries. They silence nobody: Codat says so itself when it is enough. */
export async function noteQuota(headers: Headers, saidAt: Date): Promise<void> {
  const word = quotaOf(headers);
  if (!word || !isNews(saidAt)) return;
  const { gate } = processState();
  remember(word, saidAt);
  if (Date.now() - gate.quotaSavedMs < SAVE_EVERY_MS) return;
  gate.quotaSavedMs = Date.now();
  await saveSharedState("quota", () => writeQuota({ ...word, saidAt }, "unchanged"));
}

/** The quota as an answer's headers have it, or null. */
export function quotaOf(headers: Headers): QuotaUpdate | null {
  const [limit, remaining] = [count(headers, "limit"), count(headers, "remaining")];
  return limit === null && remaining === null ? null : { limit, remaining, resetAt: resetOf(headers) };
}

function count(headers: Headers, what: "limit" | "remaining"): number | null {
  const text = headers.get(`x-rate-limit-${what}`)?.trim() ?? "";
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** A moment, as seconds since 1970 or as a date. */
function resetOf(headers: Headers): Date | null {
  const text = headers.get("x-rate-limit-reset")?.trim() ?? "";
  return sensible(new Date(/^\d+$/.test(text) ? Number(text) * 1000 : text));
}

function sensible(at: Date | null): Date | null {
  const ms = (at?.getTime() ?? Number.NaN) - Date.now();
  return at && ms > 0 && ms <= LONGEST_MS ? at : null;
}

function isNews(saidAt: Date): boolean {
  const known = processState().gate.quota;
  return !known || known.saidAt <= saidAt;
}

function remember(word: QuotaUpdate, saidAt: Date): void {
  const { gate } = processState();
  const known: Quota | null = gate.quota;
  gate.quota = {
    limit: word.limit ?? known?.limit ?? null,
    remaining: word.remaining ?? known?.remaining ?? null,
    resetAt: word.resetAt ?? known?.resetAt ?? null,
    saidAt,
  };
}
