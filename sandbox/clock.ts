import { noticeReset, quotaResetsAt } from "./http/limits";
import { scheduleCheckAt } from "./sync/due";
import { endOf } from "./sync/fetches";

import { settleOperations } from "./sync/settle";
import type { World } from "./world";

const longestMs = 3_600_000;

/**
 * What happens is computed from the clock when somebody looks. This looks when there is something to see, so that it is
 * sent at that time and not at the next call; while nothing is to come no timer runs. Returns what ends it.
 */
export function startClock(world: World): () => void {
  let timer: NodeJS.Timeout | undefined;
  let dueAt = Number.POSITIVE_INFINITY;
  const wakeAt = (at: number) => {
    if (at >= dueAt) return;
    dueAt = at;
    clearTimeout(timer);
    timer = setTimeout(check, Math.min(longestMs, Math.max(1, at - world.now()))).unref();
  };
  const check = () => {
    dueAt = Number.POSITIVE_INFINITY;
    noticeReset(world);
    settleOperations(world);
    wakeAt(nextCheckAt(world));
    world.save();
  };
  world.wakeAt = wakeAt;
  // What was stored may have ended, or become due, while no sandbox ran.
  if (world.connections.size > 0) check();
  return () => {
    clearTimeout(timer);
    world.wakeAt = () => undefined;
  };
}

function nextCheckAt(world: World): number {
  let next = Math.min(scheduleCheckAt(world), quotaResetsAt(world));
  for (const fetch of world.fetches) next = Math.min(next, endOf(fetch));
  return next;
}
