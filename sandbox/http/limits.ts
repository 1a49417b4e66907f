import { dayMs, startOfDay } from "../dates";
import type { World } from "../world";
import { usualError } from "./errors";

const concurrentPerCompany = 10;

/** Counts a call against the day's quota, and refuses it when the quota is enforced and spent. */
export function countCall(world: World): void {
  const today = startOfDay(world.now());
  if (world.requestsToday.day !== today) world.requestsToday = { day: today, count: 0 };
  const { enforceLimits, dailyQuota } = world.settings;
  const isQuotaSpent = world.requestsToday.count >= quota(world);
  if (isQuotaSpent && (enforceLimits || dailyQuota !== null)) throw tooMany(secondsToMidnight(world));
  world.requestsToday.count += 1;
}

/** Counts a call in, for as long as it lasts; false when the company has too many under way. */
export function enter(world: World, companyId: string | undefined): boolean {
  if (companyId === undefined) return true;
  const inFlight = (world.inFlight.get(companyId) ?? 0) + 1;
  world.inFlight.set(companyId, inFlight);
  return !world.settings.enforceLimits || inFlight <= concurrentPerCompany;
}

export function leave(world: World, companyId: string | undefined): void {
  if (companyId === undefined) return;
  const inFlight = (world.inFlight.get(companyId) ?? 1) - 1;
  if (inFlight > 0) world.inFlight.set(companyId, inFlight);
  else world.inFlight.delete(companyId);
}

export function limitHeaders(world: World): Record<string, string> {
  return {
    "X-Rate-Limit-Limit": String(quota(world)),
    "X-Rate-Limit-Remaining": String(Math.max(0, quota(world) - world.requestsToday.count)),
    "X-Rate-Limit-Reset": String((startOfDay(world.now()) + dayMs) / 1000),
  };
}

function quota(world: World): number {
  if (world.settings.dailyQuota !== null) return world.settings.dailyQuota;
  const active = new Set<string>();
  for (const connection of world.connections.values())
    if (connection.status === "Linked") active.add(connection.companyId);
  return 1_000 * (1 + active.size);
}

export function tooMany(retryAfterSeconds: number) {
  return usualError(429, { "Retry-After": String(retryAfterSeconds) });
}

function secondsToMidnight(world: World): number {
  return Math.max(1, Math.ceil((startOfDay(world.now()) + dayMs - world.now()) / 1000));
}
