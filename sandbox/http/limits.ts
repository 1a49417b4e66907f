import { dayMs, instant, startOfDay } from "../dates";
import { emit } from "../events";
import type { World } from "../world";
import { usualError } from "./errors";

const concurrentPerCompany = 10;
const aMinuteFromOneAddress = 1_000;
const minuteMs = 60_000;

/** Counts a call against the limits of its address and of the day, and refuses it when one is enforced and spent. */
export function countCall(world: World, address: string): void {
  countFromAddress(world, address);
  noticeReset(world);
  if (isQuotaSpent(world)) {
    noticeSpent(world);
    throw tooMany(secondsToMidnight(world));
  }
  world.requestsToday.count += 1;
}

function countFromAddress(world: World, address: string): void {
  if (!world.settings.enforceLimits) return;
  const minute = Math.floor(world.now() / minuteMs);
  if (world.requestsThisMinute.minute !== minute) world.requestsThisMinute = { minute, byAddress: new Map() };
  const { byAddress } = world.requestsThisMinute;
  const count = (byAddress.get(address) ?? 0) + 1;
  byAddress.set(address, count);
  if (count > aMinuteFromOneAddress) throw tooMany(Math.ceil(((minute + 1) * minuteMs - world.now()) / 1_000));
}

/** Announces that the quota is there again, once, when it was spent before: a new day has come, or it was raised. */
export function noticeReset(world: World): void {
  const today = startOfDay(world.now());
  if (world.requestsToday.day !== today) world.requestsToday = { day: today, count: 0 };
  if (world.quotaSpentOn === null) return;
  world.quotaSpentOn = isQuotaSpent(world) ? today : null;
  if (world.quotaSpentOn !== null) return;
  emit(world, "client.rateLimit.reset", quotaState(world));
}

function noticeSpent(world: World): void {
  if (world.quotaSpentOn !== null) return;
  world.quotaSpentOn = startOfDay(world.now());
  world.wakeAt(quotaResetsAt(world));
  emit(world, "client.rateLimit.reached", quotaState(world));
}

/** When a spent quota is there again; never while none is spent. */
export function quotaResetsAt({ quotaSpentOn }: World): number {
  return quotaSpentOn === null ? Number.POSITIVE_INFINITY : quotaSpentOn + dayMs;
}

function isQuotaSpent(world: World): boolean {
  const { enforceLimits, dailyQuota } = world.settings;
  return (enforceLimits || dailyQuota !== null) && world.requestsToday.count >= quota(world);
}

function quotaState(world: World) {
  const dailyQuota = quota(world);
  return {
    dailyQuota,
    quotaRemaining: Math.max(0, dailyQuota - world.requestsToday.count),
    expiryDate: instant(startOfDay(world.now()) + dayMs),
  };
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
