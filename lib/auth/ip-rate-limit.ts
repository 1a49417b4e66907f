import "server-only";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { getEnv } from "@/lib/env";
import { processWide } from "@/lib/process-wide";
import { log } from "@/lib/telemetry/log";
import { countShared } from "./rate-limits";

const SECONDS = 60;
/**
 * What an ordinary request costs, and a light one: a poll, a logo, a webhook. What is refused as its sender's own doing
 * costs so much more: a person is refused now and then, a script that probes for weaknesses all the time.
 */
const COST = { ordinary: 20, light: 1, refused: 180 };
/** The shared count learns of an address this often within its budget, so that most addresses never reach it. */
const SHARES = 10;

type Counted = { ceiling: number; local: RateLimiterMemory; warnedAtMs: number };

const counted = processWide<Counted | undefined>("addresses", () => undefined);

/**
 * Counts one request of a network address. Answers in how many seconds it may ask again when it has asked too often, or
 * null. Counting is done in memory, and in the database once for every tenth of the budget: an address that goes on
 * asking costs next to nothing, and with several instances it still has one budget.
 */
export async function countRequest(address: string, weight: keyof typeof COST): Promise<number | null> {
  const ceiling = getEnv().REQUESTS_PER_MINUTE_PER_ADDRESS;
  if (ceiling === 0) return null;
  const points = ceiling * COST.ordinary;
  const addresses = memoryFor(ceiling, points);
  try {
    const { consumedPoints } = await addresses.local.consume(address, COST[weight]);
    const share = Math.ceil(points / SHARES);
    const isNewShare = Math.floor(consumedPoints / share) > Math.floor((consumedPoints - COST[weight]) / share);
    if (!isNewShare) return null;
    const waitMs = await countShared("request-address", {
      key: address,
      budget: { points, duration: SECONDS },
      points: share,
    });
    if (waitMs === null) return null;
    await addresses.local.block(address, Math.ceil(waitMs / 1000));
    return refuse(addresses, waitMs);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return refuse(addresses, refused.msBeforeNext);
  }
}

function memoryFor(ceiling: number, points: number): Counted {
  const known = counted.get();
  if (known?.ceiling === ceiling) return known;
  const local = new RateLimiterMemory({ keyPrefix: "request", points, duration: SECONDS });
  const begun = { ceiling, local, warnedAtMs: 0 };
  counted.set(begun);
  return begun;
}

/** Says so once a minute: where the number of proxies is set wrongly, everybody is one address. */
function refuse(addresses: { warnedAtMs: number }, waitMs: number): number {
  if (Date.now() - addresses.warnedAtMs > SECONDS * 1000) {
    addresses.warnedAtMs = Date.now();
    log().warn("ip rate limit exceeded; if every client has this address, see TRUSTED_PROXY_HOPS");
  }
  return Math.max(1, Math.ceil(waitMs / 1000));
}
