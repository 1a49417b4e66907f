import type { World } from "../world";
import { announceFetch, endOf, isOver } from "./fetches";
import { type Fetch, finishedAt, isUnderWay } from "./pull-operation";
import { queueScheduled } from "./schedule";

/** Notices what the clock has begun and finished since the last call, and announces it. */
export function settleOperations(world: World): void {
  queueScheduled(world);
  const now = world.now();
  const over: Fetch[] = [];
  for (const fetch of world.fetches) {
    noteReads(fetch, now);
    if (isOver(fetch, now)) over.push(fetch);
  }
  for (const fetch of over.sort((one, other) => endOf(one) - endOf(other))) {
    world.fetches.delete(fetch);
    announceFetch(world, fetch);
  }
}

function noteReads({ connection, operations }: Fetch, now: number): void {
  for (const operation of operations) {
    if (operation.outcome !== "Complete" || isUnderWay(operation, now)) continue;
    connection.lastSyncAt = Math.max(connection.lastSyncAt ?? 0, finishedAt(operation));
  }
}
