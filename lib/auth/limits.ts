import "server-only";
import { createHmac } from "node:crypto";
import { RateLimiterDrizzle, RateLimiterRes } from "rate-limiter-flexible";
import { type Database, getDb } from "../db/client";
import { rateLimit } from "../db/schema/people";
import { getEnv } from "../env";
import { AppError } from "../errors";

const MINUTE = 60;
const limits = {
  /** Links to one address: enough for mail that is slow, too few to fill somebody's mailbox. */
  "sign-in-address": { points: 5, duration: 15 * MINUTE },
  /** Links asked for from one network address, behind which a whole office may sit. */
  "sign-in-client": { points: 30, duration: 15 * MINUTE },
  /** Invitations by one person. */
  invitation: { points: 30, duration: 24 * 60 * MINUTE },
};
type Limit = keyof typeof limits;

const limiters = new WeakMap<Database, Partial<Record<Limit, RateLimiterDrizzle>>>();

/**
 * Counts one use against a limit that all instances share. Only a hash of `key` is kept.
 * @throws AppError "too-many" with the time until the next one, when it is used up
 */
export async function takeFromLimit(limit: Limit, key: string): Promise<void> {
  const hash = createHmac("sha256", `link-site limit ${getEnv().AUTH_SECRET}`).update(key).digest("base64url");
  try {
    await (await limiter(limit)).consume(hash);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw new AppError("too-many", "You have asked for this several times in a short while.", {
      retryAfterSeconds: Math.ceil(refused.msBeforeNext / 1000),
    });
  }
}

async function limiter(limit: Limit): Promise<RateLimiterDrizzle> {
  const db = await getDb();
  const ofDatabase = limiters.get(db) ?? {};
  limiters.set(db, ofDatabase);
  ofDatabase[limit] ??= new RateLimiterDrizzle({
    storeClient: db,
    schema: rateLimit,
    keyPrefix: limit,
    ...limits[limit],
  });
  return ofDatabase[limit];
}
