import "server-only";
import { createHmac } from "node:crypto";
import { RateLimiterDrizzle, RateLimiterRes } from "rate-limiter-flexible";
import { type Database, getDb } from "@/lib/db/client";
import { rateLimit } from "@/lib/db/schema/people";
import { getEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { audit } from "@/lib/telemetry/audit";
import { log } from "@/lib/telemetry/log";

type Budget = { points: number; duration: number };
/** By what a use is counted: a network address, a journey, a company, a signed-in person, an address for mail. */
export type Subject = "address" | "journey" | "company" | "person" | "email";
export type Subjects = Partial<Record<Subject, string | null>>;

const QUARTER = 15 * 60;
const HOUR = 3600;
const DAY = 24 * HOUR;

/**
 * How often a thing may be done by the same subject. Behind one network address a whole office may sit, or all who use one
 * mobile network; what is costly is held by journey and company.
 */
const limits = {
  start: {
    address: { points: 2_000, duration: HOUR },
    journey: { points: 60, duration: HOUR },
    person: { points: 120, duration: HOUR },
  },
  link: {
    address: { points: 2_000, duration: HOUR },
    journey: { points: 60, duration: HOUR },
    company: { points: 120, duration: HOUR },
  },
  renew: { person: { points: 60, duration: HOUR }, company: { points: 120, duration: HOUR } },
  refresh: { person: { points: 60, duration: HOUR }, company: { points: 120, duration: HOUR } },
  /** By mail: enough for mail that is slow, too few to fill somebody's mailbox. */
  "sign-in": { address: { points: 30, duration: QUARTER }, email: { points: 5, duration: QUARTER } },
  /** Not by mail address: anybody who knows one could lock its owner out. A token is too long to be guessed anyway. */
  confirm: { address: { points: 120, duration: QUARTER } },
  "answer-return": { address: { points: 120, duration: QUARTER } },
  "check-receipt": { address: { points: 120, duration: HOUR } },
  invite: {
    person: { points: 30, duration: DAY },
    company: { points: 60, duration: DAY },
    email: { points: 10, duration: DAY },
  },
  /** From the browser that linked a bank: enough for slow mail and a second address, too few to trouble strangers. */
  "keep-access": {
    address: { points: 60, duration: HOUR },
    company: { points: 10, duration: DAY },
    email: { points: 5, duration: DAY },
  },
  /** Why somebody stops before the bank: each is a line of the timeline. */
  leave: { address: { points: 600, duration: HOUR }, journey: { points: 30, duration: HOUR } },
  /** Mails to an address that anybody may type. */
  "come-back": {
    address: { points: 60, duration: HOUR },
    company: { points: 10, duration: DAY },
    email: { points: 5, duration: DAY },
  },
  "stop-here": { journey: { points: 60, duration: HOUR } },
  export: { person: { points: 60, duration: QUARTER } },
  change: { person: { points: 300, duration: HOUR } },
} satisfies Record<string, Partial<Record<Subject, Budget>>>;
export type Limit = keyof typeof limits;

const limiters = new WeakMap<Database, Map<string, RateLimiterDrizzle>>();

/**
 * Counts one use against every limit that there is for these subjects. All instances share them; only hashes are stored.
 * @throws AppError "too-many" with the time until the next one, when one is used up
 */
export async function takeFromLimit(limit: Limit, subjects: Subjects): Promise<void> {
  const budgets: Partial<Record<Subject, Budget>> = limits[limit];
  for (const subject of asSubjects(Object.keys(budgets))) {
    const [budget, key] = [budgets[subject], subjects[subject]];
    if (!budget || !key || (subject === "address" && getEnv().REQUESTS_PER_MINUTE_PER_ADDRESS === 0)) continue;
    const waitMs = await countShared(`${limit}-${subject}`, { key, budget, points: 1 });
    if (waitMs === null) continue;
    audit("limit-reached", subjects.person ?? null, { limit, subject });
    throw new AppError("limits.too-often", { retryAfterSeconds: Math.ceil(waitMs / 1000) });
  }
}

/**
 * Counts in the database; answers for how many milliseconds the budget is used up, or null. What is used up is remembered
 * here, so that asking on costs the database nothing. A count that cannot be stored refuses nobody.
 */
export async function countShared(
  name: string,
  { key, budget, points }: { key: string; budget: Budget; points: number },
): Promise<number | null> {
  const hash = createHmac("sha256", `link-site limit ${getEnv().AUTH_SECRET}`).update(key).digest("base64url");
  try {
    await (await limiter(name, budget)).consume(hash, points);
    return null;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return refused.msBeforeNext;
    log().error({ limit: name, error: refused }, "rate limit unavailable, request allowed");
    return null;
  }
}

async function limiter(name: string, budget: Budget): Promise<RateLimiterDrizzle> {
  const db = await getDb();
  const ofDatabase = limiters.get(db) ?? new Map<string, RateLimiterDrizzle>();
  limiters.set(db, ofDatabase);
  const known = ofDatabase.get(name);
  if (known) return known;
  const made = new RateLimiterDrizzle({
    storeClient: db,
    schema: rateLimit,
    keyPrefix: name,
    ...budget,
    inMemoryBlockOnConsumed: budget.points,
    // Swept with all else that is old: see sweepRateLimits.
    clearExpiredByTimeout: false,
  });
  ofDatabase.set(name, made);
  return made;
}

/** The keys of a table whose keys are subjects. */
function asSubjects(keys: string[]): Subject[] {
  return keys as Subject[];
}
