import "server-only";
import { and, eq, gt, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import { getDb } from "./client";
import { codatGate } from "./schema/codat-gate";

const CALLS = "calls";
const QUOTA = "quota";

type QuotaWord = { limit: number | null; remaining: number | null; resetAt: Date | null; saidAt: Date };
/** Times as milliseconds from now by the database's clock, 0 when past: the instances' own clocks may differ. */
export type CodatGate = {
  quietMs: number;
  quotaQuietMs: number;
  openings: number;
  openMs: number;
  quota: QuotaWord | null;
};

/** What the instances know together of how Codat fares. */
export async function readCodatGate(): Promise<CodatGate> {
  const rows = await (await getDb())
    .select({
      id: codatGate.id,
      quietMs: millisecondsTo(sql`${codatGate.quietUntil}`),
      openMs: millisecondsTo(sql`${codatGate.openUntil}`),
      openings: codatGate.failures,
      limit: codatGate.quotaLimit,
      remaining: codatGate.quotaRemaining,
      resetAt: codatGate.quotaResetAt,
      saidAt: codatGate.quotaSaidAt,
    })
    .from(codatGate);
  const calls = rows.find(({ id }) => id === CALLS);
  const daily = rows.find(({ id }) => id === QUOTA);
  return {
    quietMs: calls?.quietMs ?? 0,
    quotaQuietMs: daily?.quietMs ?? 0,
    openings: calls?.openings ?? 0,
    openMs: calls?.openMs ?? 0,
    quota: daily?.saidAt
      ? { limit: daily.limit, remaining: daily.remaining, resetAt: daily.resetAt, saidAt: daily.saidAt }
      : null,
  };
}

/** Nobody calls for so long; a longer silence stays. */
export async function deferCalls(ms: number): Promise<void> {
  const quietUntil = inMilliseconds(ms);
  await (await getDb())
    .insert(codatGate)
    .values({ id: CALLS, quietUntil })
    .onConflictDoUpdate({
      target: codatGate.id,
      set: { quietUntil: sql`greatest(${codatGate.quietUntil}, ${quietUntil})` },
    });
}

/** Stores what Codat said of the quota unless something newer is known; `quiet` sets or lifts the silence that comes of it. */
export async function writeQuota(word: QuotaWord, quiet: { until: Date } | "lifted" | "unchanged"): Promise<void> {
  const { limit, remaining, resetAt, saidAt } = word;
  const known = {
    ...(limit !== null && { quotaLimit: limit }),
    ...(remaining !== null && { quotaRemaining: remaining }),
    ...(resetAt !== null && { quotaResetAt: resetAt }),
    quotaSaidAt: saidAt,
    ...(quiet !== "unchanged" && { quietUntil: quiet === "lifted" ? null : quiet.until }),
  };
  await (await getDb())
    .insert(codatGate)
    .values({ id: QUOTA, ...known })
    .onConflictDoUpdate({
      target: codatGate.id,
      set: known,
      setWhere: or(isNull(codatGate.quotaSaidAt), lte(codatGate.quotaSaidAt, saidAt)),
    });
}

/** Opens the circuit for so long, once: who finds it open already changes nothing. */
export async function openCircuit(ms: number): Promise<void> {
  const openUntil = inMilliseconds(ms);
  await (await getDb())
    .insert(codatGate)
    .values({ id: CALLS, failures: 1, openUntil })
    .onConflictDoUpdate({
      target: codatGate.id,
      set: { failures: sql`${codatGate.failures} + 1`, openUntil },
      setWhere: or(isNull(codatGate.openUntil), lte(codatGate.openUntil, sql`now()`)),
    });
}

/** Opens the circuit again after its probe has failed. */
export async function reopenCircuit(ms: number): Promise<void> {
  await (await getDb())
    .update(codatGate)
    .set({ failures: sql`${codatGate.failures} + 1`, openUntil: inMilliseconds(ms) })
    .where(and(eq(codatGate.id, CALLS), gt(codatGate.failures, 0)));
}

/** True for one caller once the circuit's time is over: that one may try, and has so long for it. */
export async function claimProbe(ms: number): Promise<boolean> {
  const rows = await (await getDb())
    .update(codatGate)
    .set({ openUntil: inMilliseconds(ms) })
    .where(and(eq(codatGate.id, CALLS), gt(codatGate.failures, 0), lte(codatGate.openUntil, sql`now()`)))
    .returning({ id: codatGate.id });
  return rows.length > 0;
}

export async function closeCircuit(): Promise<void> {
  await (await getDb()).update(codatGate).set({ failures: 0, openUntil: null }).where(eq(codatGate.id, CALLS));
}

function inMilliseconds(ms: number): SQL<Date> {
  return sql<Date>`now() + make_interval(secs => ${ms / 1000})`;
}

function millisecondsTo(moment: SQL): SQL<number> {
  return sql<number>`greatest(0, coalesce(extract(epoch from (${moment} - now())) * 1000, 0))::float8`.mapWith(Number);
}
